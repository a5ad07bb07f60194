import { beforeEach, describe, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { createBiddable, createBidder } from '#tests/bid-factories.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createPerson,
  createProvider,
  createUser,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { adoptAlerts } from './adopt-alerts.server.ts';
import { lookAtLink, stopByLink } from './by-link.server.ts';
import { alertToConfirm, confirmAlert } from './confirm-alert.server.ts';
import { coverAlert, endCover } from './cover-alert.server.ts';
import { findAlert } from './find-alert.server.ts';
import { followOpportunity } from './follow-opportunity.server.ts';
import { linkToken } from './links.server.ts';
import { listAlerts } from './list-alerts.server.ts';
import { makeAlert } from './make-alert.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { type AlertCriteria, ANYTHING } from './schema.ts';
import { sendAlerts } from './send-alerts.server.ts';
import { stopAlert } from './stop-alert.server.ts';

const { services } = await testHouse();
const { db } = services;
const council = await createCouncil(db, { name: unique('Airedale') });
const from = { ip: '192.0.2.1' };
const DAY = 86_400_000;
const laterBy = (days: number): Services => ({
  ...services,
  clock: { now: () => new Date(Date.now() + days * DAY) },
});

beforeEach(async () => {
  await db.alert.deleteMany({});
  await db.follow.deleteMany({});
  await db.mailMessage.deleteMany({});
});

const about = (criteria: Partial<AlertCriteria>) => ({
  kind: 'search' as const,
  criteria: { ...ANYTHING, ...criteria },
});

async function makeForTeam(person: Person, q: string, slug: string): Promise<string> {
  const owner = { as: 'team' as const, slug };
  const made = await makeAlert(services, person, { owner, about: about({ q }) }, from);
  if (made.outcome === 'confirm-by-mail') throw new Error('not for an address');
  return made.id;
}

async function tellOf(title: string, days = 2): Promise<void> {
  const bidsCloseAt = new Date(Date.now() + 60 * DAY);
  const { id } = await createOpportunity(db, council.id, { title, bidsCloseAt });
  await matchAlerts(services, { opportunityIds: [id], event: 'published' });
  await sendAlerts(laterBy(days));
}

const mailsOf = (kind: string) => db.mailMessage.findMany({ where: { kind } });

describe('a team’s alert', () => {
  async function team() {
    const provider = await createProvider(db, { name: unique('Otter Friends') });
    const members: Person[] = [];
    for (const role of ['admin', 'member', 'member'] as const) {
      members.push(await createMember(services, provider.id, role));
    }
    return { ...provider, members: members as [Person, Person, Person] };
  }

  it('that one turns off is off for all, and those who got it hear from whom', async () => {
    const { slug, name, members } = await team();
    const [ann, bob] = members;
    const id = await makeForTeam(bob, 'pottery', slug);
    await stopAlert(services, ann, id);
    await stopAlert(services, ann, id);
    const mails = await mailsOf('alert-team');
    expect(mails.map(({ toAddress }) => toAddress)).toEqual([bob.email]);
    expect(mails[0]?.subject).toBe(`${ann.name} turned off an alert of ${name}`);
    expect(mails[0]?.text).toContain('pottery');
  });

  it('says whose it is, and in whose place it comes', async () => {
    const { slug, name, members } = await team();
    const [ann, bob] = members;
    const id = await makeForTeam(ann, 'archery', slug);
    const until = new Date('2031-12-05T00:00:00Z');
    await coverAlert(services, bob, id, { away: ann.userId, standIn: bob.userId, until });
    await tellOf(unique('archery'));
    const [mail] = await mailsOf('alert-digest');
    expect(mail?.toAddress).toBe(bob.email);
    const text = mail?.text.replaceAll(/\s+/g, ' ');
    expect(text).toContain(`Alert of ${name}. You stand in for ${ann.name} until 5 December 2031.`);
    expect(text).toContain(`because of an alert of ${name}.`);
    expect(mail?.html).toContain('You stand in for');
  });

  it('comes back to who was away when the stand-in is off, or a colleague ends it', async () => {
    const { slug, members } = await team();
    const [ann, bob, cat] = members;
    const id = await makeForTeam(ann, 'weaving', slug);
    const until = new Date(Date.now() + 20 * DAY);
    const readers = async () =>
      (await findAlert(services, cat, id)).readers.map(({ userId, startsAt }) => [
        userId,
        startsAt === null,
      ]);
    await coverAlert(services, cat, id, { away: ann.userId, standIn: bob.userId, until });
    await endCover(services, cat, id, ann.userId);
    expect(await readers()).toEqual([[ann.userId, true]]);
    await endCover(services, cat, id, ann.userId);
    expect(await mailsOf('alert-team')).toEqual([]);

    await coverAlert(services, cat, id, { away: ann.userId, standIn: bob.userId, until });
    await stopByLink(services, linkToken(services, 'alert', id, bob.userId));
    expect(await readers()).toEqual([[ann.userId, true]]);
    expect(await findAlert(services, ann, id)).toMatchObject({ status: 'on' });
    const mails = await mailsOf('alert-team');
    expect(mails.map(({ toAddress }) => toAddress)).toEqual([ann.email]);
    expect(mails[0]?.text).toContain(`${bob.name} stood in for you`);
  });

  it('that another reads too still comes back to who was away', async () => {
    const { slug, members } = await team();
    const [ann, bob, cat] = members;
    const id = await makeForTeam(ann, 'knots', slug);
    await db.alertReader.create({ data: { alertId: id, userId: cat.userId } });
    const until = new Date(Date.now() + 20 * DAY);
    await coverAlert(services, cat, id, { away: ann.userId, standIn: bob.userId, until });
    await stopByLink(services, linkToken(services, 'alert', id, bob.userId));
    await tellOf(unique('knots'));
    const told = (await mailsOf('alert-digest')).map(({ toAddress }) => toAddress).sort();
    expect(told).toEqual([ann.email, cat.email].sort());
  });
});

describe('an address and its account', () => {
  async function askFor(email: string, q: string) {
    const owner = { as: 'address' as const, email };
    const input = { owner, about: about({ q, where: 'Leeds', within: 25, without: ['school'] }) };
    await makeAlert(services, anonymous, input, from);
    const { id } = await db.alert.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    return { id, token: linkToken(services, 'confirm', id) };
  }

  it('come together when the alert is confirmed, and old links go on working', async () => {
    const person = await createPerson(services);
    const email = person.email.toLowerCase();
    const { id, token } = await askFor(email, 'quilting');
    expect(await alertToConfirm(services, token)).toMatchObject({
      name: '“quilting” within 25 miles of Leeds, not “school”',
      looksFor: ['“quilting”', 'within 25 miles of Leeds', 'not “school”'],
      status: 'unconfirmed',
      isInAccount: false,
    });
    expect(await listAlerts(services, person)).toEqual([]);
    await confirmAlert(services, token);
    expect(await listAlerts(services, person)).toMatchObject([{ id, status: 'on' }]);
    expect(await alertToConfirm(services, token)).toMatchObject({
      status: 'on',
      isInAccount: true,
    });
  });

  it('come together when the address is proved, and not before', async () => {
    const { id: userId, email } = await createUser(db);
    await db.user.update({ where: { id: userId }, data: { emailVerified: false } });
    const { id, token } = await askFor(email, 'lacework');
    const other = await askFor(email, 'macramé');
    await confirmAlert(services, token);
    expect(await adoptAlerts(services, { userId })).toBe(0);
    await db.alert.update({ where: { id }, data: { criteria: about({ q: 'lace' }).criteria } });
    await db.alertDelivery.create({
      data: {
        ownerKey: `a:${email}`,
        address: email,
        alertIds: [id],
        messageId: unique('<m>'),
        itemCount: 1,
      },
    });
    await db.user.update({ where: { id: userId }, data: { emailVerified: true } });
    expect(await adoptAlerts(services, { userId })).toBe(1);
    expect(await adoptAlerts(services, { userId })).toBe(0);
    const person = await actorFor(services, userId);
    expect(await listAlerts(services, person)).toMatchObject([{ id }]);
    expect(await db.alert.count({ where: { id: other.id, userId: null } })).toBe(1);
    const all = linkToken(services, 'everything', `a:${email}`, '');
    expect(await lookAtLink(services, all)).toMatchObject({ address: null });
    await stopByLink(services, all);
    expect(await listAlerts(services, person)).toMatchObject([{ id, status: 'off' }]);
  });
});

it('tells a bidder who follows by the bidders’ message alone, and of the rest as anyone', async () => {
  const to = await createBiddable(services);
  const bidder = await createBidder(services, to);
  const reader = await createPerson(services);
  for (const person of [bidder.actor, reader]) {
    await followOpportunity(services, person, to.reference);
  }
  const change = { questionsCloseAt: undefined, answersByAt: undefined, bidsCloseAt: undefined };
  const say = (text: string, of: { needsReconfirmation: boolean; bidsCloseAt?: Date }) =>
    addAddendum(services, to.commissioner, to.reference, { ...change, text, ...of });
  await say('More time.', {
    needsReconfirmation: false,
    bidsCloseAt: new Date(Date.now() + 30 * DAY),
  });
  await say('Look again.', { needsReconfirmation: true });
  await say('A slip of the pen.', { needsReconfirmation: false });
  await matchAlerts(services, { opportunityIds: [to.id], event: 'changed' });
  const toldTo = async ({ userId }: Person) =>
    (await db.alertItem.findMany({ where: { alert: { userId } }, orderBy: { event: 'asc' } })).map(
      ({ event }) => event,
    );
  expect(await toldTo(bidder.actor)).toEqual(['addendum-3']);
  expect(await toldTo(reader)).toEqual(['addendum-1', 'addendum-2', 'addendum-3']);
  // A bid taken back later makes nothing news that they were told of as bidders.
  await db.bid.updateMany({ where: { opportunityId: to.id }, data: { withdrawnAt: new Date() } });
  await matchAlerts(services, { opportunityIds: [to.id], event: 'changed' });
  expect(await toldTo(bidder.actor)).toEqual(['addendum-3']);
});
