import { beforeEach, describe, expect, it } from 'vitest';
import type { Person } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createPerson,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { startByLink } from './by-link.server.ts';
import { changeAlert, pauseAlert, resumeAlert } from './change-alert.server.ts';
import { coverAlert } from './cover-alert.server.ts';
import { followOpportunity } from './follow-opportunity.server.ts';
import { linkToken } from './links.server.ts';
import { makeAlert } from './make-alert.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { type AlertCriteria, ANYTHING } from './schema.ts';
import { stopAlert } from './stop-alert.server.ts';

const { services } = await testHouse();
const { db } = services;
const council = await createCouncil(db);
const DAY = 86_400_000;
/** Due for a minute, and not written yet. */
const DUE = new Date(Date.now() - 60_000);

beforeEach(async () => {
  await db.alert.deleteMany({});
});

async function make(person: Person, criteria: Partial<AlertCriteria>, slug?: string) {
  const owner = slug ? { as: 'team' as const, slug } : { as: 'me' as const };
  const about = { kind: 'search' as const, criteria: { ...ANYTHING, ...criteria } };
  const made = await makeAlert(services, person, { owner, about }, { ip: '192.0.2.1' });
  if (made.outcome === 'confirm-by-mail') throw new Error('not for an address');
  return made.id;
}

const rowOf = (id: string) => db.alert.findUniqueOrThrow({ where: { id } });

/** Something waits in this alert, and its time has come. */
async function makeItDue(alertId: string): Promise<void> {
  const { id: subjectId } = await createOpportunity(db, council.id);
  await db.alertItem.create({ data: { alertId, kind: 'new', subjectId, why: 'It fits.' } });
  await db.alert.update({ where: { id: alertId }, data: { dueAt: DUE } });
}

describe('what is due', () => {
  it('stays due, whatever is changed but the time', async () => {
    const { slug, id: organisationId } = await createProvider(db);
    const ann = await createMember(services, organisationId);
    const bob = await createMember(services, organisationId);
    const id = await make(ann, { q: 'weaving' }, slug);
    await makeItDue(id);
    const same = { rhythm: 'daily' as const, atHour: 7, onWeekday: 1 };
    const readers = [ann.userId, bob.userId];
    await changeAlert(services, bob, id, { ...same, name: 'Looms', othersToo: true, readers });
    await changeAlert(services, bob, id, { criteria: { ...ANYTHING, q: 'looms' }, mostItems: 50 });
    const until = new Date(Date.now() + 7 * DAY);
    await coverAlert(services, bob, id, { away: ann.userId, standIn: bob.userId, until });
    // It is on, so there is nothing to start.
    await resumeAlert(services, bob, id);
    await startByLink(services, linkToken(services, 'alert', id, ann.userId));
    expect((await rowOf(id)).dueAt).toEqual(DUE);
    await changeAlert(services, bob, id, { ...same, atHour: 8 });
    expect((await rowOf(id)).dueAt!.getTime()).toBeGreaterThan(Date.now());
  });

  it('comes when what one follows is followed again after it was off, or paused', async () => {
    const person = await createPerson(services);
    const { reference } = await createOpportunity(db, council.id);
    await followOpportunity(services, person, reference);
    const { id } = await db.alert.findFirstOrThrow({ where: { userId: person.userId } });
    await makeItDue(id);
    await followOpportunity(services, person, reference);
    expect((await rowOf(id)).dueAt).toEqual(DUE);
    for (const stop of [
      () => stopAlert(services, person, id),
      () => pauseAlert(services, person, id, null),
    ]) {
      await stop();
      expect((await rowOf(id)).dueAt).toBeNull();
      await followOpportunity(services, person, reference);
      const { offAt, pausedAt, dueAt } = await rowOf(id);
      expect({ offAt, pausedAt }).toEqual({ offAt: null, pausedAt: null });
      expect(dueAt).not.toBeNull();
    }
  });
});

describe('starting again', () => {
  /** An engine that first does something else, each time that it is asked. */
  function askingAfter(first: () => Promise<unknown>): Services {
    const search: Services['search'] = Object.create(services.search);
    search.search = async (query) => {
      await first();
      return services.search.search(query);
    };
    return { ...services, search };
  }

  const ways = {
    resumeAlert,
    startByLink: (all: Services, person: Person, id: string) =>
      startByLink(all, linkToken(services, 'alert', id, person.userId)),
  };

  it.each(Object.entries(ways))('%s asks the engine while no row is held', async (_, start) => {
    const person = await createPerson(services);
    const id = await make(person, { q: 'glass', where: 'Leeds' });
    await stopAlert(services, person, id);
    let asked = 0;
    const watched = askingAfter(async () => {
      asked += 1;
      // Refused at once where the row is locked.
      await db.$queryRaw`select 1 from alert where id = ${id}::uuid for share nowait`;
    });
    await start(watched, person, id);
    expect(asked).toBeGreaterThan(0);
    expect((await rowOf(id)).offAt).toBeNull();
    expect(await db.alertKey.count({ where: { alertId: id } })).toBeGreaterThan(0);
  });

  it('finds what it looks for now, though that was changed meanwhile', async () => {
    const person = await createPerson(services);
    const id = await make(person, { q: 'glass', kind: ['below-threshold'] });
    await stopAlert(services, person, id);
    let isChanged = false;
    const other = askingAfter(async () => {
      if (isChanged) return;
      isChanged = true;
      await changeAlert(services, person, id, { criteria: { ...ANYTHING, q: 'porcelain' } });
    });
    await resumeAlert(other, person, id);
    expect(isChanged).toBe(true);
    for (const title of ['Glass', 'Porcelain']) {
      const { id: subject } = await createOpportunity(db, council.id, { title });
      await matchAlerts(services, { opportunityIds: [subject], event: 'published' });
    }
    const items = await db.alertItem.findMany({ where: { alertId: id } });
    expect(items.map(({ why }) => why)).toEqual([expect.stringContaining('porcelain')]);
  });
});
