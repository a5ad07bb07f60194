import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { readSearch } from '#app/domain/opportunities/search-query.ts';
import { withdrawOpportunity } from '#app/domain/opportunities/withdraw-opportunity.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createCouncil,
  createMember,
  createOperator,
  createOpportunity,
  createPerson,
  createProvider,
  unique,
} from '#tests/factories.ts';
import { createPublished, createWriter } from '#tests/opportunity-factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { startMailbox } from '#tests/setup/mailbox.ts';
import { startByLink, stopByLink } from './by-link.server.ts';
import { changeAlert, pauseAlert, resumeAlert } from './change-alert.server.ts';
import { confirmAlert } from './confirm-alert.server.ts';
import { criteriaOf } from './criteria-of.server.ts';
import { doesFollow, followOpportunity, unfollowOpportunity } from './follow-opportunity.server.ts';
import { listAlerts } from './list-alerts.server.ts';
import { makeAlert } from './make-alert.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { previewAlert } from './preview-alert.server.ts';
import { purgeAlerts } from './purge-alerts.server.ts';
import { type AlertCriteria, ANYTHING } from './schema.ts';
import { sendAlerts } from './send-alerts.server.ts';
import { withSpelling } from './spelling.server.ts';
import { stopAlert } from './stop-alert.server.ts';
import { liftSuppression, suppressAddress, suppressionOf } from './suppression.server.ts';

const mailbox = await startMailbox();
afterAll(() => mailbox.stop());
const { services, runJobs } = await testHouse({ SMTP_URL: mailbox.url });
const { db } = services;
const LEEDS = 'E08000035';
const from = { ip: '192.0.2.1' };
const council = await createCouncil(db, { name: unique('Aireborough') });
/** Far enough ahead that every daily message is due, near enough that nothing has closed. */
const laterBy = (hours: number): Services => ({
  ...services,
  clock: { now: () => new Date(Date.now() + hours * 3_600_000) },
});
const tomorrow = laterBy(25);

beforeEach(async () => {
  mailbox.letters.length = 0;
  await db.alert.deleteMany({});
});

type Data = Partial<Prisma.OpportunityUncheckedCreateInput>;

function create(title: string, data: Data) {
  return createOpportunity(db, council.id, {
    title,
    areaCodes: codesForDocument([{ kind: 'authorities', codes: [LEEDS] }]),
    ...data,
  });
}

/** Posts, and does the work of its job at once. */
async function post(title: string, data: Data = {}) {
  const row = await create(title, data);
  await matchAlerts(services, { opportunityIds: [row.id], event: 'published' });
  return row;
}

/** Posts the whole way round: by the queue, and into search as well. */
async function postByQueue(title: string, data: Data = {}) {
  const row = await create(title, data);
  await db.$transaction(async (tx) => {
    await touchSearch(services, tx, 'opportunities', [row.id]);
    await tellAlerts(services, tx, [row.id], 'published');
  });
  await runJobs();
  return row;
}

const look = (criteria: Partial<AlertCriteria>) => ({
  kind: 'search' as const,
  criteria: { ...ANYTHING, ...criteria },
});
const mine = (person: Person, criteria: Partial<AlertCriteria>, more: object = {}) =>
  makeAlert(services, person, { owner: { as: 'me' }, about: look(criteria), ...more }, from);

/** Writes what is due by then, and sends it now. */
async function send(at: Services = tomorrow) {
  const written = await sendAlerts(at);
  await db.$executeRaw`update graphile_worker._private_jobs set run_at = now()`;
  await runJobs();
  return written;
}

const lettersTo = (address: string) =>
  mailbox.letters.filter(({ to }) => to.includes(address)).map(({ raw }) => unfolded(raw));
/** A letter's text, quoted-printable undone far enough to look for words and links. */
function unfolded(raw: string): string {
  return raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll('=3D', '=')
    .replaceAll(/\r?\n[ \t]+/g, ' ');
}
const tokenIn = (letter: string) =>
  /^List-Unsubscribe: <[^>]*\/alerts\/off\/([^>]+)>/m.exec(letter)?.[1] ?? '';

