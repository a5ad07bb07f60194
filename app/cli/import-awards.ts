import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { type AwardReport, importAwards } from '#app/domain/transparency/import-awards.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { openMigratedHouse } from './house.ts';

const actor: Actor = { kind: 'system', name: 'import awards' };
/** Problems and unknown buyers printed of each file; the last line counts them all. */
const MOST_SHOWN = 50;

/** Adds `import awards`. */
export function registerAwards(importing: Command): void {
  importing
    .command('awards')
    .description(
      'awards that others published as OCDS, into the register of contracts: release or record packages, or one release a line; running it twice adds nothing',
    )
    .argument('<files...>')
    .action(async (files: string[]) => {
      const house = await openMigratedHouse();
      try {
        if (!(await importAwardFiles(house.services, files))) process.exitCode = 1;
      } finally {
        await house.close();
      }
    });
}

/** Returns false when of one of the files nothing could be read. The last line printed is JSON. */
export async function importAwardFiles(
  services: Services,
  files: readonly string[],
  print: (line: string) => void = console.log,
): Promise<boolean> {
  const done: object[] = [];
  let isWell = true;
  for (const file of files) {
    const name = path.basename(file);
    if (!existsSync(file)) {
      print(`${name}: not read. There is no such file.`);
      done.push({ file: name, error: 'There is no such file.' });
      isWell = false;
      continue;
    }
    const report = await importAwards(services, actor, { path: file, name });
    for (const line of linesOf(report)) print(line);
    done.push(summaryOf(report));
    if (report.releases === 0) isWell = false;
  }
  print(JSON.stringify({ files: done }));
  return isWell;
}

function* linesOf(report: AwardReport): Generator<string> {
  const { file, releases, awards, imported, duplicate, refused, unknownBuyers, runs } = report;
  yield `${file}: ${releases} releases, ${awards} awards of ${runs.length} councils: ${imported} new, ${duplicate} there already`;
  for (const { index, pointer, reason } of refused.slice(0, MOST_SHOWN)) {
    yield `  refused: ${file}${index === null ? '' : `, release ${index}`}, at ${pointer || 'the top'}: ${reason}`;
  }
  if (refused.length > MOST_SHOWN) yield `  and ${refused.length - MOST_SHOWN} more`;
  const unknown = [...unknownBuyers].sort((a, b) => b[1] - a[1]);
  for (const [name, count] of unknown.slice(0, MOST_SHOWN)) {
    yield `  no council we know: ${name} (${count})`;
  }
  if (unknown.length > MOST_SHOWN) yield `  and ${unknown.length - MOST_SHOWN} more`;
  if (imported > 0) yield `  to take it out again: npm run cli -- import undo ${report.digest}`;
}

function summaryOf({ refused, unknownBuyers, runs, ...counts }: AwardReport): object {
  return {
    ...counts,
    refused: refused.length,
    unknownBuyers: unknownBuyers.size,
    councils: runs.length,
  };
}
