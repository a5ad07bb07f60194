import { randomUUID } from 'node:crypto';
import { afterAll, expect, it } from 'vitest';
import { launchBrowser } from '#tests/setup/browser.ts';
import { cookieOf, createLogin } from '#tests/setup/people.ts';
import { arrive, picture, signIn, visitor } from '#tests/setup/visitor.ts';
import { testWeb } from '#tests/setup/web.ts';

/** An operator looks how mail stands, has what failed sent again, and lets alerts write to an address. */

const web = await testWeb();
const browser = await launchBrowser();
afterAll(() => browser.close());
const { db } = web.services;

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);

async function message(toAddress: string, data: object) {
  return db.mailMessage.create({
    data: {
      kind: 'alert-digest',
      toAddress,
      subject: 'Three new opportunities',
      text: 'Hello',
      html: '<p>Hello</p>',
      messageId: `<${randomUUID()}@example.org>`,
      nextTryAt: null,
      attempts: 1,
      ...data,
    },
  });
}

it('sees why mail failed, has it tried again, and lifts what was stopped', async () => {
  const operator = await createLogin(web, [], { isOperator: true });
  const person = await visitor(browser, web.origin, { javaScript: false, width: 320 });
  const { page } = person;
  await signIn(person, operator);
  await page.goto('/admin');
  await page.getByRole('link', { name: 'Mail that went out' }).click();
  await arrive(person, 'Mail');
  await page.getByRole('link', { name: /^Failed/ }).click();
  await page.getByText('Nothing has failed').waitFor();
  await page.getByRole('link', { name: /^Stopped addresses/ }).click();
  await page.getByText('No address is stopped').waitFor();
  await picture(person, 'mail-empty-320');

  const refused = await message(
    'a.very.long.name.of.a.person@subdomain.community-centre.example.org',
    {
      failedAt: ago(5),
      lastError: '550 5.7.1 Our policy does not let this message in',
    },
  );
  await message('full@example.org', {
    kind: 'alert-confirm',
    sentAt: ago(90),
    returnedAt: ago(60),
    lastError: 'Notify: the mailbox did not take it in three days. It may be full.',
  });
  await message('twice@example.org', { sentAt: ago(30), ambiguousAt: ago(31), attempts: 2 });
  await message('later@example.org', {
    kind: 'reset-password',
    nextTryAt: ago(-9),
    attempts: 3,
    lastError: '451 4.7.1 Greylisted, try again later',
  });
  await db.mailSuppression.create({
    data: { address: 'gone@example.org', reason: 'bounce', detail: '550 5.1.1 No such user' },
  });

  await page.goto('/admin/mail');
  await arrive(person, 'Mail');
  await picture(person, 'mail-320');
  await page.getByRole('link', { name: /^Failed/ }).click();
  await page.getByText('550 5.7.1 Our policy').waitFor();
  await arrive(person, 'Mail');
  await picture(person, 'mail-failed-320');
  await page.getByRole('button', { name: /^Try again/ }).click();
  await page.getByText('It is in the queue again.').waitFor();
  const sentAt = async () =>
    (await db.mailMessage.findUniqueOrThrow({ where: { id: refused.id } })).sentAt;
  await expect.poll(sentAt, { timeout: 30_000 }).not.toBeNull();

  await page.getByRole('link', { name: /^Stopped addresses/ }).click();
  await page.getByRole('link', { name: /^Write to it again/ }).click();
  await arrive(person, 'Write to this address again?');
  await picture(person, 'mail-lift-320');
  expect(await db.mailSuppression.count()).toBe(1);
  await page.getByRole('button', { name: 'Write to it again' }).click();
  await page.getByText('Alerts write to that address again.').waitFor();
  expect(await db.mailSuppression.count()).toBe(0);
  const audit = await db.auditEntry.findMany({ where: { action: { startsWith: 'mail.' } } });
  expect(audit.map(({ action, actorUserId }) => [action, actorUserId])).toEqual([
    ['mail.retried', operator.userId],
    ['mail.suppression-lifted', operator.userId],
  ]);
});

it('shows what waits and what may have arrived twice, to operators alone', async () => {
  const person = await visitor(browser, web.origin);
  const { page } = person;
  await signIn(person, await createLogin(web, [], { isOperator: true }));
  await page.goto('/admin/mail');
  await arrive(person, 'Mail');
  await picture(person, 'mail-1280');
  await page.getByRole('link', { name: /^Waiting/ }).click();
  await page.getByText('Greylisted').waitFor();
  await picture(person, 'mail-waiting-1280');
  await page.getByRole('link', { name: /^Perhaps twice/ }).click();
  await page.getByText('May have arrived twice', { exact: true }).waitFor();
  expect(await page.getByRole('main').innerText()).toContain('To twice@example.org');
  await page.getByLabel('Address, or part of it').fill('nobody');
  await page.getByRole('button', { name: 'Find' }).last().click();
  await page.getByText('None to that address').waitFor();

  const cookie = await cookieOf(web, await createLogin(web));
  for (const path of ['/admin/mail', '/admin/mail/lift?address=gone@example.org']) {
    const answer = await fetch(web.origin + path, { headers: { cookie } });
    expect(answer.status, path).toBe(404);
  }
});