describe('from what a council posts to one message', () => {
  it('tells once, with the closing date, why, and how to turn it off in one click', async () => {
    const person = await createPerson(services);
    const { query } = readSearch(
      new URLSearchParams(`q=befriending&where=Leeds&buyer=${council.slug}&sort=newest`),
    );
    await mine(person, await criteriaOf(services, query));
    const nobody = { ...query, buyer: 'no-such-council' };
    await expect(criteriaOf(services, nobody)).rejects.toThrow(Invalid);
    const row = await postByQueue('Befriending for older people');
    await post('Grass cutting');
    expect(await send()).toEqual({ messages: 1 });
    expect(await send()).toEqual({ messages: 0 });
    const [letter, ...more] = lettersTo(person.email);
    expect(more).toEqual([]);
    expect(letter).toContain('New: Befriending for older people');
    expect(letter).toContain(`/opportunities/${row.reference}`);
    expect(letter).toMatch(/Closes \w+day \d/);
    expect(letter).toContain('is delivered in Leeds');
    expect(letter).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    const [sent] = await db.alertDelivery.findMany({ where: { address: person.email } });
    expect(letter).toContain(`Message-ID: ${sent!.messageId}`);
    expect(await db.alertItem.findMany({ where: { subjectId: row.id } })).toMatchObject([
      { kind: 'new', endedAs: 'sent' },
    ]);
  });

  it('says it once, whichever alerts found it and however often the work is done', async () => {
    const person = await createPerson(services);
    await mine(person, { q: 'lunch' });
    await mine(person, { where: 'Yorkshire' });
    const row = await post('Lunch club');
    await db.$transaction((tx) => tellAlerts(services, tx, [row.id, row.id], 'changed'));
    await runJobs();
    await send();
    expect(lettersTo(person.email)).toHaveLength(1);
    expect(await db.alertSent.count({ where: { subjectId: row.id } })).toBe(1);
    // Another alert, made later, finds it again: nobody is told twice.
    await mine(person, { q: 'club' });
    await db.$transaction((tx) => tellAlerts(services, tx, [row.id], 'changed'));
    await runJobs();
    expect(await send(laterBy(50))).toEqual({ messages: 0 });
  });

  it('folds a flood into one message, and counts what has no room', async () => {
    const person = await createPerson(services);
    const criteria = { where: 'Leeds', buyer: [council.id] };
    await mine(person, criteria, { mostItems: 2, rhythm: 'instant' });
    for (const at of [1, 2, 3, 4, 5]) await post(`Flood ${at}`);
    await send(laterBy(1));
    const letters = lettersTo(person.email);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toContain('And 3 more');
    expect(letters[0]).toContain(`buyer=${council.slug}`);
    expect(await db.alertItem.count({ where: { endedAs: 'counted' } })).toBe(3);
  });

  it('takes a notice of the same process for the same thing', async () => {
    const person = await createPerson(services);
    await mine(person, { q: 'swimming' });
    const here = await post('Swimming lessons');
    await send();
    const notice = await post('Swimming lessons (notice)', {
      source: 'elsewhere',
      sourceSystem: 'Find a Tender',
      sameAsId: here.id,
    });
    expect(await send(laterBy(50))).toEqual({ messages: 0 });
    expect(await db.alertItem.count({ where: { subjectId: notice.id } })).toBe(0);
  });

  it('drops what was withdrawn before its message was due', async () => {
    const person = await createPerson(services);
    const writer = await createWriter(services);
    await mine(person, { q: 'quilting' });
    const reference = await createPublished(services, writer, { about: { title: 'Quilting' } });
    await runJobs();
    expect(await db.alertItem.count({ where: { endedAt: null } })).toBe(1);
    await withdrawOpportunity(services, writer.commissioner, reference, 'No money.');
    expect(await send()).toEqual({ messages: 0 });
    expect(await db.alertItem.findMany({})).toMatchObject([{ endedAs: 'over' }]);
  });

  it('sends no more in a minute than the mail server takes', async () => {
    for (let at = 0; at < 3; at++) await mine(await createPerson(services), { q: 'kayaks' });
    await post('Kayaks for all');
    expect(await sendAlerts(tomorrow, { most: 2 })).toEqual({ messages: 2 });
    expect(await sendAlerts(tomorrow, { most: 2 })).toEqual({ messages: 1 });
  });
});

