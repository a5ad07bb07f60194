import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { Invalid, TooManyRequests } from '#app/domain/kernel/errors.ts';
import { createMember, createPerson, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { confirmAlert } from './confirm-alert.server.ts';
import { MOST_UNCONFIRMED } from './kinds.ts';
import { makeAlert } from './make-alert.server.ts';
import { addressNeverTo, askForMailAgain, neverWriteByLink } from './own-address.server.ts';
import { type AlertInput, ANYTHING } from './schema.ts';
import { suppressAddress, suppressionOf } from './suppression.server.ts';

/** What can be done to an address by whoever types it in. */

const { services } = await testHouse();
const { db } = services;
/** As if nobody had asked for anything yet. */
const unhurried = { ...services, limits: { take: async () => 0 } };
const from = { ip: '192.0.2.1' };

const ask = (email: string, q: string, more: Partial<AlertInput> = {}, house = unhurried) =>
  makeAlert(
    house,
    anonymous,
    { owner: { as: 'address', email }, about: about(q), ...more } as AlertInput,
    from,
  );
const about = (q: string) => ({ kind: 'search' as const, criteria: { ...ANYTHING, q } });
const mails = (toAddress: string) =>
  db.mailMessage.findMany({ where: { toAddress }, orderBy: { createdAt: 'asc' } });
const tokenIn = (text: string, path: string) =>
  new RegExp(`/alerts/${path}/([\\w.-]+)`).exec(text)![1]!;

it('never uses up what its owner may have', async () => {
  const email = 'owner@example.org';
  for (let at = 0; at < 25; at += 1) await ask(email, `filler ${at}`);
  expect(await db.alert.count({ where: { address: email } })).toBe(MOST_UNCONFIRMED);
  await ask(email, 'allotment');
  const last = (await mails(email)).at(-1)!;
  await confirmAlert(services, tokenIn(last.text, 'confirm'));
  expect(
    await db.alert.findFirst({ where: { address: email, confirmedAt: { not: null } } }),
  ).toMatchObject({ name: '“allotment”' });
});

it('sends one message for one wish a day, and what was asked last counts', async () => {
  const email = 'again@example.org';
  await ask(email, 'pottery', { rhythm: 'instant' });
  await ask(email, 'pottery', { rhythm: 'weekly', atHour: 9 });
  expect(await mails(email)).toHaveLength(1);
  expect(await db.alert.findMany({ where: { address: email } })).toMatchObject([
    { rhythm: 'weekly', atHour: 9 },
  ]);
});

it('is refused after five in a day, whatever stands behind a plus sign', async () => {
  for (let at = 0; at < 5; at += 1)
    await ask(`many+${at}@example.org`, 'darts', {}, services as never);
  await expect(ask('many+more@example.org', 'darts', {}, services as never)).rejects.toBeInstanceOf(
    TooManyRequests,
  );
});

it('carries no link of a stranger’s', async () => {
  const email = 'bait@example.org';
  for (const words of [
    'Locked: http://evil.example/login',
    'see www.evil',
    'at evil.example now',
  ]) {
    await ask(email, words);
  }
  for (const { text, html, subject } of await mails(email)) {
    expect(`${text}${html}${subject}`).not.toContain('evil');
  }
});

it('can be closed for good by whoever reads its mail, and opened by its owner alone', async () => {
  const person = await createPerson(services);
  await ask(person.email, 'choir');
  const token = tokenIn((await mails(person.email))[0]!.text, 'never');
  expect(addressNeverTo(services, token)).toBe(person.email);
  expect(() => addressNeverTo(services, `${token.slice(0, -2)}xx`)).toThrow(Invalid);
  await neverWriteByLink(services, token);
  await neverWriteByLink(services, token);
  expect(await db.alert.count({ where: { address: person.email } })).toBe(0);
  await ask(person.email, 'choir');
  expect(await mails(person.email)).toHaveLength(1);
  expect(await askForMailAgain(unhurried, person)).toBe('on');
  expect(await suppressionOf(services, person.email)).toBeNull();
  const audited = await db.auditEntry.findMany({
    where: { action: 'mail.suppression-lifted' },
    select: { detail: true },
  });
  expect(audited).toHaveLength(1);
  expect(inspect(audited, { depth: 9 })).not.toContain(person.email);
});

it('keeps the weightiest reason for its silence', async () => {
  const address = 'silent@example.org';
  const system = { kind: 'system', name: 'test' } as const;
  for (const reason of ['complaint', 'bounce', 'manual', 'complaint'] as const) {
    await suppressAddress(services, system, { address, reason });
  }
  expect(await suppressionOf(services, address)).toMatchObject({ reason: 'manual' });
});

it('a team is told what fits itself, and not another organisation of a member’s', async () => {
  const [ours, theirs] = [await createProvider(db), await createProvider(db)];
  const { userId } = await createMember(services, ours.id);
  await db.membership.create({
    data: { organisationId: theirs.id, userId, roles: ['member'], state: 'active' },
  });
  const person = await actorFor(services, userId);
  const wish = (slug: string) =>
    makeAlert(
      unhurried,
      person,
      { owner: { as: 'team', slug: ours.slug }, about: { kind: 'profile', slug } },
      from,
    );
  await expect(wish(theirs.slug)).rejects.toBeInstanceOf(Invalid);
  expect(await wish(ours.slug)).toMatchObject({ outcome: 'on' });
});
