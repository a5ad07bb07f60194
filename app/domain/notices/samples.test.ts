import { createReadStream, existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFiles } from '#app/cli/import.ts';
import { resolvePlace } from '#app/domain/places/resolve-place.server.ts';
import type { Place } from '#app/domain/places/schema.ts';
import { testHouse } from '#tests/setup/house.ts';
import { importReleases } from './import-releases.server.ts';
import { readReleases } from './read-releases.server.ts';

const folder = path.resolve('../shared/samples/ocds');
const files = [
  'contracts-finder-2025-201-releases.json',
  'find-a-tender-032703-2026.json',
  'find-a-tender-037689-2026.json',
  'sell2wales-2025-90-releases.json',
].map((name) => path.join(folder, name));
const present = files.every((file) => existsSync(file));
if (!present) console.log(`Skipped: the sample notices are not in ${path.relative('.', folder)}.`);

describe.skipIf(!present)('the sample files', () => {
  it('go in whole, twice the same, matched and without personal details', async () => {
    const { services, runJobs } = await testHouse();
    const lines: string[] = [];
    const failed = await importFiles(services, files, true, (line) => lines.push(line));
    expect(failed).toBe(false);
    console.log(lines.filter((line) => !line.startsWith('  no council')).join('\n'));
    const first = JSON.parse(lines.at(-1)!);
    expect(first).toMatchObject({
      releases: 293,
      processes: 282,
      new: 282,
      changed: 0,
      refused: 0,
    });
    // 66 of the 201 of Contracts Finder match word for word.
    expect(first.files[0].buyersMatched).toBeGreaterThan(75);
    const unmatched = lines.filter((line) => line.startsWith('  no council')).join('\n');
    expect(unmatched).toContain('Harrogate Town Council');
    expect(unmatched).not.toMatch(/Borough Council|County Council|London Borough|City Council/);

    const again: string[] = [];
    await importFiles(services, [...files].reverse(), false, (line) => again.push(line));
    expect(JSON.parse(again.at(-1)!)).toMatchObject({
      new: 0,
      changed: 0,
      unchanged: 282,
      conflicts: 0,
    });
    expect(again.at(-2)).toContain('0 changed');

    const rows = await services.db.opportunity.findMany({
      where: { source: 'elsewhere' },
      include: { releases: true, lots: true },
    });
    const text = JSON.stringify(rows, (_, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    );
    const leaks = text.match(
      /[\w.]+@[\w-]+\.\w+|natasha|bowden|cavanagh|dmotts|482 ?9230|contactPoint/gi,
    );
    expect(leaks).toBeNull();
    expect(rows.every(({ lots }) => lots.length > 0)).toBe(true);
    expect(
      rows.filter(
        ({ baseValuePence, estimatedValuePence }) =>
          baseValuePence === 0n || estimatedValuePence === 0n,
      ),
    ).toEqual([]);
    expect(rows.filter(({ areaCodes }) => areaCodes.length === 0).length).toBeLessThan(5);
    await runJobs();

    // Someone in Swansea looks for help with drugs and alcohol, closed notices included.
    const place = resolvePlace('SA1 3SN') as Place;
    const found = await services.search.search({
      index: 'opportunities',
      filters: { services: ['drugs-and-alcohol'], status: 'any' },
      place: { codes: place.codes },
      now: Date.now(),
    });
    const titles = found.hits.map(({ id }) => rows.find((row) => row.id === id)?.title);
    expect(titles).toContain(
      'Neath Port Talbot and Swansea Substance Use (Drug & Alcohol) Alliance',
    );
  });

  it('give the same when read backwards in small pieces', async () => {
    const { services } = await testHouse();
    const file = files[3]!;
    const report = await importReleases(
      services,
      { kind: 'system', name: 'test' },
      readReleases(createReadStream(file, { highWaterMark: 1013 })),
      'x',
    );
    expect(report).toMatchObject({ releases: 90, new: 90, refused: [], conflicts: [] });
  });
});
