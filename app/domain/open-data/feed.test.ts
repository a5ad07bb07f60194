import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import { withdrawOpportunity } from '#app/domain/opportunities/withdraw-opportunity.server.ts';
import { createPublished, createWriter } from '#tests/opportunity-factories.ts';
import { createPublishedLike } from '#tests/release-factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { readFeed } from './feed.server.ts';
import { pendingEvents } from './pending-events.server.ts';
import { publishReleases } from './publish-releases.server.ts';
import { readRecord } from './records.server.ts';

const house = await testHouse();
const { services } = house;
const writer = await createWriter(services);
const like = await createPublished(services, writer);
const publishAnother = (count = 1) => createPublishedLike(services.db, like, count);

type Page = { releases: { id: string; tag: string[] }[]; next: string | null };

async function read(cursor: string | null, limit = 100): Promise<Page> {
  const told = await readFeed(services, { cursor, since: null, limit: String(limit) });
  if (!told) return { releases: [], next: cursor };
  const page = JSON.parse(told.body) as Page & { links: { next: string } };
  return { ...page, next: new URL(page.links.next).searchParams.get('cursor') };
}

async function readAll(from: string | null): Promise<{ ids: string[]; cursor: string | null }> {
  const ids: string[] = [];
  let cursor = from;
  for (;;) {
    const page = await read(cursor, 7);
    if (page.releases.length === 0) return { ids, cursor };
    ids.push(...page.releases.map(({ id }) => id));
    cursor = page.next;
  }
}

async function ocidOf(reference: string): Promise<string> {
  const row = await services.db.opportunity.findFirstOrThrow({ where: { reference } });
  return row.ocid;
}

const words = {
  text: 'We meant Tuesday.',
  needsReconfirmation: false,
  questionsCloseAt: undefined,
  answersByAt: undefined,
  bidsCloseAt: undefined,
};

describe('what happens in public', () => {
  it('is told by the job that the change left behind, each event once, in order', async () => {
    await publishReleases(services);
    const { cursor } = await readAll(null);
    const reference = await createPublished(services, writer);
    await addAddendum(services, writer.commissioner, reference, { ...words });
    const later = new Date(Date.now() + 30 * 86_400_000);
    await addAddendum(services, writer.commissioner, reference, { ...words, bidsCloseAt: later });
    await withdrawOpportunity(services, writer.commissioner, reference, 'The money is gone.');
    await house.runJobs();
    await Promise.all([publishReleases(services), publishReleases(services)]);
    const ocid = await ocidOf(reference);
    const page = await read(cursor);
    expect(page.releases.map(({ id, tag }) => [id, tag])).toEqual([
      [`${ocid}-v1`, ['tender']],
      [`${ocid}-v2`, ['tenderUpdate']],
      [`${ocid}-v3`, ['tenderAmendment']],
      [`${ocid}-withdrawn`, ['tenderCancellation']],
    ]);
    expect((await read(page.next)).releases).toEqual([]);
    const [record] = JSON.parse((await readRecord(services, ocid)).body).records;
    expect(record.compiledRelease).toMatchObject({
      tag: ['compiled'],
      tender: {
        status: 'cancelled',
        statusDetails: 'The money is gone.',
        tenderPeriod: { endDate: later.toISOString() },
        amendments: [{ id: 'v2' }, { id: 'v3' }],
        lots: [{ id: '1', status: 'cancelled', title: expect.any(String) }],
      },
    });
  });

  it('is never told of drafts and quick quotes', async () => {
    const { cursor } = await readAll(null);
    const quote = await services.db.opportunity.create({
      data: {
        reference: 'T-QUOTE',
        ocid: 'ocds-test-quote',
        kind: 'quick_quote',
        buyerId: writer.councilId,
        buyerName: 'A council',
        title: 'Quiet',
        publishedAt: new Date(),
        bidsCloseAt: new Date(Date.now() + 86_400_000),
        withdrawnAt: new Date(),
        versions: {
          create: { number: 1, content: {}, sha256: Buffer.alloc(32), publishedAt: new Date() },
        },
      },
    });
    expect(await pendingEvents(services, [quote.id], 10)).toEqual([]);
    await publishReleases(services);
    expect((await readAll(cursor)).ids).toEqual([]);
  });

  it('can’t be changed once it is told, not even by the application', async () => {
    await expect(
      services.db.publicRelease.updateMany({ data: { content: '{}' } }),
    ).rejects.toThrow();
    await expect(services.db.publicRelease.deleteMany()).rejects.toThrow();
  });
});

describe('a reader with a cursor', () => {
  it('sees each release exactly once, whatever is published meanwhile and however often it stops', async () => {
    let { cursor } = await readAll(null);
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            writers: fc.integer({ min: 1, max: 3 }),
            limit: fc.integer({ min: 1, max: 5 }),
            dies: fc.boolean(),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        async (rounds) => {
          const seen: string[] = [];
          const before = await services.db.publicRelease.count();
          for (const { writers, limit, dies } of rounds) {
            await publishAnother(writers);
            // Two that publish side by side, and a reader that does not wait for them.
            const [page] = await Promise.all([
              read(cursor, limit),
              publishReleases(services),
              publishReleases(services),
            ]);
            // One that is killed before it has kept its place asks for the same again.
            if (dies) continue;
            seen.push(...page.releases.map(({ id }) => id));
            cursor = page.next;
          }
          const rest = await readAll(cursor);
          cursor = rest.cursor;
          seen.push(...rest.ids);
          const rows = await services.db.publicRelease.findMany({
            where: { position: { gt: before } },
            orderBy: { position: 'asc' },
          });
          expect(seen).toEqual(rows.map(({ releaseId }) => releaseId));
          expect(rows.map(({ position }) => Number(position))).toEqual(
            rows.map((_, at) => before + at + 1),
          );
        },
      ),
      { numRuns: 6 },
    );
  });

  it('does not miss a release whose transaction commits late', async () => {
    const { cursor } = await readAll(null);
    const ocids = await publishAnother(2);
    let go = () => {};
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    // A writer that has taken its number and is slow to commit.
    let isHolding = () => {};
    const holds = new Promise<void>((resolve) => {
      isHolding = resolve;
    });
    const slow = services.db.$transaction(
      async (tx) => {
        await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended('public_release', 0))::text`;
        isHolding();
        await held;
      },
      { timeout: 60_000 },
    );
    await holds;
    const quick = publishReleases(services);
    const waiting = async () => {
      const [row] = await services.db.$queryRaw<{ count: number }[]>`
        select count(*)::int as count from pg_locks
        where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`;
      return row!.count;
    };
    await expect.poll(waiting, { timeout: 30_000 }).toBe(1);
    // Nobody passes the slow one: what the reader sees now has no gap to be filled later.
    expect((await readAll(cursor)).ids).toEqual([]);
    go();
    await Promise.all([slow, quick, publishReleases(services)]);
    expect((await readAll(cursor)).ids.toSorted()).toEqual(
      ocids.map((ocid) => `${ocid}-v1`).toSorted(),
    );
  });
});
