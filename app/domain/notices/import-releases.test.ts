import { beforeEach, describe, expect, it } from 'vitest';
import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import {
  bytesOf,
  contractsFinderRelease,
  findATenderRelease,
  forgetNotices,
  sell2WalesRelease,
} from '#tests/fabricated-notices.ts';
import { createCouncil } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { type ImportReport, importReleases, sweep } from './import-releases.server.ts';
import { loadNoticeFacts } from './notice-facts.server.ts';
import { readReleases } from './read-releases.server.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const actor: Actor = { kind: 'system', name: 'test' };

function run(content: unknown, file = 'file.json'): Promise<ImportReport> {
  return importReleases(services, actor, readReleases(bytesOf(content)), file);
}

/** Everything imported, without ids and what only tells when and in which order it was written. */
async function snapshot(): Promise<unknown> {
  const rows = await db.opportunity.findMany({
    where: { source: 'elsewhere' },
    include: {
      lots: { orderBy: { number: 'asc' } },
      criteria: { orderBy: { position: 'asc' } },
      releases: { orderBy: { releaseId: 'asc' } },
      sameAs: { select: { ocid: true } },
    },
    orderBy: { ocid: 'asc' },
  });
  const without =
    /^(id|reference|version|createdAt|updatedAt|importedAt|sourceFile|opportunityId|sameAsId)$/;
  return JSON.parse(
    JSON.stringify(rows, (key, value) =>
      without.test(key) ? undefined : typeof value === 'bigint' ? Number(value) : value,
    ),
  );
}

const clear = () => forgetNotices(house.database.ownerUrl);
beforeEach(clear);

const three = { releases: [findATenderRelease(), contractsFinderRelease(), sell2WalesRelease()] };

