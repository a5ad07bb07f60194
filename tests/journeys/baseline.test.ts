import { expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import { createCouncil, createProvider, proveProvider } from '#tests/factories.ts';
import { createReadyDraft } from '#tests/opportunity-factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, awake, picture, signIn, type Visitor } from '#tests/setup/visitor.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { journey } from './journey.ts';

/** A commissioner makes what was paid into what a service costs today; everyone sees of what. */

const walk = await journey();
const { services } = walk;
const { db } = services;
const files = tableFiles();

const leeds = await createCouncil(db, {
  gss: 'E08000035',
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const friends = { name: 'Millbeck Friends', slug: 'millbeck-friends' };
await proveProvider(db, await createProvider(db, friends));
const clerk = await createLogin(walk, [{ organisationId: leeds.id, roles: ['commissioner'] }]);
const commissioner = await actorFor(services, clerk.userId);
const writer = { slug: leeds.slug, councilId: leeds.id, commissioner };

const who: [name: string, department: string, pounds: number][] = [
  ['Millbeck Friends', 'Adults and Health', 4_200],
  ['Zorvex Quandal Ltd', 'City Development', 18_000],
  ['Airewick Taxis Ltd', 'Community transport', 900],
  ['Mrs Joanne Ormshaw', 'Adults and Health', 640],
];
const lines = [2023, 2024].flatMap((year) =>
  Array.from({ length: 12 }, (_, at) => {
    const month = ((at + 3) % 12) + 1;
    return who.map(
      ([name, department, pounds], n) =>
        `12/${month}/${at < 9 ? year : year + 1},${department},${name},Visits,${year}${at}${n},${pounds}.00`,
    );
  }).flat(),
);
await files.bring(services, `${HEADER}${lines.join('\n')}\n`, { name: 'leeds-spend.csv' });
await files.bring(
  services,
  'Reference,Title,Supplier,Contract value,Start date,End date\nC1,Visits to people who live alone,Millbeck Friends,100800,2023-04-01,2031-03-31\n',
  { kind: 'contracts', name: 'register.csv' },
);
await matchPayees(services, system);

async function publishAndSee(person: Visitor, reference: string, title: string, name: string) {
  const { page } = person;
  await page.goto(`/council/leeds-city/opportunities/${reference}/check`);
  await arrive(person, 'Check and publish');
  await page.getByRole('button', { name: 'Publish now' }).click();
  await page.waitForURL(/published/);
  await page.goto(`/opportunities/${reference}`);
  await arrive(person, title);
  await page.getByText('See these lines').click();
  await picture(person, name);
}

it('goes from the money page to a published figure', async () => {
  const person = await walk.visit({ javaScript: true, width: 1280 });
  const { page } = person;
  const reference = await createReadyDraft(services, writer, {
    about: { title: 'Visits at home' },
  });
  await signIn(person, clerk);
  await page.goto('/councils/leeds-city/money?year=2024');
  await arrive(person, /Where the money goes/);
  await page.getByRole('link', { name: /payments to Millbeck Friends in 2024-25/ }).click();
  await arrive(person, 'Paid to Millbeck Friends');
  await page.getByRole('heading', { name: '12 payments, £50,400 in all' }).waitFor();
  await picture(person, 'baseline-payments-1280');
  await page.getByRole('link', { name: /12 March 2025/ }).click();
  await arrive(person, '£4,200: Millbeck Friends');
  await picture(person, 'baseline-line-1280');
  await page.getByText('Row 94 of leeds-spend.csv').waitFor();
  await page.goBack();

  await page.getByRole('link', { name: 'Make this what an opportunity costs today' }).click();
  await arrive(person, 'Make this what an opportunity costs today');
  await picture(person, 'baseline-start-1280');
  await page.getByLabel('One of your drafts').selectOption(reference);
  await page.getByRole('button', { name: 'Go on' }).click();
  await arrive(person, 'Fill the cost from what you have published');
  await page.getByText('Ticked: 12 payments').waitFor();
  await page.getByRole('button', { name: 'See contracts instead' }).click();
  await page.getByRole('checkbox', { name: /Visits to people who live alone/ }).check();
  await page.getByRole('button', { name: 'Add up and stay here' }).click();
  await page.getByText('Ticked: 12 payments and 1 contract').waitFor();
  await picture(person, 'baseline-contracts-1280');
  await page.getByRole('button', { name: 'Go on with these' }).click();
  await arrive(person, 'Use these as what it costs today');
  await picture(person, 'baseline-use-1280');
  const use = page.getByRole('button', { name: 'Use these as what it costs today' });
  await use.click();
  await page.getByText('Choose what is to become of the lines').first().waitFor();
  await page.getByLabel('Put the new lines in place of those that are there').check();
  await page.getByLabel(/in place of what was typed: who runs it becomes/).check();
  await use.click();
  await arrive(person, 'What it costs today');
  await page.getByText('Filled in from what you have published').waitFor();
  await picture(person, 'baseline-cost-1280');
  await page.getByRole('button', { name: 'Save and continue' }).click();
  await page.waitForURL(/value/);

  await publishAndSee(person, reference, 'Visits at home', 'baseline-public-1280');
  const told = await page.getByRole('main').innerText();
  expect(told).toContain('Run by Millbeck Friends until 31 March 2031');
  expect(told).toContain(
    'This figure adds up 12 payments to Millbeck Friends between 12 April 2024 and 12 March 2025, and was set beside 1 contract.',
  );
  await person.context.close();
});

it('does so without JavaScript, by keyboard, on a small phone', async () => {
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  const title = 'Rides and visits';
  const reference = await createReadyDraft(services, writer, { about: { title } });
  const press = async (role: 'button' | 'link' | 'checkbox' | 'radio', name: string | RegExp) => {
    const control = page.getByRole(role, { name }).first();
    await control.focus();
    expect(await control.evaluate((node) => node === document.activeElement)).toBe(true);
    await page.keyboard.press(role === 'button' || role === 'link' ? 'Enter' : 'Space');
  };
  await signIn(person, clerk);
  await page.goto(`/council/leeds-city/opportunities/${reference}/cost`);
  await awake(person);
  await press('link', 'Fill it from what you have published');
  await arrive(person, 'Fill the cost from what you have published');
  expect(await page.getByRole('main').innerText()).not.toContain('Ormshaw');
  await picture(person, 'baseline-tick-320');
  // A tick outlives turning the page, and looking for something else.
  await press('checkbox', /12 March 2025.*Airewick Taxis/);
  await press('button', 'Next page');
  await page.getByText('Ticked: 1 payment').waitFor();
  await press('checkbox', /12 May 2023.*Airewick Taxis/);
  await page.getByLabel('Words').fill('millbeck');
  await page.getByLabel('Financial year').selectOption('2024');
  await page.keyboard.press('Enter');
  await press('button', 'Show');
  await page.getByText('12 payments, £50,400 in all').waitFor();
  await page.getByText('Ticked: 2 payments').waitFor();
  await press('button', 'Tick all 12');
  await page.getByText('Ticked: 14 payments').waitFor();
  await picture(person, 'baseline-ticked-320');
  await press('button', 'Go on with these');
  await arrive(person, 'Use these as what it costs today');
  await picture(person, 'baseline-use-320');
  const shown = await page.getByRole('main').innerText();
  expect(shown).toContain('1 ticked payment of other years is left out');
  await press('radio', 'Put the new lines in place of those that are there');
  await press('button', 'Use these as what it costs today');
  await page.getByText('Filled in from what you have published').waitFor();
  await arrive(person, 'What it costs today');
  // Another figure typed by hand is told as one.
  await page.getByLabel('Amount a year').first().fill('60000');
  await press('button', 'Save and continue');
  await page.waitForURL(/value/);

  await publishAndSee(person, reference, title, 'baseline-public-320');
  const told = await page.getByRole('main').innerText();
  expect(told).toContain(
    'This figure adds up 13 payments between 12 April 2024 and 12 March 2025.',
  );
  expect(told).toContain(
    'They come to £51,300; the council’s figure is £9,600 more, because it was changed by hand.',
  );
  const run = await db.importRun.findFirstOrThrow({ where: { file: 'leeds-spend.csv' } });
  await undoImport(services, system, run.id);
  await page.reload();
  await page.getByText('13 of these lines are no longer published').waitFor();
  await person.context.close();
});