it('loses nothing and repeats nothing while several match and send at once', async () => {
  const people = await Promise.all([1, 2, 3, 4, 5, 6].map(() => createPerson(services)));
  for (const person of people) await mine(person, { q: 'rowing' }, { rhythm: 'instant' });
  const rows = await Promise.all(
    [1, 2, 3, 4].map((at) => createOpportunity(db, council.id, { title: `Rowing ${at}` })),
  );
  const soon = laterBy(1);
  await Promise.allSettled(
    rows.flatMap(({ id }) => [
      matchAlerts(services, { opportunityIds: [id], event: 'published' }),
      sendAlerts(soon),
      matchAlerts(services, { opportunityIds: [id], event: 'changed' }),
      sendAlerts(soon),
    ]),
  );
  // Those that lost a race come again, as the queue and the clock see to.
  for (const { id } of rows)
    await matchAlerts(services, { opportunityIds: [id], event: 'changed' });
  await send(laterBy(2));
  await send(laterBy(3));
  for (const { email } of people) {
    const letters = lettersTo(email).join();
    for (const { reference } of rows) {
      const told = letters.split(`\nhttp://localhost:3000/opportunities/${reference}\r`).length - 1;
      expect(told).toBe(1);
    }
  }
  const subjects = rows.map(({ id }) => id);
  expect(await db.alertSent.count({ where: { subjectId: { in: subjects } } })).toBe(24);
  expect(await db.alertItem.count({ where: { endedAt: null } })).toBe(0);
});

describe('what is kept for others', () => {
  it('is left out by what they said they are, and by nothing they did not say', async () => {
    const firm = await createPerson(services);
    const silent = await createPerson(services);
    const curious = await createPerson(services);
    await mine(firm, { q: 'archery' }, { weAre: ['sme'] });
    await mine(silent, { q: 'archery' });
    await mine(curious, { q: 'archery' }, { weAre: ['sme'], othersToo: true });
    await post('Archery', { reservedFor: ['vcse'] });
    await send();
    expect(lettersTo(firm.email)).toHaveLength(0);
    expect(lettersTo(silent.email)).toHaveLength(1);
    expect(lettersTo(curious.email)).toHaveLength(1);
  });

  it('counts sizes lot by lot, and tells a profile why it fits', async () => {
    const leeds = codesForDocument([{ kind: 'authorities', codes: [LEEDS] }]);
    const provider = await createProvider(db, {
      areaCodes: leeds,
      serviceIds: ['advocacy'],
      largestContractPence: 50_000_00n,
    });
    const member = await createMember(services, provider.id);
    const about = { kind: 'profile' as const, slug: provider.slug };
    await makeAlert(services, member, { owner: { as: 'team', slug: provider.slug }, about }, from);
    const size = (pounds: bigint) => ({ estimatedValuePence: pounds, serviceIds: ['advocacy'] });
    const lot = (number: number, pounds: bigint) => ({
      number,
      title: `Lot ${number}`,
      ...size(pounds),
    });
    await post('Too large', size(900_000_00n));
    const inLots = await post('In lots', {
      ...size(900_000_00n),
      lots: { create: [lot(1, 860_000_00n), lot(2, 40_000_00n)] },
    });
    await send();
    const [letter] = lettersTo(member.email);
    expect(letter).toContain(`/opportunities/${inLots.reference}`);
    expect(letter).not.toContain('Too large');
    expect(letter).toContain('Because you work in Leeds and offer advocacy');
  });
});