describe('importReleases', () => {
  it('brings notices in, tells search and the audit, and changes nothing the second time', async () => {
    const first = await run(three);
    expect(first).toMatchObject({
      releases: 3,
      processes: 3,
      new: 3,
      changed: 0,
      refused: [],
      conflicts: [],
      buyersMatched: 3,
      buyersUnmatched: 0,
    });
    const before = await snapshot();
    expect(await db.searchOutbox.count({ where: { indexName: 'opportunities' } })).toBe(3);
    const audits = await db.auditEntry.count({ where: { action: 'notices.imported' } });
    expect(await findBrokenLink(db, 'platform')).toBeNull();
    const second = await run(three, 'again.json');
    expect(second).toMatchObject({ new: 0, changed: 0, unchanged: 3 });
    expect(await snapshot()).toEqual(before);
    expect(await db.searchOutbox.count()).toBe(3);
    expect(await db.auditEntry.count({ where: { action: 'notices.imported' } })).toBe(audits);
    const [row] = await db.opportunity.findMany({ where: { ocid: 'ocds-h6vhtk-0aaaa1' } });
    expect(row).toMatchObject({
      version: 1,
      source: 'elsewhere',
      baseValuePence: 10_000_000n,
      sourceSystem: 'Find a Tender',
    });
    expect(row!.reference).toMatch(/^N-2026-\d{4}$/);
  });

  it('holds no official’s details anywhere in the database', async () => {
    await run(three);
    const { default: pg } = await import('pg');
    const owner = new pg.Client({ connectionString: house.database.ownerUrl });
    await owner.connect();
    const tables = await owner.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    for (const { name } of tables.rows) {
      const { rows } = await owner.query(
        `select t::text from ${name} t where t::text ~* 'placeholder|bloggs|496 0000|somebody|@example\\.gov'`,
      );
      expect({ name, rows }).toEqual({ name, rows: [] });
    }
    await owner.end();
  });

  it('merges a later release, in whatever order they come', async () => {
    const award = {
      ...findATenderRelease(
        { id: '100002-2026', date: '2026-06-01T09:00:00+01:00', tag: ['award'] },
        { status: 'complete' },
      ),
      awards: [
        {
          id: 'a1',
          status: 'active',
          date: '2026-05-28T00:00:00Z',
          value: { amount: 90000, amountGross: 108000, currency: 'GBP' },
          suppliers: [{ id: 's', name: 'Aire Befriending' }],
        },
      ],
    };
    expect(await run([findATenderRelease()])).toMatchObject({ new: 1 });
    expect(await run([award])).toMatchObject({ new: 0, changed: 1, unchanged: 0 });
    const forwards = await snapshot();
    const [row] = await db.opportunity.findMany({ where: { source: 'elsewhere' } });
    expect(row).toMatchObject({
      outcomeAt: new Date('2026-06-01T08:00:00Z'),
      sourceStatus: 'complete',
      version: 2,
    });
    expect((await loadNoticeFacts(services, row!.id))?.awards).toMatchObject([
      {
        winners: [{ name: 'Aire Befriending' }],
        valuePence: 9_000_000,
        grossPence: 10_800_000,
        vat: 'excluded',
      },
    ]);
    await clear();
    await run([award]);
    await run([findATenderRelease()]);
    expect(await snapshot()).toEqual(forwards);
    await clear();
    expect(await run([award, findATenderRelease()])).toMatchObject({ new: 1, changed: 0 });
    expect(await snapshot()).toEqual(forwards);
  });

  it('reports a broken release by index, id and pointer, and the rest go in', async () => {
    const broken = findATenderRelease(
      { id: '100007-2026', ocid: 'ocds-h6vhtk-0bbbb1' },
      { tenderPeriod: { endDate: 'soon' } },
    );
    const report = await run({
      releases: [
        contractsFinderRelease(),
        broken,
        'text',
        null,
        { ocid: 'ocds-h6vhtk-0cccc1' },
        sell2WalesRelease(),
      ],
    });
    expect(report).toMatchObject({ releases: 6, new: 2 });
    expect(report.refused).toEqual([
      {
        index: 1,
        id: '100007-2026',
        pointer: '/releases/1/tender/tenderPeriod/endDate',
        reason: 'is not a date',
      },
      { index: 2, id: null, pointer: '/releases/2', reason: 'should be object, but is string' },
      { index: 3, id: null, pointer: '/releases/3', reason: 'should be object, but is null' },
      {
        index: 4,
        id: null,
        pointer: '/releases/4/id',
        reason: expect.stringContaining('is missing'),
      },
    ]);
  });

  it('reports contradicting duplicates and keeps the same one whatever the order of files', async () => {
    const one = findATenderRelease({}, { title: 'One title' });
    const other = findATenderRelease({}, { title: 'Another title' });
    const later = findATenderRelease({ date: '2026-04-11T00:00:00Z' }, { title: 'A later title' });
    await run([one]);
    const second = await run([other], 'second.json');
    expect(second.conflicts).toMatchObject([
      { ocid: 'ocds-h6vhtk-0aaaa1', releaseId: '100001-2026', pointer: '/0', index: 0 },
    ]);
    const kept = await snapshot();
    expect(await run([one])).toMatchObject({ changed: 0, new: 0 });
    expect(await run([other])).toMatchObject({ changed: 0, new: 0 });
    expect(await snapshot()).toEqual(kept);
    await clear();
    await run([other]);
    await run([one]);
    expect(await snapshot()).toEqual(kept);
    await clear();
    expect((await run([other, one])).conflicts).toHaveLength(1);
    expect(await snapshot()).toEqual(kept);
    await run([later]);
    await run([one, other]);
    expect(
      (await db.opportunity.findMany({ where: { source: 'elsewhere' } })).map(({ title }) => title),
    ).toEqual(['A later title']);
  });

  it('does not take one release given twice for a conflict', async () => {
    const twice = JSON.parse(JSON.stringify(contractsFinderRelease()));
    expect(await run({ releases: [contractsFinderRelease(), twice] })).toMatchObject({
      releases: 2,
      processes: 1,
      new: 1,
      conflicts: [],
    });
  });

  it('keeps a process back until it says what it is about', async () => {
    const bare = {
      ocid: 'ocds-h6vhtk-0dddd1',
      id: '100020-2026',
      date: '2026-06-01T00:00:00Z',
      tag: ['contract'],
      buyer: { name: 'Leeds City Council' },
    };
    expect(await run([bare])).toMatchObject({ new: 0, waiting: 1 });
    expect(await db.opportunity.count({ where: { source: 'elsewhere' } })).toBe(0);
    expect(await run([findATenderRelease({ ocid: 'ocds-h6vhtk-0dddd1' })])).toMatchObject({
      new: 1,
      waiting: 0,
    });
    expect(await db.noticeRelease.count({ where: { opportunityId: null } })).toBe(0);
  });

  it('is for the system and operators alone', async () => {
    await expect(
      importReleases(services, anonymous, readReleases(bytesOf(three)), 'x'),
    ).rejects.toThrow('operator');
    expect(await db.noticeRelease.count()).toBe(0);
  });

  it('brings two imports of one file at once together', async () => {
    const many = Array.from({ length: 30 }, (_, at) =>
      findATenderRelease({ ocid: `ocds-h6vhtk-1${at}`, id: `${200000 + at}-2026` }),
    );
    const reports = await Promise.all([run(many), run(many)]);
    expect(reports.map((report) => report.new).sort((a, b) => a - b)).toEqual([0, 30]);
    expect(await db.opportunity.count({ where: { source: 'elsewhere' } })).toBe(30);
  });
});

describe('buyers that are here', () => {
  it('get their notices by council or number, also when they join later; fictional ones never', async () => {
    const fictional = await createCouncil(db, { gss: 'E08000035', isDemonstration: true });
    const body = await createCouncil(db, { kind: 'public_body' });
    await db.organisationIdentifier.create({
      data: { organisationId: body.id, scheme: 'GB-PPON', value: 'BODY-1' },
    });
    const party = {
      name: 'Aire Valley Parish Council',
      id: 'p',
      identifier: { scheme: 'GB-PPON', id: 'BODY-1' },
      roles: ['buyer'],
    };
    await run([
      findATenderRelease(),
      findATenderRelease({
        ocid: 'ocds-h6vhtk-0body1',
        id: '100030-2026',
        parties: [party],
        buyer: { id: 'p', name: party.name },
      }),
    ]);
    const buyerOf = async (ocid: string) =>
      (await db.opportunity.findMany({ where: { ocid } }))[0]!.buyerId;
    expect(await buyerOf('ocds-h6vhtk-0aaaa1')).toBeNull();
    expect(await buyerOf('ocds-h6vhtk-0body1')).toBe(body.id);
    await db.organisation.deleteMany({ where: { slug: fictional.slug } });
    const leeds = await createCouncil(db, { gss: 'E08000035' });
    await sweep(services);
    expect(await buyerOf('ocds-h6vhtk-0aaaa1')).toBe(leeds.id);
    expect(await run([findATenderRelease()])).toMatchObject({ changed: 0, unchanged: 1 });
  });
});
