import { beforeEach, describe, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound, TooManyRequests } from '#app/domain/kernel/errors.ts';
import { endMembership } from '#app/domain/organisations/members.server.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createPerson,
  createProvider,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { forgetByLink, lookAtLink, startByLink, stopByLink } from './by-link.server.ts';
import { changeAlert, resumeAlert } from './change-alert.server.ts';
import { coverAlert } from './cover-alert.server.ts';
import { findAlert, messagesOf } from './find-alert.server.ts';
import { doesFollow, followOf, followOpportunity } from './follow-opportunity.server.ts';
import { linkToken } from './links.server.ts';
import { listAlerts } from './list-alerts.server.ts';
import { listFollowed } from './list-followed.server.ts';
import { makeAlert } from './make-alert.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { addressOfLink, askForMailAgain, mailAgainByLink } from './own-address.server.ts';
import { purgeAlerts } from './purge-alerts.server.ts';
import { type AlertCriteria, ANYTHING } from './schema.ts';
import { sendAlerts } from './send-alerts.server.ts';
import { stopAlert } from './stop-alert.server.ts';
import { suppressAddress } from './suppression.server.ts';

const { services } = await testHouse();
const { db } = services;
const council = await createCouncil(db, { name: unique('Wharfedale') });
const from = { ip: '192.0.2.1' };
const DAY = 86_400_000;
const laterBy = (days: number): Services => ({
  ...services,
  clock: { now: () => new Date(Date.now() + days * DAY) },
});

beforeEach(async () => {
  await db.alert.deleteMany({});
  await db.follow.deleteMany({});
});

const about = (criteria: Partial<AlertCriteria>) => ({
  kind: 'search' as const,
  criteria: { ...ANYTHING, ...criteria },
});

async function make(person: Person, q: string, slug?: string): Promise<string> {
  const owner = slug ? { as: 'team' as const, slug } : { as: 'me' as const };
  const made = await makeAlert(services, person, { owner, about: about({ q }) }, from);
  if (made.outcome === 'confirm-by-mail') throw new Error('not for an address');
  return made.id;
}

async function team(...roles: ('admin' | 'member')[]) {
  const provider = await createProvider(db);
  const members = [];
  for (const role of roles) members.push(await createMember(services, provider.id, role));
  return { slug: provider.slug, organisationId: provider.id, members };
}

/** Whom a new opportunity with this word in its title is told to, some days from now. */
async function toldOf(word: string, days = 2): Promise<string[]> {
  const { id } = await createOpportunity(db, council.id, {
    title: unique(word),
    bidsCloseAt: new Date(Date.now() + 60 * DAY),
  });
  await matchAlerts(services, { opportunityIds: [id], event: 'published' });
  await sendAlerts(laterBy(days));
  const sent = await db.alertSent.findMany({
    where: { subjectId: id },
    include: { delivery: true },
  });
  return sent.map(({ delivery }) => delivery.address).sort();
}

const mailOf = (...people: Person[]) => people.map(({ email }) => email.toLowerCase()).sort();
const tokenFor = (id: string, { userId }: Person) => linkToken(services, 'alert', id, userId);

it('changes what it is told to change, and nothing else', async () => {
  const person = await createPerson(services);
  const id = await make(person, 'macramé');
  const rhythm = { rhythm: 'weekly' as const, atHour: 15, onWeekday: 4, mostItems: 5 };
  await changeAlert(services, person, id, { ...rhythm, name: 'Knots', othersToo: true });
  await changeAlert(services, person, id, { criteria: { ...ANYTHING, q: 'weaving' } });
  expect(await findAlert(services, person, id)).toMatchObject({
    ...rhythm,
    name: 'Knots',
    othersToo: true,
    looksFor: ['“weaving”'],
  });
  await changeAlert(services, person, id, { name: '' });
  expect(await findAlert(services, person, id)).toMatchObject({ name: '“weaving”' });
});

