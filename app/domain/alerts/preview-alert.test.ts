import { beforeEach, describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { importReleases } from '#app/domain/notices/import-releases.server.ts';
import { readReleases } from '#app/domain/notices/read-releases.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import {
  bytesOf,
  contractsFinderRelease,
  findATenderRelease,
  forgetNotices,
} from '#tests/fabricated-notices.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { makeAlert } from './make-alert.server.ts';
import { matchAlerts } from './match-alerts.server.ts';
import { previewAlert } from './preview-alert.server.ts';
import { type AlertAbout, type AlertCriteria, ANYTHING } from './schema.ts';

const { services, runJobs, database } = await testHouse();
const { db } = services;
const from = { ip: '192.0.2.1' };
const leeds = codesForDocument([{ kind: 'authorities', codes: ['E08000035'] }]);

beforeEach(async () => {
  await db.alert.deleteMany({});
  await forgetNotices(database.ownerUrl);
});

const look = (criteria: Partial<AlertCriteria>): AlertAbout => ({
  kind: 'search',
  criteria: { ...ANYTHING, ...criteria },
});

async function post(data: Partial<Prisma.OpportunityUncheckedCreateInput>) {
  const council = await createCouncil(db);
  const row = await createOpportunity(db, council.id, { areaCodes: leeds, ...data });
  await db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [row.id]));
  await runJobs();
  return row;
}

describe('what an alert of a team would have sent', () => {
  it.each([
    { about: 'a search', othersToo: false, declaredVcse: false, told: 0 },
    { about: 'a search', othersToo: false, declaredVcse: true, told: 1 },
    { about: 'a profile', othersToo: false, declaredVcse: false, told: 0 },
    { about: 'a profile', othersToo: true, declaredVcse: false, told: 1 },
  ])('is what $about sends: others too $othersToo, vcse $declaredVcse', async (given) => {
    const { slug, id } = await createProvider(db, {
      areaCodes: leeds,
      serviceIds: ['advocacy'],
      declaredVcse: given.declaredVcse,
    });
    const member = await createMember(services, id);
    const about: AlertAbout =
      given.about === 'a search' ? look({ q: 'archery' }) : { kind: 'profile', slug };
    const { othersToo } = given;
    const row = await post({
      title: 'Archery',
      serviceIds: ['advocacy'],
      reservedFor: ['vcse'],
    });
    const seen = await previewAlert(services, member, { about, othersToo, team: slug });
    const owner = { as: 'team' as const, slug };
    await makeAlert(services, member, { owner, about, othersToo }, from);
    await matchAlerts(services, { opportunityIds: [row.id], event: 'published' });
    const items = await db.alertItem.count({ where: { subjectId: row.id } });
    expect({ seen: seen.total, sent: items }).toEqual({ seen: given.told, sent: given.told });
  });

  it('is told by no other team’s profile', async () => {
    const { slug } = await createProvider(db, { declaredVcse: false });
    const stranger = await createMember(services, (await createProvider(db)).id);
    const asked = previewAlert(services, stranger, { about: look({}), team: slug });
    await expect(asked).rejects.toThrow(NotFound);
  });
});

it('says which sources an alert covers, and up to when', async () => {
  const preview = (criteria: Partial<AlertCriteria>) =>
    previewAlert(services, anonymous, { about: look(criteria) });
  await post({ title: 'Posted here' });
  expect(await preview({})).toMatchObject({ here: true, sources: [] });
  const releases = [
    findATenderRelease(),
    findATenderRelease({
      ocid: 'ocds-h6vhtk-0aaaa2',
      id: '100002-2026',
      date: '2026-04-17T23:30:00+01:00',
    }),
    contractsFinderRelease(),
  ];
  const system = { kind: 'system' as const, name: 'test' };
  await importReleases(services, system, readReleases(bytesOf({ releases })), 'notices.json');
  const kept = await db.opportunity.findFirstOrThrow({
    where: { sourceSystem: 'Contracts Finder' },
  });
  const sources = [
    { system: 'Contracts Finder', upTo: kept.publishedAt },
    { system: 'Find a Tender', upTo: new Date('2026-04-17T22:30:00Z') },
  ];
  expect(await preview({})).toMatchObject({ here: true, sources });
  expect(await preview({ source: ['here'] })).toMatchObject({ here: true, sources: [] });
  expect(await preview({ source: ['elsewhere'] })).toMatchObject({ here: false, sources });
});
