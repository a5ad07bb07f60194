import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { releaseSchema } from '#app/domain/notices/release.ts';
import { CODE_FILES, codeTable } from '#app/domain/open-data/code-export.server.ts';
import { SPEND_COLUMNS, spendRow } from '#app/domain/open-data/code-tables.ts';
import { readFeed } from '#app/domain/open-data/feed.server.ts';
import { grantsFile } from '#app/domain/open-data/grants-file.server.ts';
import { readPackage } from '#app/domain/open-data/packages.server.ts';
import { publishReleases } from '#app/domain/open-data/publish-releases.server.ts';
import { readRecord } from '#app/domain/open-data/records.server.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  complaints,
  givingCheck,
  haveSchemas,
  ocdsChecks,
  type Plain,
  profileCheck,
  profiledRelease,
  schemaFile,
  unknownNames,
} from './schemas.ts';

/** All that goes out of the whole demonstration, against the official schemas. */
const house = await testHouse({}, { demonstration: true });
const { services } = house;
await publishReleases(services);

type Told = { ocid: string; id: string; tag: string[]; tender?: Plain; awards?: Plain[] };
const asked = { cursor: null, since: null, limit: '500' };
const first = JSON.parse((await readFeed(services, asked))!.body) as Plain & { releases: Told[] };
const releases = first.releases;

async function text(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}

describe('the demonstration', () => {
  it('is told: each kind of event, and what nobody may know is not', async () => {
    const tags = new Set(releases.flatMap(({ tag }) => tag));
    for (const tag of ['planning', 'tender', 'tenderCancellation', 'award'])
      expect(tags).toContain(tag);
    expect([...tags].some((tag) => /^tender(Update|Amendment)$/.test(tag))).toBe(true);
    const rows = await services.db.opportunity.findMany({
      select: { ocid: true, kind: true, publishedAt: true, outcome: true },
    });
    const told = new Set(releases.map(({ ocid }) => ocid));
    const hidden = rows.filter(
      ({ kind, publishedAt, outcome }) =>
        !publishedAt ||
        (kind === 'quick_quote' && !(outcome?.kind === 'awarded' && outcome.releasedAt)),
    );
    expect(hidden.length).toBeGreaterThan(2);
    expect(hidden.filter(({ ocid }) => told.has(ocid))).toEqual([]);
    expect(told.size).toBe(rows.length - hidden.length);
    const quote = rows.find(({ kind, ocid }) => kind === 'quick_quote' && told.has(ocid))!;
    expect(releases.filter(({ ocid }) => ocid === quote.ocid).map(({ tag }) => tag)).toEqual([
      ['tender', 'award'],
    ]);
  });

  it('keeps withheld and suppressed sums out, and says so', () => {
    const lines = releases.flatMap(({ tender }) =>
      ((tender?.currentDelivery ?? []) as { lines?: Plain[] }[]).flatMap((one) => one.lines ?? []),
    );
    const withheld = lines.filter((line) => line.withheldReason);
    expect(withheld.length).toBeGreaterThan(0);
    expect(withheld.filter((line) => line.value)).toEqual([]);
    expect(lines.filter((line) => line.isSuppressed && line.value)).toEqual([]);
    expect(lines.filter((line) => line.value).length).toBeGreaterThan(50);
  });

  it('is read back by our own reader of notices', () => {
    const refused = releases.flatMap((release) => {
      const read = releaseSchema.safeParse(release);
      return read.success ? [] : read.error.issues.map(({ path, message }) => `${path} ${message}`);
    });
    expect(refused).toEqual([]);
  });
});