it('says all that it looks for', async () => {
  const person = await createPerson(services);
  const criteria = {
    q: 'lunch',
    where: 'Leeds',
    service: ['befriending'],
    max: 50_000_00,
    closes: 14 as const,
    buyer: [council.id],
    without: ['school'],
  };
  await makeAlert(services, person, { owner: { as: 'me' }, about: about(criteria) }, from);
  const [alert] = await listAlerts(services, person);
  expect(alert?.looksFor).toEqual([
    '“lunch”',
    'in Leeds',
    'Befriending',
    `from ${council.name}`,
    'up to £50,000',
    'closes within 14 days',
    'not “school”',
  ]);
});

describe('a team', () => {
  it('is not seen from outside, nor by whoever has left, nor written to then', async () => {
    const { members, slug, organisationId } = await team('admin', 'admin');
    const [ann, bob] = members as [Person, Person];
    const id = await make(bob, 'origami', slug);
    const stranger = await createPerson(services);
    for (const look of [findAlert, messagesOf, stopAlert, resumeAlert]) {
      await expect(look(services, stranger, id)).rejects.toBeInstanceOf(NotFound);
    }
    const standIn = { away: bob.userId, standIn: ann.userId, until: new Date(Date.now() + DAY) };
    await expect(coverAlert(services, stranger, id, standIn)).rejects.toBeInstanceOf(NotFound);
    expect(await toldOf('origami')).toEqual(mailOf(bob));
    const old = tokenFor(id, bob);
    const membership = await db.membership.findFirstOrThrow({ where: { userId: bob.userId } });
    const membershipId = membership.id;
    await endMembership(services, ann, { organisationId, membershipId });
    // Nobody is left who chose it, so it goes to who administers the team.
    expect(await toldOf('origami', 4)).toEqual(mailOf(ann));
    await stopAlert(services, ann, id);
    // An old message is no key to a team that one has left.
    expect(await lookAtLink(services, old)).toMatchObject({ alerts: [] });
    await startByLink(services, old);
    expect(await findAlert(services, ann, id)).toMatchObject({ status: 'off' });
    await purgeAlerts(services);
    expect(await db.alertReader.count({ where: { userId: bob.userId } })).toBe(0);
    const gone = await actorFor(services, bob.userId);
    await expect(findAlert(services, gone, id)).rejects.toBeInstanceOf(NotFound);
  });

  it('hears nothing while the operator has suspended it', async () => {
    const { members, slug, organisationId } = await team('admin');
    await make(members[0]!, 'falconry', slug);
    await db.organisation.update({ where: { id: organisationId }, data: { status: 'suspended' } });
    expect(await toldOf('falconry')).toEqual([]);
  });

  it('leaves each off alone, and no one gets it again for want of another', async () => {
    const { members, slug } = await team('admin', 'admin', 'member');
    const [ann, bob, cat] = members as [Person, Person, Person];
    const id = await make(cat, 'marquetry', slug);
    await changeAlert(services, cat, id, { readers: [ann.userId, cat.userId] });
    await stopByLink(services, tokenFor(id, cat));
    expect(await toldOf('marquetry')).toEqual(mailOf(ann));
    // Nobody else chose it; and Ann, an administrator, has just said no.
    const stopped = await stopByLink(services, tokenFor(id, ann));
    expect(stopped.alerts).toMatchObject([{ isOn: false, others: 1 }]);
    expect(await toldOf('marquetry', 4)).toEqual([]);
    // By the ledger it is off for the team, and any of them may turn it on again.
    expect(await findAlert(services, bob, id)).toMatchObject({ status: 'off' });
    await startByLink(services, tokenFor(id, ann));
    expect(await toldOf('marquetry', 6)).toEqual(mailOf(ann));
  });

  it('gives one’s mail to a colleague until a day, and it comes back', async () => {
    const { members, slug } = await team('admin', 'member', 'member');
    const [ann, bob, cat] = members as [Person, Person, Person];
    const id = await make(bob, 'pottery', slug);
    const until = new Date(Date.now() + 7 * DAY);
    const cover = (away: Person, standIn: Person, day = until) =>
      coverAlert(services, cat, id, { away: away.userId, standIn: standIn.userId, until: day });
    await expect(cover(ann, cat)).rejects.toBeInstanceOf(Invalid);
    await expect(cover(bob, bob)).rejects.toBeInstanceOf(Invalid);
    await expect(cover(bob, cat, new Date(0))).rejects.toBeInstanceOf(Invalid);
    await expect(cover(bob, await createPerson(services))).rejects.toBeInstanceOf(Invalid);
    await cover(bob, cat);
    // Saved again with the same readers, who is away stays away.
    await changeAlert(services, cat, id, { name: 'Pots', readers: [bob.userId] });
    expect(await toldOf('pottery')).toEqual(mailOf(cat));
    expect(await toldOf('pottery', 9)).toEqual(mailOf(bob));
    // Whoever stood in has had enough: it goes back to the one who was away.
    await stopByLink(services, tokenFor(id, cat));
    expect(await toldOf('pottery', 2)).toEqual(mailOf(bob));
    // And if the one who is away never wants it again, who stands in stays.
    await cover(bob, ann);
    await stopByLink(services, linkToken(services, 'everything', `p:${bob.userId}`, bob.userId));
    expect(await toldOf('pottery', 12)).toEqual(mailOf(ann));
  });
});