describe('an address without an account', () => {
  const ask = (email: string) =>
    makeAlert(
      services,
      anonymous,
      { owner: { as: 'address', email }, about: look({ q: 'choir' }) },
      from,
    );

  it('gets nothing until it confirms, and is off again by the link in the mail', async () => {
    const email = 'choir@example.org';
    expect(await ask(email)).toEqual({ outcome: 'confirm-by-mail' });
    await post('Choir before');
    expect(await send()).toEqual({ messages: 0 });
    const token = /\/alerts\/confirm\/([\w.-]+)/.exec(lettersTo(email)[0]!)![1]!;
    await expect(confirmAlert(services, `${token}x`)).rejects.toBeInstanceOf(Invalid);
    expect(await confirmAlert(services, token)).toMatchObject({ name: '“choir”' });
    await confirmAlert(services, token);
    await post('Choir after');
    await send();
    const letter = lettersTo(email)[1]!;
    expect(letter).toContain('Choir after');
    expect(letter).not.toContain('Choir before');

    const off = tokenIn(letter);
    await stopByLink(services, off);
    await stopByLink(services, off);
    await post('Choir unheard');
    expect(await send(laterBy(50))).toEqual({ messages: 0 });
    await startByLink(services, off);
    await post('Choir again');
    expect(await send(laterBy(75))).toEqual({ messages: 1 });
  });

  it('is answered the same whoever asks, and makes one alert', async () => {
    const person = await createPerson(services);
    expect(await ask(person.email)).toEqual({ outcome: 'confirm-by-mail' });
    expect(await ask(person.email)).toEqual({ outcome: 'confirm-by-mail' });
    expect(await db.alert.count({ where: { address: person.email } })).toBe(1);
  });

  it('is left alone once it bounced, and the ledger says so', async () => {
    const person = await createPerson(services);
    await mine(person, { q: 'pottery' });
    await post('Pottery');
    const address = person.email;
    await suppressAddress(
      services,
      { kind: 'system', name: 'test' },
      { address, reason: 'bounce' },
    );
    await expect(suppressAddress(services, person, { address, reason: 'manual' })).rejects.toThrow(
      'operator',
    );
    expect(await send()).toEqual({ messages: 0 });
    expect(await db.alertItem.findMany({})).toMatchObject([{ endedAs: 'unreachable' }]);
    expect(await suppressionOf(services, address)).toMatchObject({ reason: 'bounce' });
    await liftSuppression(services, await createOperator(services), address);
    await post('Pottery again');
    expect(await send(laterBy(50))).toEqual({ messages: 1 });
  });
});

describe('a team', () => {
  it('shares its alerts: any member changes them, each gets off alone, others see nothing', async () => {
    const provider = await createProvider(db);
    const ann = await createMember(services, provider.id);
    const bob = await createMember(services, provider.id);
    const stranger = await createPerson(services);
    const made = await makeAlert(
      services,
      ann,
      { owner: { as: 'team', slug: provider.slug }, about: look({ q: 'beekeeping' }) },
      from,
    );
    const id = made.outcome === 'on' ? made.id : '';
    expect(await listAlerts(services, bob, { slug: provider.slug })).toMatchObject([{ id }]);
    await expect(listAlerts(services, stranger, { slug: provider.slug })).rejects.toBeInstanceOf(
      NotFound,
    );
    await expect(stopAlert(services, stranger, id)).rejects.toBeInstanceOf(NotFound);
    await expect(
      changeAlert(services, bob, id, { readers: [stranger.userId] }),
    ).rejects.toBeInstanceOf(Invalid);
    await changeAlert(services, bob, id, { readers: [ann.userId, bob.userId] });
    await post('Beekeeping');
    await send();
    expect(lettersTo(ann.email)).toHaveLength(1);
    expect(lettersTo(bob.email)).toHaveLength(1);

    await stopByLink(services, tokenIn(lettersTo(ann.email)[0]!));
    await post('Beekeeping again');
    await send(laterBy(50));
    expect(lettersTo(ann.email)).toHaveLength(1);
    expect(lettersTo(bob.email)).toHaveLength(2);
    // Whoever leaves the team gets no more of its mail.
    await db.membership.updateMany({ where: { userId: bob.userId }, data: { state: 'ended' } });
    await post('Beekeeping once more');
    expect(await send(laterBy(75))).toEqual({ messages: 0 });
  });
});

it('waits while paused, and then tells what is still open', async () => {
  const person = await createPerson(services);
  const made = await mine(person, { q: 'canoeing' });
  const id = made.outcome === 'on' ? made.id : '';
  await pauseAlert(services, person, id, null);
  await post('Canoeing');
  expect(await send()).toEqual({ messages: 0 });
  expect(await listAlerts(services, person)).toMatchObject([{ status: 'paused', waiting: 1 }]);
  await resumeAlert(services, person, id);
  expect(await send(laterBy(50))).toEqual({ messages: 1 });
});

