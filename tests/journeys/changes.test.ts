import { expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { closeNotice } from '#tests/change-factories.ts';
import { createCouncil, createProvider, proveProvider } from '#tests/factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, awake, picture, signIn, type Visitor } from '#tests/setup/visitor.ts';
import { system, tableFiles } from '#tests/table-files.ts';
import { journey, ways } from './journey.ts';

/** A council gives notice, a charity proposes something better, the council answers and decides. */

const walk = await journey();
const { services } = walk;
const { db } = services;

const leeds = await createCouncil(db, {
  gss: 'E08000035',
  name: 'Leeds City Council',
  slug: 'leeds',
});
const charity = await createProvider(db, { name: 'Millbeck Friends', slug: 'millbeck' });
await proveProvider(db, charity);
const DAY = 86_400_000;
const ends = new Date(Date.now() + 400 * DAY).toISOString().slice(0, 10);
await tableFiles().bring(
  services,
  `Reference,Title,Supplier,Contract value,Start date,End date\nC1,Lunch club in Otley,Millbeck Friends,90000,2024-04-01,${ends}\n`,
  { kind: 'contracts', name: 'register.csv' },
);
await matchPayees(services, system);
const contract = await db.contractEntry.findFirstOrThrow();

type Parts = { day: string; month: string; year: string };
function daysFromNow(days: number): Parts {
  const at = new Date(Date.now() + days * DAY);
  return {
    day: String(at.getUTCDate()),
    month: String(at.getUTCMonth() + 1),
    year: String(at.getUTCFullYear()),
  };
}

async function fillDay({ page }: Visitor, legend: string, days: number): Promise<void> {
  const group = page.getByRole('group', { name: legend });
  const { day, month, year } = daysFromNow(days);
  await group.getByLabel('Day').fill(day);
  await group.getByLabel('Month').fill(month);
  await group.getByLabel('Year').fill(year);
}

it.each(ways)('gives notice of change $name', async (way) => {
  const at = `-${way.width}`;
  const staff = await walk.visit(way);
  const { page } = staff;
  await signIn(
    staff,
    await createLogin(walk, [{ organisationId: leeds.id, roles: ['commissioner'] }]),
  );
  await page.goto(`/council/leeds/changes/new?contract=${contract.sameAs}`);
  await arrive(staff, 'Give notice of change');
  expect(await page.getByLabel('Title').inputValue()).toBe('Lunch club in Otley');
  expect(await page.getByLabel('Lunch club in Otley').isChecked()).toBe(true);
  await page.getByLabel('End it').check();
  await page.getByText('Food and getting about').click();
  await page.getByLabel('Meals', { exact: false }).first().check();
  await picture(staff, `change-new${at}`);
  await page.getByRole('button', { name: 'Save and continue' }).click();

  await arrive(staff, 'Why, for whom and when');
  await page.getByLabel('The reason, in your own words').fill('There is less money.');
  await page.getByLabel('What else you considered').fill('Fewer days.');
  await page.getByLabel('About how many people use it').fill('about 60 a week');
  await page.getByLabel('Who they are').fill('Older people who live alone.');
  await page.getByLabel('Would it be harder').fill('Yes, on older people.');
  await page.getByLabel('Today').fill('31200');
  await page.getByLabel('After the change').fill('0');
  await page.getByLabel('VAT').selectOption('none');
  await page.getByLabel('Proposed: it has not been decided').check();
  await page.getByLabel('Who decides, and where').fill('Executive Board');
  await fillDay(staff, 'Day of the decision', 35);
  await fillDay(staff, 'When you told the provider yourself', -1);
  await fillDay(staff, 'When it takes effect', 40);
  await fillDay(staff, 'Proposals can be sent until', 30);
  await page.getByLabel('Time').fill('5pm');
  await page.getByLabel('Mailbox').fill('commissioning');
  await page.getByRole('button', { name: 'Save and check' }).click();
  await page.getByRole('alert').getByText('Enter an e-mail address').waitFor();
  expect(await page.getByLabel('The reason, in your own words').inputValue()).toBe(
    'There is less money.',
  );
  await page.getByLabel('Mailbox').fill('commissioning@leeds.example');
  await picture(staff, `change-plan${at}`);
  await page.getByRole('button', { name: 'Save and check' }).click();

  await arrive(staff, 'Check and publish');
  await picture(staff, `change-check${at}`);
  await page.getByRole('link', { name: /the guidance is three months\. Say why/ }).click();
  await page.getByRole('heading', { level: 1, name: 'Why, for whom and when' }).waitFor();
  await awake(staff);
  await page.getByLabel('Why the notice is shorter').fill('The lease of the hall ends.');
  await page.getByRole('button', { name: 'Save and check' }).click();
  await page.getByRole('button', { name: 'Publish the notice' }).click();
  await page.getByText('The notice is public').waitFor();
  await page.getByRole('link', { name: 'See the public page' }).click();
  await arrive(staff, 'Lunch club in Otley');
  await picture(staff, `change-public${at}`);
  const reference = page.url().split('/').at(-1)!;

  const friend = await walk.visit(way);
  await signIn(
    friend,
    await createLogin(walk, [{ organisationId: charity.id, roles: ['member'] }]),
  );
  await friend.page.goto(`/changes/${reference}`);
  await friend.page.getByRole('link', { name: 'Propose as Millbeck Friends' }).click();
  await arrive(friend, 'Propose something better');
  await friend.page.getByLabel('Your proposal in a line').fill('Keep it on two days');
  await friend.page.getByLabel('What you would do instead').fill('Volunteers cook at the hall.');
  await friend.page.getByLabel('It costs so much a year').check();
  await friend.page.getByLabel('Sum a year').fill('9000');
  await friend.page.getByLabel('For the council alone').fill('Our reserves are thin.');
  // Enter sends, as in any form.
  await friend.page.getByLabel('Your proposal in a line').press('Enter');
  await friend.page.getByText('Your proposal is in').waitFor();
  await arrive(friend, 'Propose something better');
  await picture(friend, `change-proposal${at}`);
  await friend.page.goto(`/changes/${reference}`);
  await friend.page.getByText('Until then nobody can read them').waitFor();

  await closeNotice(walk.database.ownerUrl, reference);

  await page.goto(`/council/leeds/changes/${reference}`);
  await arrive(staff, 'Lunch club in Otley');
  await page.getByText('Our reserves are thin.').waitFor();
  await page.getByRole('link', { name: 'Answer “Keep it on two days”' }).click();
  await arrive(staff, 'Answer Millbeck Friends');
  await page.getByLabel('Taken up', { exact: true }).check();
  await page.getByLabel('The reason').fill('Two days is what we can pay for.');
  await page.getByRole('button', { name: 'Publish the answer' }).click();
  await page.getByText('Your answer is public').waitFor();
  await page.getByRole('link', { name: 'Record the decision' }).click();
  await arrive(staff, 'Record the decision');
  await page.getByLabel('It goes ahead, changed').check();
  await page.getByLabel('The reasons').fill('Two days stay, as Millbeck Friends proposed.');
  await page.getByRole('button', { name: 'Publish the decision' }).click();
  await page.getByText('The decision is public').waitFor();
  await page.getByRole('button', { name: 'Draft an opportunity from this' }).click();
  await page.getByRole('heading', { level: 1, name: /What you want/ }).waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Lunch club in Otley');

  const anyone = await walk.visit(way);
  await anyone.page.goto('/changes?state=decided&where=Leeds');
  await arrive(anyone, 'Notices of change');
  await picture(anyone, `changes${at}`);
  await anyone.page.getByRole('link', { name: 'Lunch club in Otley' }).first().click();
  await arrive(anyone, 'Lunch club in Otley');
  await picture(anyone, `change-decided${at}`);
  const words = await anyone.page.getByRole('main').innerText();
  expect(words).toContain('Two days stay, as Millbeck Friends proposed.');
  expect(words).toContain('Two days is what we can pay for.');
  expect(words).toContain('The lease of the hall ends.');
  expect(words).not.toContain('reserves');
  for (const person of [staff, friend, anyone]) await person.context.close();
});