describe('all off', () => {
  it('takes one’s own and one’s part in teams, and leaves the rest', async () => {
    const { members, slug } = await team('admin', 'member');
    const [ann, bob] = members as [Person, Person];
    const own = await make(ann, 'chess', undefined);
    const shared = await make(ann, 'draughts', slug);
    const colleagues = await make(bob, 'bridge', slug);
    await changeAlert(services, bob, shared, { readers: [ann.userId, bob.userId] });
    const token = linkToken(services, 'everything', `p:${ann.userId}`, ann.userId);
    expect((await lookAtLink(services, token)).alerts).toHaveLength(2);
    const { alerts } = await stopByLink(services, token);
    expect(alerts.map(({ isOn }) => isOn)).toEqual([false, false]);
    expect(await findAlert(services, ann, own)).toMatchObject({ status: 'off' });
    expect(await toldOf('draughts')).toEqual(mailOf(bob));
    expect(await toldOf('bridge')).toEqual(mailOf(bob));
    // Each comes back by its own link, and the colleague's was never touched.
    for (const { token: one } of alerts) await startByLink(services, one);
    expect(await toldOf('chess draughts', 4)).toEqual(mailOf(ann, bob));
    expect(await findAlert(services, bob, colleagues)).toMatchObject({ status: 'on' });
  });

  it('lets an address without an account be erased', async () => {
    const email = 'forget.me@example.org';
    const owner = { as: 'address' as const, email };
    await makeAlert(services, anonymous, { owner, about: about({ q: 'lace' }) }, from);
    await db.alert.updateMany({ where: { address: email }, data: { confirmedAt: new Date() } });
    expect(await toldOf('lace')).toEqual([email]);
    const { id } = await db.alert.findFirstOrThrow({ where: { address: email } });
    await expect(forgetByLink(services, linkToken(services, 'alert', id, ''))).rejects.toThrow();
    const token = linkToken(services, 'everything', `a:${email}`, '');
    expect(await lookAtLink(services, token)).toMatchObject({ address: email });
    await forgetByLink(services, token);
    expect(await db.alert.count({ where: { address: email } })).toBe(0);
    expect(await db.alertDelivery.count({ where: { address: email } })).toBe(0);
  });

  it('takes no link that was changed', async () => {
    const person = await createPerson(services);
    const token = tokenFor(await make(person, 'judo'), person);
    const [mark, said, code] = token.split('.');
    for (const wrong of [`${token}A`, `e.${said}.${code}`, `${mark}.${said}.`, '', 'a.b.c']) {
      await expect(stopByLink(services, wrong), wrong).rejects.toBeInstanceOf(Invalid);
    }
  });
});

