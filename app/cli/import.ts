import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { type ImportReport, importReleases } from '#app/domain/notices/import-releases.server.ts';
import { readReleases } from '#app/domain/notices/read-releases.server.ts';
import { syncSearch } from '#app/jobs/sync-search.ts';
import type { Services } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';
import { openMigratedHouse } from './house.ts';
import { registerAwards } from './import-awards.ts';
import { registerTables } from './import-tables.ts';

const actor: Actor = { kind: 'system', name: 'import ocds' };
/** Problems printed of each sort and file; the last line counts them all. */
const MOST_SHOWN = 50;

type FileReport = { file: string; report: ImportReport } | { file: string; error: string };

export function register(program: Command): void {
  const importing = program.command('import').description('bring in what others have published');
  registerTables(importing);
  registerAwards(importing);
  importing
    .command('ocds')
    .argument(
      '<files...>',
      'OCDS release or record packages, lists of releases, or one release a line',
    )
    .option('--unmatched', 'name every buyer that is no council we know')
    .description(
      'notices from Find a Tender, Contracts Finder, Sell2Wales and the like; running it twice changes nothing',
    )
    .action(async (files: string[], options: { unmatched?: boolean }) => {
      const house = await openMigratedHouse();
      try {
        const failed = await importFiles(house.services, files, options.unmatched ?? false);
        if (failed) process.exitCode = 1;
        await indexNow(house);
      } finally {
        await house.close();
      }
    });
}

/** Brings search up to date at once; a search engine that is away catches up by itself later. */
async function indexNow(house: House): Promise<void> {
  const { unavailable } = await syncSearch(house);
  if (unavailable !== undefined) {
    console.error(`A search engine is away; it will have these once it is back. (${unavailable})`);
  }
}

/** Returns true when nothing could be read. The last line printed is JSON. */
export async function importFiles(
  services: Services,
  files: readonly string[],
  namesToo: boolean,
  print: (line: string) => void = console.log,
): Promise<boolean> {
  const done: FileReport[] = [];
  for (const file of files) {
    const one = await importFile(services, file);
    done.push(one);
    for (const line of linesOf(one, namesToo)) print(line);
  }
  const reports = done.flatMap((one) => ('report' in one ? [one.report] : []));
  const totals = totalsOf(reports);
  print(
    `${totals.new} new, ${totals.changed} changed, ${totals.unchanged} unchanged, ${totals.refused} refused, ${totals.conflicts} conflicts`,
  );
  const errors = done.flatMap((one) =>
    'error' in one ? [{ file: one.file, error: one.error }] : [],
  );
  print(JSON.stringify({ ...totals, files: done.map(summary), errors }));
  return totals.processes === 0 && (errors.length > 0 || totals.refused > 0);
}

async function importFile(services: Services, file: string): Promise<FileReport> {
  const name = path.basename(file);
  try {
    const items = readReleases(createReadStream(file, { highWaterMark: 1 << 18 }));
    return { file: name, report: await importReleases(services, actor, items, name) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR') throw error;
    const why = {
      ENOENT: 'there is no such file',
      EACCES: 'it may not be read',
      EISDIR: 'it is a folder',
    }[code];
    return { file: name, error: why ?? message };
  }
}

function* linesOf(one: FileReport, namesToo: boolean): Generator<string> {
  if ('error' in one) {
    yield `${one.file}: not read, ${one.error}`;
    return;
  }
  const { file, report } = one;
  yield `${file}: ${report.releases} releases of ${report.processes} processes: ${report.new} new, ${report.changed} changed, ${report.unchanged} unchanged, ${report.refused.length} refused`;
  if (report.waiting > 0)
    yield `  ${report.waiting} processes kept back until they say what they are about`;
  if (report.folded > 0) yield `  ${report.folded} processes belong to opportunities posted here`;
  yield `  buyers: ${report.buyersMatched} releases matched to a council, ${report.buyersUnmatched} not (${report.unmatchedBuyers.size} other names)`;
  for (const { index, id, pointer, reason } of report.refused.slice(0, MOST_SHOWN)) {
    const which = index === null ? '' : `, release ${index}${id ? ` (id ${id})` : ''}`;
    yield `  refused: ${file}${which}, at ${pointer || 'the top'}: ${reason}`;
  }
  for (const { index, pointer, ocid, releaseId, kept } of report.conflicts.slice(0, MOST_SHOWN)) {
    yield `  conflict: ${file}, release ${index}, at ${pointer}: ${ocid} has another release ${releaseId}; kept ${kept === 'this' ? 'this one' : 'the other'}`;
  }
  for (const [kind, list] of [
    ['refused', report.refused],
    ['conflicts', report.conflicts],
  ] as const) {
    if (list.length > MOST_SHOWN) yield `  and ${list.length - MOST_SHOWN} more ${kind}`;
  }
  if (!namesToo) return;
  for (const [name, releases] of [...report.unmatchedBuyers].sort((a, b) => b[1] - a[1])) {
    yield `  no council: ${name} (${releases})`;
  }
}

function countsOf(report: ImportReport) {
  const {
    releases,
    processes,
    unchanged,
    changed,
    waiting,
    folded,
    buyersMatched,
    buyersUnmatched,
  } = report;
  return {
    releases,
    processes,
    new: report.new,
    changed,
    unchanged,
    waiting,
    folded,
    refused: report.refused.length,
    conflicts: report.conflicts.length,
    buyersMatched,
    buyersUnmatched,
  };
}

function totalsOf(reports: readonly ImportReport[]): ReturnType<typeof countsOf> {
  const zero = {
    releases: 0,
    processes: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    waiting: 0,
    folded: 0,
    refused: 0,
    conflicts: 0,
    buyersMatched: 0,
    buyersUnmatched: 0,
  };
  for (const report of reports) {
    const counts = countsOf(report);
    for (const key of Object.keys(zero) as (keyof typeof zero)[]) zero[key] += counts[key];
  }
  return zero;
}

function summary(one: FileReport): object {
  return 'error' in one ? one : { file: one.file, ...countsOf(one.report) };
}
