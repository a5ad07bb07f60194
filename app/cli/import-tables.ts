import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Command, InvalidArgumentError } from 'commander';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { DomainError } from '#app/domain/kernel/errors.ts';
import type { PublishedKind } from '#app/domain/transparency/fields.ts';
import { type ImportReport, importFile } from '#app/domain/transparency/import-file.server.ts';
import { undoFile } from '#app/domain/transparency/undo-file.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { openMigratedHouse } from './house.ts';

const WHAT: Record<PublishedKind, string> = {
  spend: 'spending, as councils publish it every month or quarter',
  grants: 'grants: 360Giving files and plain tables',
  contracts: 'a register of contracts',
};
/** Refusals printed of each file; the last line counts them all. */
const MOST_SHOWN = 50;

type Options = { council: string; dryRun?: boolean; column?: Record<string, number> };

/** Adds `import spend|contracts|grants` and `import undo`. */
export function registerTables(importing: Command): void {
  for (const kind of Object.keys(WHAT) as PublishedKind[]) {
    importing
      .command(kind)
      .description(`${WHAT[kind]}; CSV, TSV, Excel, JSON or a zip of them, however untidy`)
      .argument('<files...>')
      .requiredOption('--council <name or GSS>', 'whose it is: "Leeds" or E08000035')
      .option('--dry-run', 'read and count, and keep nothing')
      .option('--column <field=number>', 'which column (from 1) a field is in; repeatable', column)
      .action((files: string[], options: Options) =>
        withServices(async (services) => {
          if (!(await importTables(services, kind, files, options))) process.exitCode = 1;
        }),
      );
  }
  importing
    .command('undo')
    .description('take an import out again')
    .argument('<run>', 'the id that the import printed; of awards the long number of their file')
    .action((run: string) =>
      withServices(async (services) => {
        const undo = /^[\da-f]{64}$/i.test(run) ? undoFile : undoImport;
        const { removed, kept } = await undo(services, actorOf('undo'), run);
        console.log(`${removed} rows taken out; ${kept} stay, because another import has them too`);
      }),
    );
}

function column(text: string, before: Record<string, number> = {}): Record<string, number> {
  const [, field, number] = /^([a-z]+)=(\d+)$/i.exec(text) ?? [];
  if (!field || Number(number) < 1) throw new InvalidArgumentError('Write it as paidOn=3.');
  return { ...before, [field]: Number(number) - 1 };
}

function actorOf(command: string): Actor {
  return { kind: 'system', name: `import ${command}` };
}

async function withServices(work: (services: Services) => Promise<void>): Promise<void> {
  const house = await openMigratedHouse();
  try {
    await work(house.services);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    await house.close();
  }
}

/** Returns false when of one of the files nothing could be read. The last line printed is JSON. */
export async function importTables(
  services: Services,
  kind: PublishedKind,
  files: readonly string[],
  { council, dryRun, column: mapping }: Options,
  print: (line: string) => void = console.log,
): Promise<boolean> {
  const all: ImportReport[][] = [];
  for (const file of files) {
    const name = path.basename(file);
    const input = { kind, council, file: { path: file, name }, mapping, dryRun };
    all.push(
      existsSync(file)
        ? await importFile(services, actorOf(kind), input)
        : [{ file: name, error: 'There is no such file.' }],
    );
  }
  const reports = all.flat();
  for (const report of reports) for (const line of linesOf(report)) print(line);
  print(JSON.stringify({ files: reports.map(summary) }));
  // A cover sheet beside a good one is no failure.
  return all.every((each) => each.some((report) => !('error' in report)));
}

function* linesOf(report: ImportReport): Generator<string> {
  if ('error' in report) {
    yield `${report.file}: not read. ${report.error}`;
    return;
  }
  const { file, rows, imported, duplicate, refused, run } = report;
  yield `${file}: ${rows} rows: ${imported} new, ${duplicate} there already, ${refused} refused`;
  for (const { row, field, value, reason, wholeRow } of report.refusals.slice(0, MOST_SHOWN)) {
    const where = field ? `, ${field} “${value}”` : value ? `, “${value}”` : '';
    yield `  ${wholeRow ? 'refused' : 'left out'}: ${file}, row ${row}${where}: ${reason}`;
  }
  const more = report.refusals.length - MOST_SHOWN;
  if (more > 0) yield `  and ${more} more`;
  if (run) yield `  to take it out again: npm run cli -- import undo ${run}`;
}

function summary(report: ImportReport): object {
  if ('error' in report) return report;
  const { refusals: _, ...rest } = report;
  return rest;
}