describe.runIf(haveSchemas())('the official schemas', () => {
  it('OCDS 1.1.5 takes the feed, a package and every record', async () => {
    const checks = ocdsChecks();
    expect(complaints(checks.releases, first)).toEqual([]);
    expect(
      complaints(checks.releases, JSON.parse((await readPackage(services, '1')).body)),
    ).toEqual([]);
    for (const ocid of new Set(releases.map((release) => release.ocid))) {
      const record = JSON.parse((await readRecord(services, ocid)).body);
      expect(complaints(checks.records, record), ocid).toEqual([]);
      expect(
        complaints(checks.releases, { ...first, releases: [record.records[0].compiledRelease] }),
      ).toEqual([]);
    }
    expect(
      complaints(checks.releases, { ...first, releases: [{ ...releases[0], date: 'soon' }] }),
    ).not.toEqual([]);
  });

  it('the EU profile with the UK extension and ours takes the feed, and knows every name in it', async () => {
    const check = profileCheck();
    expect(complaints(check, first)).toEqual([]);
    const wrong = {
      ...releases[0],
      tender: { id: '1', value: { amount: 1, vatBasis: 'perhaps' } },
    };
    expect(complaints(check, { ...first, releases: [wrong] })).not.toEqual([]);
    const schema = profiledRelease();
    const unknown = releases.flatMap((release) => unknownNames(release, schema, schema));
    expect([...new Set(unknown)]).toEqual([]);
  });

  it('360Giving takes the grants', async () => {
    const file = JSON.parse(await text((await grantsFile(services))!()));
    expect(file.grants.length).toBeGreaterThan(0);
    expect(complaints(givingCheck(), file)).toEqual([]);
    expect(
      complaints(givingCheck(), { ...file, grants: [{ ...file.grants[0], url: 'no' }] }),
    ).not.toEqual([]);
  });

  it('the Transparency Code’s tables have exactly its fields', async () => {
    const fieldsOf = (name: string) =>
      schemaFile(`lga-transparency/${name}.json`).fields as {
        name: string;
        constraints: { type: string; pattern?: string };
      }[];
    const shapes: Record<string, RegExp> = {
      dateTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      float: /^-?\d+(\.\d+)?$/,
      boolean: /^(true|false)$/,
      URI: /^https?:\/\/\S+$/,
      string: /^[\s\S]*$/,
    };
    const wrongCells = (rows: Record<string, string>[], name: string) =>
      rows.flatMap((row) =>
        fieldsOf(name).flatMap(({ name: field, constraints: { type, pattern } }) => {
          const cell = row[field]!;
          const shape = shapes[type.split('#')[1]!]!;
          const fits = shape.test(cell) && (!pattern || new RegExp(`^${pattern}$`).test(cell));
          return cell === '' || fits ? [] : [`${field}: ${cell}`];
        }),
      );
    const awards = await services.db.award.findMany({
      where: { outcome: { releasedAt: { not: null } } },
      include: { outcome: { include: { opportunity: { include: { buyer: true } } } } },
    });
    let contracts = 0;
    for (const { outcome } of awards) {
      const at = outcome.releasedAt!;
      const quarter = `${at.getUTCFullYear()}-q${Math.floor(at.getUTCMonth() / 3) + 1}`;
      const council = outcome.opportunity.buyer!.slug;
      for (const file of CODE_FILES.filter((one) => !/^(spending|payments)/.test(one))) {
        const table = await text((await codeTable(services, { council, quarter, file }))());
        const rows: Record<string, string>[] = parse(table, { bom: true, columns: true });
        if (file !== 'contracts.csv') continue;
        contracts += rows.length;
        const [header] = parse(table, { bom: true, toLine: 1 });
        expect(header).toEqual(fieldsOf('contracts').map(({ name }) => name));
        expect(wrongCells(rows, 'contracts')).toEqual([]);
      }
    }
    expect(contracts).toBeGreaterThan(0);
    // What the invented councils in Yorkshire published in the last quarters.
    const lines = { spending: 0, payments: 0, contracts: 0 };
    for (const council of ['aireborough-council', 'worthdale-council', 'ousebridge-council']) {
      for (let back = 0; back < 4; back += 1) {
        const at = services.clock.now();
        at.setUTCMonth(at.getUTCMonth() - back * 3, 1);
        const quarter = `${at.getUTCFullYear()}-q${Math.floor(at.getUTCMonth() / 3) + 1}`;
        for (const kind of ['spending', 'payments', 'contracts'] as const) {
          const asked = { council, quarter, file: `${kind}.csv` };
          const table = await codeTable(services, asked).then(
            (parts) => text(parts()),
            () => '',
          );
          const rows: Record<string, string>[] = parse(table, { bom: true, columns: true });
          const name = kind === 'contracts' ? 'contracts' : 'spend';
          expect(wrongCells(rows, name), `${council} ${quarter} ${kind}`).toEqual([]);
          lines[kind] += rows.length;
        }
      }
    }
    expect(lines.spending).toBeGreaterThan(500);
    expect(lines.payments).toBeGreaterThan(10);
    expect(lines.contracts).toBeGreaterThan(0);
    expect([...SPEND_COLUMNS]).toEqual(fieldsOf('spend').map(({ name }) => name));
    const supplier = {
      name: 'A',
      companyNumber: null,
      charityNumber: '1',
      otherId: null,
      sme: null,
      vcse: true,
    };
    const spend = spendRow(
      {
        transaction: '7',
        paidOn: '2026-10-01',
        department: 'Adults',
        serviceCategory: null,
        supplier,
        purpose: 'Day care',
        category: null,
        netPence: -1_234_56,
        grossPence: null,
        irrecoverableVatPence: null,
        isGrant: false,
        card: 'None',
        contractReference: null,
      },
      { name: 'Leeds', uri: 'http://statistics.data.gov.uk/id/statistical-geography/E08000035' },
    );
    expect(wrongCells([spend], 'spend')).toEqual([]);
    expect(spend.Amount).toBe('-1234.56');
  });
});
