import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { tellTopic } from '#app/domain/kernel/topic-events.server.ts';
import type { Topic } from '#app/domain/kernel/topics.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createCouncil,
  createOpportunity,
  createPerson,
  createProvider,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { messagesOf } from './find-alert.server.ts';
import { doesFollowTopic, followTopic, unfollowTopic } from './follow-topic.server.ts';
import { listAlerts } from './list-alerts.server.ts';
import { listFollowedTopics } from './list-followed.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { purgeAlerts } from './purge-alerts.server.ts';
import { sendAlerts } from './send-alerts.server.ts';
import { tellFollowers } from './topic-items.server.ts';

const { services } = await testHouse();
const { db } = services;
const council = await createCouncil(db, { name: unique('Nidderdale') });
const code = council.gss ?? council.id;
const whole: Topic = { kind: 'council', id: code };
const service: Topic = { kind: 'council-service', id: `${code}:befriending` };
const HOUR = 3_600_000;
const laterBy = (hours: number): Services => ({
  ...services,
  clock: { now: () => new Date(Date.now() + hours * HOUR) },
});

const news = (event: string, topics = [whole, service]) => ({
  topics,
  event,
  title: `The day centre, ${event}`,
  path: `/councils/${council.slug}/money`,
  words: 'It ends in a year.',
});
const mailTo = (email: string) =>
  db.mailMessage.findMany({ where: { toAddress: email, kind: 'alert-digest' } });

it('tells those who follow once, however many of the topics they follow and however often it is said', async () => {
  const [both, one, late] = await Promise.all([1, 2, 3].map(() => createPerson(services)));
  await tellTopic(db, news('before'));
  await followTopic(services, both!, whole);
  await followTopic(services, both!, service);
  await followTopic(services, both!, service);
  await followTopic(services, one!, service);
  expect(await doesFollowTopic(services, one!, whole)).toBe(false);
  expect(await doesFollowTopic(services, one!, service)).toBe(true);
  const event = unique('ends');
  await db.$transaction((tx) => tellTopic(tx, news(event)));
  await Promise.all([1, 2, 3].map(() => db.$transaction((tx) => tellTopic(tx, news(event)))));
  await followTopic(services, late!, whole);
  await sendAlerts(services);
  await sendAlerts(laterBy(1));
  for (const person of [both!, one!]) {
    const mails = await mailTo(person.email);
    expect(mails).toHaveLength(1);
    expect(mails[0]!.subject).toBe(`News: The day centre, ${event}`);
    expect(mails[0]!.text).toContain('It ends in a year.');
    expect(mails[0]!.text).toContain(`/councils/${council.slug}/money`);
    expect(mails[0]!.html).toContain('You follow this');
  }
  expect(await mailTo(late!.email)).toEqual([]);
  const [alert] = await listAlerts(services, one!);
  expect((await messagesOf(services, one!, alert!.id))[0]?.items).toMatchObject([
    { label: 'News', title: `The day centre, ${event}`, to: `/councils/${council.slug}/money` },
  ]);
});

it('loses nothing and repeats nothing when it breaks off between its steps', async () => {
  const people = await Promise.all([1, 2].map(() => createPerson(services)));
  for (const person of people) await followTopic(services, person, service);
  const event = unique('breaks');
  // Rolled back with its change: nothing happened, nothing is told.
  const failed = db.$transaction(async (tx) => {
    await tellTopic(tx, news(unique('undone')));
    throw new Error('killed');
  });
  await expect(failed).rejects.toThrow('killed');
  await tellTopic(db, news(event, [service]));
  // The mark of having been told never got written: it is done again.
  await tellFollowers(services);
  await db.topicEvent.updateMany({ data: { toldAt: null } });
  // Said of one more topic meanwhile.
  await tellTopic(db, news(event));
  await Promise.all([tellFollowers(services), tellFollowers(services)]);
  await sendAlerts(services);
  await db.topicEvent.updateMany({ data: { toldAt: null } });
  await sendAlerts(laterBy(1));
  for (const person of people) {
    const items = await db.alertItem.findMany({ where: { alert: { userId: person.userId } } });
    expect(items.map(({ kind, endedAs }) => [kind, endedAs])).toEqual([['news', 'sent']]);
    expect(await mailTo(person.email)).toHaveLength(1);
  }
});

it('lists what is followed, and forgets it with the person', async () => {
  const person = await createPerson(services);
  await expect(followTopic(services, anonymous, whole)).rejects.toBeInstanceOf(NotSignedIn);
  for (const kind of ['contract', 'council', 'council-service'] as const) {
    const nothing = { kind, id: 'E99999999:nothing' };
    await expect(followTopic(services, person, nothing)).rejects.toBeInstanceOf(NotFound);
  }
  const provider = await createProvider(db);
  for (const topic of [
    { kind: 'council' as const, id: provider.id },
    { kind: 'council-service' as const, id: `${provider.id}:befriending` },
  ]) {
    await expect(followTopic(services, person, topic)).rejects.toBeInstanceOf(NotFound);
  }
  await followTopic(services, person, whole);
  await followTopic(services, person, service);
  expect(await listFollowedTopics(services, person)).toMatchObject([
    { ...service, title: `Befriending, ${council.name}` },
    { ...whole, title: council.name, path: `/councils/${council.slug}/money` },
  ]);
  await unfollowTopic(services, person, service);
  await unfollowTopic(services, person, service);
  expect(await listFollowedTopics(services, person)).toHaveLength(1);
  await tellTopic(db, news(unique('after'), [service]));
  await db.user.update({ where: { id: person.userId }, data: { erasedAt: new Date() } });
  await tellTopic(db, news(unique('erased')));
  await sendAlerts(services);
  expect(await mailTo(person.email)).toEqual([]);
  await purgeAlerts(services);
  expect(await db.topicFollow.count({ where: { userId: person.userId } })).toBe(0);
  const { id: old } = await db.topicEvent.findFirstOrThrow({ where: { path: news('').path } });
  await db.topicEvent.update({
    where: { id: old },
    data: { createdAt: new Date(Date.now() - 366 * 24 * HOUR) },
  });
  const before = await db.topicEvent.count();
  await purgeAlerts(services);
  expect(await db.topicEvent.count({ where: { id: old } })).toBe(0);
  expect(await db.topicEvent.count()).toBe(before - 1);
});

it('tells those who follow a contract when what it pays for is put out', async () => {
  const contract = randomUUID();
  await db.contractEntry.create({
    data: {
      id: contract,
      sameAs: contract,
      importRunId: randomUUID(),
      authorityCode: code,
      rowNo: 1,
      occurrence: 1,
      importedAt: new Date(),
      title: 'Warm rooms',
      redacted: false,
      vatBasis: 'unknown',
    },
  });
  const person = await createPerson(services);
  await followTopic(services, person, { kind: 'contract', id: contract });
  const bidsCloseAt = new Date(Date.now() + 60 * 24 * HOUR);
  const { id } = await createOpportunity(db, council.id, { title: 'Warm rooms 2027', bidsCloseAt });
  await db.baselineSource.create({
    data: {
      opportunityId: id,
      kind: 'contract',
      rowId: contract,
      vatBasis: 'unknown',
      isUsed: true,
      pickedAt: new Date(),
    },
  });
  for (const event of ['published', 'published', 'changed'] as const) {
    await matchAlerts(services, { opportunityIds: [id], event });
  }
  await sendAlerts(services);
  const mails = await mailTo(person.email);
  expect(mails.map(({ subject }) => subject)).toEqual(['News: Now put out: Warm rooms 2027']);
});