it('tells nobody what fits an organisation that they have left', async () => {
  const { members, slug } = await team('admin', 'member');
  const [, bob] = members as [Person, Person];
  const profile = { kind: 'profile' as const, slug };
  await makeAlert(services, bob, { owner: { as: 'me' }, about: profile }, from);
  const [alert] = await db.alert.findMany({ where: { userId: bob.userId } });
  const { id: subjectId } = await createOpportunity(db, council.id);
  const item = { alertId: alert!.id, kind: 'new', subjectId, why: 'It fits.' };
  await db.alertItem.create({ data: item });
  await db.alert.update({ where: { id: alert!.id }, data: { dueAt: new Date() } });
  await db.membership.updateMany({ where: { userId: bob.userId }, data: { state: 'ended' } });
  expect(await sendAlerts(laterBy(1))).toEqual({ messages: 0 });
});

it('keeps what it sent, and why, for its owner', async () => {
  const person = await createPerson(services);
  const id = await make(person, 'kites');
  await changeAlert(services, person, id, { mostItems: 1 });
  const titles = [unique('Kites'), unique('Kites')];
  for (const title of titles) {
    const row = await createOpportunity(db, council.id, { title });
    await matchAlerts(services, { opportunityIds: [row.id], event: 'published' });
  }
  await sendAlerts(laterBy(2));
  const [message, ...others] = await messagesOf(services, person, id);
  expect(others).toEqual([]);
  expect(message).toMatchObject({ to: null, more: 1, whole: { items: 1, more: 1 } });
  expect(message?.items).toHaveLength(1);
  expect(titles).toContain(message?.items[0]?.title);
  expect(message?.items[0]?.why).toContain('kites');
});

it('follows again after all was turned off, and offers nothing once it is over', async () => {
  const person = await createPerson(services);
  const { reference, id } = await createOpportunity(db, council.id);
  await followOpportunity(services, person, reference);
  expect(await listFollowed(services, person)).toMatchObject([{ reference }]);
  await stopByLink(
    services,
    linkToken(services, 'everything', `p:${person.userId}`, person.userId),
  );
  expect(await doesFollow(services, person, reference)).toBe(false);
  await followOpportunity(services, person, reference);
  expect(await followOf(services, person, reference)).toEqual({ does: true, may: true });
  await db.opportunity.update({ where: { id }, data: { withdrawnAt: new Date() } });
  expect(await followOf(services, anonymous, reference)).toEqual({ does: false, may: false });
  // An erased account leaves nothing of it behind.
  await db.user.update({ where: { id: person.userId }, data: { erasedAt: new Date() } });
  await purgeAlerts(services);
  const { userId } = person;
  expect(await db.follow.count({ where: { userId } })).toBe(0);
  expect(await db.alert.count({ where: { userId } })).toBe(0);
});

describe('mail that came back', () => {
  const system = { kind: 'system' as const, name: 'test' };

  it('is sent again once its owner opened a message there, and asked once a day', async () => {
    const person = await createPerson(services);
    const address = person.email;
    await suppressAddress(services, system, { address, reason: 'bounce', detail: '550 no' });
    expect(await askForMailAgain(services, person)).toBe('mailed');
    await expect(askForMailAgain(services, person)).rejects.toBeInstanceOf(TooManyRequests);
    const { text } = await db.mailMessage.findFirstOrThrow({ where: { toAddress: address } });
    const token = /\/alerts\/address\/([\w.-]+)/.exec(text)![1]!;
    expect(addressOfLink(services, token)).toBe(address);
    await mailAgainByLink(services, token);
    await mailAgainByLink(services, token);
    expect(await db.mailSuppression.count({ where: { address } })).toBe(0);
    // It came back once more: the old link is of no use.
    await suppressAddress(services, system, { address, reason: 'bounce' });
    await expect(mailAgainByLink(services, token)).rejects.toBeInstanceOf(Invalid);
  });

  it('or was reported is as its owner says, and stays as the operator says', async () => {
    const person = await createPerson(services);
    const address = person.email;
    await suppressAddress(services, system, { address, reason: 'complaint' });
    expect(await askForMailAgain(services, person)).toBe('on');
    await suppressAddress(services, system, { address, reason: 'manual' });
    await expect(askForMailAgain(services, person)).rejects.toThrow('operator');
  });
});
