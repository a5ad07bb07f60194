import { afterAll, expect, it } from 'vitest';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { createCouncil, createOpportunity, createProvider, unique } from '#tests/factories.ts';
import { launchBrowser } from '#tests/setup/browser.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn, visitor } from '#tests/setup/visitor.ts';
import { testWeb } from '#tests/setup/web.ts';

/** A commissioner sees what the market lacks, and tells an organisation: on a phone, without JavaScript. */

const web = await testWeb();
const browser = await launchBrowser();
afterAll(() => browser.close());
const { db } = web.services;

const [CARDIFF, NEWPORT, TORFAEN] = ['W06000015', 'W06000022', 'W06000020'];
const areasOf = (...codes: string[]) => codesForDocument([{ kind: 'authorities', codes }]);

it('goes from what is missing to telling who fits', async () => {
  const council = await createCouncil(db, { name: unique('Gwent Council') });
  const clerk = await createLogin(web, [{ organisationId: council.id, roles: ['commissioner'] }]);
  const opportunity = await createOpportunity(db, council.id, {
    title: 'Befriending by the river',
    areaCodes: areasOf(CARDIFF!, NEWPORT!, TORFAEN!),
    serviceIds: ['befriending', 'meals'],
  });
  const provider = await createProvider(db, {
    name: unique('Wharf Friends'),
    areaCodes: areasOf(CARDIFF!, NEWPORT!),
    serviceIds: ['befriending'],
  });
  const admin = await createLogin(web, [{ organisationId: provider.id, roles: ['admin'] }]);

  const person = await visitor(browser, web.origin, { javaScript: false, width: 320 });
  const { page } = person;
  await signIn(person, clerk);
  await page.goto(`/council/${council.slug}/opportunities/${opportunity.reference}`);
  await page.getByRole('link', { name: /^Who could cover it/ }).click();
  await arrive(person, 'Who could cover it');
  await picture(person, 'coverage-320');
  const missing = await page
    .getByRole('region', { name: 'What is missing' })
    .or(page.locator('section', { hasText: 'What is missing' }))
    .first()
    .innerText();
  expect(missing).toContain('Nobody says they offer it in Torfaen.');
  expect(missing).toContain('Nobody there says they offer meals');
  await page.getByRole('link', { name: 'Newport' }).first().click();
  await page.getByRole('heading', { name: 'Organisations in Newport' }).waitFor();

  const tell = page.getByRole('button', { name: 'Tell those ticked about it' });
  await tell.click();
  await page.getByText('Tick at least one organisation to tell.').waitFor();
  await page.getByLabel(`Choose ${provider.name}`).check();
  await tell.click();
  await page.getByText('One organisation told, each with the same words.').waitFor();
  await arrive(person, 'Who could cover it');
  await picture(person, 'coverage-told-320');
  expect(await page.getByRole('main').innerText()).toContain('Who has been told');
  const mail = await db.mailMessage.findMany({ where: { kind: 'opportunity-told' } });
  expect(mail.map(({ toAddress }) => toAddress)).toEqual([admin.email]);

  const wide = await visitor(browser, web.origin, { width: 1280 });
  await signIn(wide, clerk);
  const base = `/council/${council.slug}/opportunities/${opportunity.reference}`;
  for (const [path, heading] of [
    ['coverage', 'Who could cover it'],
    ['matches', 'Who could run it'],
  ] as const) {
    await wide.page.goto(`${base}/${path}`);
    await arrive(wide, heading);
    await picture(wide, `${path}-1280`);
  }
  await wide.page.getByLabel(/Are verified/).check();
  await wide.page.getByText('Nobody here is all that you ticked').waitFor();
});
