import { afterAll, describe, expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { createCouncil, createOpportunity, createProvider } from '#tests/factories.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { arrive, picture, visitor } from '#tests/setup/visitor.ts';
import { testWeb } from '#tests/setup/web.ts';

/** Someone finds things by typing: with suggestions and the keyboard alone, and without JavaScript. */

const web = await testWeb();
const browser = await launchBrowser();
afterAll(() => browser.close());
const { services } = web;

const council = await createCouncil(services.db, { name: 'Lanternlight Council' });
const provider = await createProvider(services.db, { name: 'Lanternlight Friends' });
const opportunity = await createOpportunity(services.db, council.id, {
  title: 'Lanternlight befriending',
  serviceIds: ['befriending'],
});
await services.db.$transaction(async (tx) => {
  await touchSearch(services, tx, 'organisations', [council.id, provider.id]);
  await touchSearch(services, tx, 'opportunities', [opportunity.id]);
});
await web.runJobs();

describe('the suggestions as data', () => {
  const ask = (query: string) => fetch(`${web.origin}/suggestions.json?${query}`);

  it('may be kept for a short while, and read by anyone', async () => {
    const answer = await ask('q=lee&for=where');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=60');
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const { groups } = (await answer.json()) as { groups: { suggestions: unknown[] }[] };
    expect(groups[0]!.suggestions).toContainEqual(expect.objectContaining({ value: 'Leeds' }));
  });

  it('are none for nothing, and bear what is long or strange', async () => {
    for (const query of ['', 'q=', 'q=a', 'for=nonsense', 'q=%E2%80%AE%F0%9F%8E%88%20&for=what']) {
      expect(await (await ask(query)).json(), query).toEqual({ groups: [] });
    }
    const long = await ask(`q=${'befriending+'.repeat(900)}`);
    expect(long.status).toBe(200);
  });
});

describe('by keyboard alone', () => {
  it('a suggestion in the header is heard, walked to, and gone to', async () => {
    const person = await visitor(browser, web.origin);
    const { page } = person;
    await page.goto('/about', { waitUntil: 'networkidle' });
    const box = page.getByRole('combobox', { name: 'Find anything' });
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await box.focus();
    await page.keyboard.type('lanternl');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await list.getByRole('group', { name: 'Opportunities' }).waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await box.getAttribute('aria-controls')).toBe(await list.getAttribute('id'));
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    expect(await page.getByRole('status').filter({ hasText: '3 suggestions' }).count()).toBe(1);

    const active = async () => {
      const id = await box.getAttribute('aria-activedescendant');
      return id === null ? null : page.locator(`[id="${id}"]`).innerText();
    };
    await page.keyboard.press('ArrowDown');
    expect(await active()).toContain('Lanternlight befriending');
    await page.keyboard.press('End');
    expect(await active()).toContain('Lanternlight Council');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toContain('Lanternlight befriending');
    await page.keyboard.press('ArrowUp');
    expect(await active()).toContain('Lanternlight Council');
    await page.keyboard.press('Home');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(1);
    // The page is held to WCAG with the list open.
    await arrive(person, /./);
    await picture(person, 'suggest-header');

    await page.keyboard.press('Escape');
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    expect(await box.inputValue()).toBe('lanternl');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await active()).toContain('Lanternlight Friends');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.pathname === `/organisations/${provider.slug}`);
    await arrive(person, provider.name);
  });

  it('What and Where are filled, and Enter with nothing chosen searches', async () => {
    const person = await visitor(browser, web.origin, { width: 320 });
    const { page } = person;
    await page.goto('/', { waitUntil: 'networkidle' });
    const what = page.getByRole('combobox', { name: 'What' });
    await what.focus();
    await page.keyboard.type('befreind');
    await page.getByRole('option', { name: 'Befriending' }).first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await what.inputValue()).toBe('Befriending');
    await page.keyboard.press('Tab');
    const where = page.getByRole('combobox', { name: 'Where' });
    expect(await where.evaluate((input) => input === document.activeElement)).toBe(true);
    await page.keyboard.type('caerdy');
    await page.getByRole('option', { name: /Caerdydd/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await picture(person, 'suggest-where-320');
    await page.keyboard.press('Enter');
    expect(await where.inputValue()).toBe('Cardiff');
    expect(new URL(page.url()).pathname).toBe('/');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/opportunities\?.*where=Cardiff/);
    expect(new URL(page.url()).searchParams.get('q')).toBe('Befriending');
  });

  it('leaving the field closes the list, and an answer that comes too late is dropped', async () => {
    const { page } = await visitor(browser, web.origin);
    const release = Promise.withResolvers<void>();
    const late = { label: 'Too late', detail: '', value: '', to: '/' };
    await page.route('**/suggestions.json?*q=lan', async (route) => {
      await release.promise;
      const json = { groups: [{ name: 'Services', suggestions: [late] }] };
      await route.fulfill({ json }).catch(() => {});
    });
    await page.goto('/about', { waitUntil: 'networkidle' });
    await page.getByRole('combobox', { name: 'Find anything' }).focus();
    const asked = page.waitForRequest(/q=lan$/);
    await page.keyboard.type('lan');
    await asked;
    await page.keyboard.type('ternlight');
    const option = page.getByRole('option', { name: 'Lanternlight Friends' });
    await option.waitFor();
    release.resolve();
    await page.waitForLoadState('networkidle');
    expect(await page.getByRole('option').allInnerTexts()).not.toContain('Too late');
    expect(await option.isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await option.isVisible()).toBe(false);
  });
});

describe('without JavaScript, on a small phone', () => {
  it('the header leads to a plain form that finds everything', async () => {
    const person = await visitor(browser, web.origin, { javaScript: false, width: 320 });
    const { page } = person;
    await page.goto('/about');
    await page.getByRole('link', { name: 'Search', exact: true }).click();
    await arrive(person, 'Search');
    const box = page.getByLabel('A service, a place, an organisation, a council');
    expect(await box.getAttribute('role')).toBeNull();
    await box.fill('lanternlight');
    await box.press('Enter');
    await page.waitForURL(/q=lanternlight/);
    await arrive(person, 'Search');
    await picture(person, 'suggest-find-320');
    const seen = await page.getByRole('main').innerText();
    expect(seen).toContain('Found for “lanternlight”');
    for (const { title, name } of [
      { title: 'Lanternlight befriending', name: '1 open opportunity' },
      { title: 'Lanternlight Friends', name: '1 organisation' },
      { title: 'Lanternlight Council', name: '1 council or public body' },
    ]) {
      const group = page.getByRole('region', { name });
      expect(await group.getByRole('link', { name: title }).count()).toBeGreaterThan(0);
    }
    await page.goto('/search?q=qqzzxx');
    expect(await page.getByRole('main').innerText()).toContain('Try one of these');
  });
});
