import { expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { createCouncil } from '#tests/factories.ts';
import { createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn } from '#tests/setup/visitor.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { journey } from './journey.ts';

/** A stranger reports a wrong payee; the council corrects it, and says what its lines really are. */

const walk = await journey();
const { services } = walk;
const { db } = services;
const files = tableFiles();

const leeds = await createCouncil(db, {
  gss: 'E08000035',
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const clerk = await createLogin(walk, [{ organisationId: leeds.id, roles: ['commissioner'] }]);
await files.bring(
  services,
  `${HEADER}15/04/2026,Adult Care,Zorvex Quandal Ltd,Befriending visits,R1,1234.50
15/04/2026,Adult Care,Mrs Joanne Ormshaw,Support,R2,20.00
15/05/2026,Place,Come Lately Roofing Ltd,Roofs,R3,500.00\n`,
);
await matchPayees(services, system);
await db.registerEntry.create({
  data: {
    scheme: 'GB-COH',
    number: '01234567',
    name: 'ZORVEX QUANDAL (NORTH) LIMITED',
    digest: Buffer.alloc(32),
    runId: '00000000-0000-0000-0000-000000000001',
  },
});
const { id: line } = await db.payment.findFirstOrThrow({ where: { reference: 'R1' } });
const words = 'The northern firm was paid, not this one. مرحبا <b>bold</b>';

it('is asked by a stranger and answered with a correction', async () => {
  const person = await walk.visit({ javaScript: false, width: 320 });
  const { page } = person;
  await page.goto(`/councils/leeds-city/money/payments/${line}`);
  await page.getByRole('link', { name: 'Ask about it, or report something wrong' }).focus();
  await page.keyboard.press('Enter');
  await arrive(person, 'Ask, or report something wrong');
  await picture(person, 'enquiry-new-320');
  await page.getByRole('button', { name: 'Send it' }).click();
  await page.getByText('There is a problem').waitFor();
  await page.getByLabel('The payee is wrong').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type(words);
  // Past the link to sign in.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('neighbour@example.org');
  await page.keyboard.press('Enter');
  await arrive(person, 'Check your mail');

  const mail = await db.mailMessage.findFirstOrThrow({
    where: { toAddress: 'neighbour@example.org' },
  });
  const [, link] = /(\/enquiries\/confirm\/[\w.-]+)/.exec(mail.text)!;
  await page.goto(link!);
  await arrive(person, 'Send what you wrote?');
  await page.getByRole('button', { name: 'Yes, send it to the council' }).click();
  await arrive(person, 'A wrong payee was reported');
  expect(await page.getByRole('main').innerText()).not.toContain('northern');
  await picture(person, 'enquiry-waits-320');
  const here = page.url();

  const officer = await walk.visit();
  await signIn(officer, clerk);
  await officer.page.goto('/council/leeds-city');
  await officer.page.getByRole('link', { name: 'Questions and corrections' }).first().click();
  await arrive(officer, 'Questions and corrections');
  await officer.page.getByRole('link', { name: /A wrong payee was reported/ }).click();
  await arrive(officer, 'A wrong payee was reported');
  await picture(officer, 'enquiry-answer-1280');
  await officer.page.getByText(words).waitFor();
  await officer.page.getByLabel('We have corrected it').check();
  await officer.page.getByLabel('In your own words').fill('You are right. Thank you.');
  await officer.page.getByLabel('Who was paid').check();
  await officer.page.getByLabel('The register that has the right payee').selectOption('GB-COH');
  await officer.page.getByLabel('Its number there').fill('1234567');
  await officer.page.getByRole('button', { name: 'Publish the answer' }).click();
  await officer.page.getByText('Your answer is public').waitFor();

  await page.goto(here);
  await arrive(person, 'A wrong payee was reported');
  await picture(person, 'enquiry-answered-320');
  const told = await page.getByRole('main').innerText();
  expect(told).toContain(words);
  expect(told).toContain('published as Zorvex Quandal Ltd');
  expect(told).toContain('ZORVEX QUANDAL (NORTH) LIMITED');
  await page.goto(`/councils/leeds-city/money/payments/${line}`);
  await page.getByText('Corrected by the council').waitFor();
  await page.getByText('1 question about this, answered').waitFor();
  await picture(person, 'enquiry-line-320');
  await page.goto('/enquiries?state=answered');
  await arrive(person, 'Questions and corrections');
  await page.getByRole('link', { name: /Zorvex Quandal/ }).waitFor();
  await officer.context.close();
  await person.context.close();
});

it('learns what a line really is, and shows it as a service', async () => {
  const officer = await walk.visit({ javaScript: false, width: 320 });
  const { page } = officer;
  await signIn(officer, clerk);
  await page.goto('/council/leeds-city/explain');
  await arrive(officer, 'What your lines really are');
  await page.getByText('By its words perhaps: Befriending').waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain('Ormshaw');
  await picture(officer, 'explain-320');
  await page.getByLabel('Zorvex Quandal Ltd').selectOption('Befriending');
  await page.getByRole('button', { name: 'Keep what I chose' }).click();
  await page.getByText('Kept. It counts').waitFor();
  await page.getByRole('link', { name: 'Add a note to Place' }).click();
  await arrive(officer, 'Say what it really is');
  await page.getByLabel('Which service is it for?').selectOption('None of these');
  await page.getByLabel('A note for everyone').fill('Roofs of the town hall.');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByText('Roofs of the town hall.').waitFor();
  await arrive(officer, 'What your lines really are');

  const anyone = await walk.visit();
  await anyone.page.goto('/councils/leeds-city/money');
  await anyone.page.getByRole('link', { name: 'Befriending' }).first().click();
  await arrive(anyone, 'Befriending: what is paid today');
  await picture(anyone, 'council-service-1280');
  const told = await anyone.page.getByRole('main').innerText();
  expect(told).toContain('£1,235');
  expect(told).toContain('All payments to Zorvex Quandal Ltd');
  await anyone.page.goto('/councils/leeds-city/services');
  await arrive(anyone, 'Services of Leeds City Council');
  await anyone.page.goto('/services/befriending');
  await anyone.page.getByRole('link', { name: 'Leeds City Council' }).waitFor();
  await page.goto('/councils/leeds-city/services/befriending');
  await arrive(officer, 'Befriending: what is paid today');
  await picture(officer, 'council-service-320');
  await officer.context.close();
  await anyone.context.close();
});
