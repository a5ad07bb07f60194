import { expect, it } from 'vitest';
import { sendAlerts } from '#app/domain/alerts/send-alerts.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { createCouncil, createProvider, proveProvider } from '#tests/factories.ts';
import { createLogin, journeyPassword } from '#tests/setup/people.ts';
import { arrive, picture } from '#tests/setup/visitor.ts';
import { system, tableFiles } from '#tests/table-files.ts';
import { journey, ways } from './journey.ts';

/** A charity finds a contract that ends, follows it, and hears when the council moves its end. */

const walk = await journey();
const { services } = walk;
const files = tableFiles();

const council = await createCouncil(services.db, {
  name: 'Harrowdale Council',
  slug: 'harrowdale-council',
});
const wheels = { name: 'Harrowdale Wheels', slug: 'harrowdale-wheels' };
await proveProvider(services.db, await createProvider(services.db, wheels));
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const register = (end: { trips: number; gardens: number }) =>
  [
    'Reference,Title,Description,Supplier,Contract value,Start date,End date,Review date,SME',
    `C1,Community transport,Door to door,Harrowdale Wheels,90000,2024-04-01,${inDays(end.trips)},,Yes`,
    `C2,Community gardens,Twelve plots,Harrowdale Wheels,8000,2024-04-01,${inDays(end.gardens)},,Yes`,
    'C3,Mural at the library,,Mrs Joanne Ormshaw,6000,2024-04-01,2099-03-31,,',
    '',
  ].join('\n');
const asContracts = { kind: 'contracts' as const, council: council.slug, name: 'register.csv' };

await files.bring(services, register({ trips: 150, gardens: 160 }), asContracts);
await matchPayees(services, system);

it.each(ways)('follows a contract $name', async (way) => {
  const login = await createLogin(walk);
  const person = await walk.visit(way);
  const { page } = person;
  const at = `-${way.width}`;
  const [title, word, later] = way.javaScript
    ? (['Community transport', 'transport', { trips: 400, gardens: 160 }] as const)
    : (['Community gardens', 'gardens', { trips: 400, gardens: 500 }] as const);
  await page.goto('/contracts');
  await arrive(person, 'Contracts');
  await page.getByLabel('What it is for').fill(word);
  await page.getByLabel('Ends').selectOption('6');
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('1 contract that ends', { exact: false }).waitFor();
  await picture(person, `contracts${at}`);
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await arrive(person, title);
  const words = await page.getByRole('main').innerText();
  expect(words).toContain('of “register.csv”');
  expect(words).not.toContain('Ormshaw');

  await page.getByRole('button', { name: 'Tell me before it ends' }).click();
  await page.getByLabel('E-mail address').fill(login.email);
  await page.getByLabel('Password').fill(journeyPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await arrive(person, `Follow: ${title}`);
  await page.getByRole('button', { name: 'Follow' }).click();
  await page.getByText('You follow this contract.', { exact: false }).waitFor();
  await arrive(person, title);
  await picture(person, `contract${at}`);

  // The council publishes its register again, with a later end.
  await files.bring(services, register(later), asContracts);
  await walk.runJobs();
  // The job of every minute is not among those that wait.
  await sendAlerts(services);
  const [mail] = await services.db.mailMessage.findMany({
    where: { toAddress: login.email, kind: 'alert-digest' },
  });
  expect(mail?.subject).toContain(`${title}: its dates or sums changed`);
  const [link = ''] = /http\S+\/contracts\/[\da-f-]{36}/.exec(mail!.text) ?? [];
  await page.goto(new URL(link).pathname);
  await page.getByRole('heading', { name: 'How it was published before' }).waitFor();
  await picture(person, `contract-versions${at}`);

  await page.goto('/account/alerts');
  await arrive(person, 'Your alerts');
  await picture(person, `contract-followed${at}`);
  await page.getByRole('button', { name: `Unfollow ${title}` }).click();
  await page.getByText('You no longer follow it.').waitFor();
  await page.goto('/contracts?supplier=Ormshaw');
  await page.getByText('No contract fits all of that').waitFor();
  await person.context.close();
});
