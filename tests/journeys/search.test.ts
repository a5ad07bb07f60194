import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { createCouncil, createOpportunity } from '#tests/factories.ts';
import { arrive, awake, picture, type Visitor } from '#tests/setup/visitor.ts';
import { journey, ways } from './journey.ts';

/**
 * Someone looks for work near them: searches, narrows it down, reads one result and the profile of
 * who asks for it. By the keyboard alone, with scripts, and without any on a small phone.
 */

const walk = await journey({ demonstration: true });
const { services } = walk;

const council = await createCouncil(services.db, {
  name: 'Lanternlight Council',
  areaCodes: ['E08000035'],
});
const wanted = { title: 'Lanternlight befriending', serviceIds: ['befriending'] };
const other = { title: 'Lanternlight debt advice', serviceIds: ['debt-and-money'] };
const opportunities = [
  await createOpportunity(services.db, council.id, wanted),
  await createOpportunity(services.db, council.id, other),
];
await services.db.$transaction(async (tx) => {
  await touchSearch(services, tx, 'organisations', [council.id]);
  await touchSearch(
    services,
    tx,
    'opportunities',
    opportunities.map(({ id }) => id),
  );
});
await walk.runJobs();

describe.each(ways)('searching $name', (way) => {
  it('leads from a few words to an opportunity and who asks for it, by keyboard alone', async () => {
    const person = await walk.visit(way);
    const { page } = person;
    await page.goto('/');
    await awake(person);
    await tabTo(page, 'What');
    await page.keyboard.type('lanternlihgt');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.searchParams.get('q') === 'lanternlihgt');
    await arrive(person, /^2 /);
    await picture(person, `search-${way.width}-results`);

    const filters = page.getByRole('form', { name: 'Filters' });
    const folded = filters.locator('summary').filter({ hasText: /^Filters/ });
    if (await folded.isVisible()) await pressOn(page, folded);
    await pressOn(page, filters.getByLabel(/^Befriending/), 'Space');
    if (!way.javaScript) await pressOn(page, filters.getByRole('button', { name: 'Show results' }));
    await page.waitForURL((url) => url.searchParams.get('service') === 'befriending');
    await arrive(person, /^1 /);
    expect(await page.getByRole('link', { name: other.title }).count()).toBe(0);

    await pressOn(page, page.getByRole('link', { name: wanted.title }));
    await arrive(person, wanted.title);
    await pressOn(page, page.getByRole('main').getByRole('link', { name: council.name }).first());
    await arrive(person, council.name);
    await picture(person, `search-${way.width}-profile`);
    await goBackTo(person, wanted.title);
  });
});

/** Presses Tab until the field is reached, as someone without a mouse does. */
async function tabTo(page: Page, label: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true }).first();
  await field.waitFor();
  for (let presses = 0; presses < 60; presses++) {
    if (await field.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to “${label}” on ${page.url()}`);
}

/** Presses a key on something that can take the focus, and shows that it has it. */
async function pressOn(
  page: Page,
  what: ReturnType<Page['getByRole']>,
  key = 'Enter',
): Promise<void> {
  await what.focus();
  expect(await what.evaluate((node) => node === document.activeElement)).toBe(true);
  await page.keyboard.press(key);
}

async function goBackTo({ page }: Visitor, heading: string): Promise<void> {
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}