it('changes what it looks for at once', async () => {
  const person = await createPerson(services);
  const made = await mine(person, { q: 'fencing' });
  const id = made.outcome === 'on' ? made.id : '';
  await changeAlert(services, person, id, { criteria: { ...ANYTHING, q: 'hedging' } });
  await post('Fencing');
  await post('Hedging');
  expect(await db.alertItem.count({ where: { alertId: id } })).toBe(1);
  await expect(mine(person, { where: 'Atlantis' })).rejects.toBeInstanceOf(Invalid);
});

describe('who follows', () => {
  it('is told of what happened since, once, and reminded before it closes', async () => {
    const person = await createPerson(services);
    const writer = await createWriter(services);
    const soon = await post('Closing', { bidsCloseAt: new Date(Date.now() + 2 * 86_400_000) });
    const reference = await createPublished(services, writer);
    await followOpportunity(services, person, soon.reference);
    await followOpportunity(services, person, reference);
    await followOpportunity(services, person, reference);
    await withdrawOpportunity(services, writer.commissioner, reference, 'The money is gone.');
    await runJobs();
    await send(laterBy(1));
    await send(laterBy(2));
    const letters = lettersTo(person.email);
    expect(letters.join()).toContain('The money is gone.');
    expect(letters.join()).toContain('Closing soon');
    const kinds = (await db.alertItem.findMany({})).map(({ kind }) => kind).sort();
    expect(kinds).toEqual(['closing-soon', 'withdrawn']);
    await expect(followOpportunity(services, person, 'NO-SUCH')).rejects.toBeInstanceOf(NotFound);
    expect(await doesFollow(services, person, reference)).toBe(true);
    await unfollowOpportunity(services, person, reference);
    expect(await doesFollow(services, person, reference)).toBe(false);
  });
});

describe('what was not confirmed', () => {
  it('is forgotten after a week, and the ledger after a year', async () => {
    const email = 'never@example.org';
    const owner = { as: 'address' as const, email };
    await makeAlert(services, anonymous, { owner, about: look({ q: 'never' }) }, from);
    await purgeAlerts(laterBy(24 * 6));
    expect(await db.alert.count({ where: { address: email } })).toBe(1);
    await purgeAlerts(laterBy(24 * 8));
    expect(await db.alert.count({ where: { address: email } })).toBe(0);
  });
});

it('is worked out anew when the table of words has changed', async () => {
  const person = await createPerson(services);
  await mine(person, { q: 'juggling' });
  await db.alertKey.deleteMany({});
  await db.alert.updateMany({ data: { compiledWith: 'other tables', compiled: {} } });
  await postByQueue('Juggling');
  expect(await db.alertItem.count({})).toBe(1);
});

describe('before it is made', () => {
  it('shows what it would have sent, and asks about words that nobody ever wrote', async () => {
    await postByQueue('Trampolining for children');
    await postByQueue('Trampolining long ago', {
      publishedAt: new Date(Date.now() - 100 * 86_400_000),
    });
    await postByQueue('Trampolining, by the hour', { reservedFor: ['vcse'] });
    const preview = (q: string, without: string[] = []) =>
      previewAlert(services, anonymous, { about: look({ q, without }), weAre: ['sme'] });
    const seen = await preview('trampolining');
    expect(seen).toMatchObject({ total: 1, orMore: false, days: 90, spelling: [] });
    expect(seen.shown[0]).toMatchObject({ title: 'Trampolining for children' });
    expect(await preview('trampolining', ['child'])).toMatchObject({ total: 0 });
    const slip = await preview('trampolning');
    expect(slip.total).toBe(0);
    expect(slip.spelling).toEqual([{ word: 'trampolning', suggestion: 'trampolining' }]);
    // Written apart, it is the same word.
    expect(await preview('tramp olining')).toMatchObject({ total: 1, spelling: [] });
    expect(withSpelling('Trampolning, please', slip.spelling)).toBe('trampolining, please');
  });
});
