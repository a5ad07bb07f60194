import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { type FileReport, importFile } from '#app/domain/transparency/import-file.server.ts';
import { readConfig } from '#app/platform/config.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { openHouse } from '#app/services.server.ts';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { writeLedger } from './import/ledger.ts';
import { scratchDatabase } from './scratch.ts';

export const suite: Suite = {
  name: 'import',
  description: 'a council’s ledger brought in, against PostgreSQL’s own COPY of the same rows',
  run,
};

const FULL = { rows: 1_000_000, many: 5_000_000 };
const SMALL = { rows: 2_000, many: 6_000 };
const MB = 1_000_000;

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const { rows, many } = small ? SMALL : FULL;
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-bench-import-'));
  const database = await scratchDatabase(path.join(folder, 'cluster'));
  try {
    const { appUrl, ownerUrl } = database;
    const house = await openHouse({
      config: readConfig({ DATA_DIR: folder, DATABASE_URL: appUrl, LOG_LEVEL: 'error', PORT: '0' }),
    });
    try {
      const ledger = path.join(folder, 'ledger.csv');
      await writeLedger(ledger, rows);
      say(`${rows} rows, ${(statSync(ledger).size / MB).toFixed(0)} MB of CSV`);
      const first = await timed(house.services, ledger, rows, 0);
      const again = await timed(house.services, ledger, 0, rows);
      const peers = await copyTheSame(ownerUrl, folder, ledger);
      say(
        `import ${first.ms.toFixed(0)} ms; COPY into the same table ${peers.same.toFixed(0)} ms, of the bare file into text columns ${peers.bare.toFixed(0)} ms`,
      );
      await writeLedger(ledger, many);
      const large = await timed(house.services, ledger, many - rows, rows, true);
      say(`${many} rows in ${(large.ms / 1000).toFixed(0)} s`);
      return [
        {
          name: `${rows} rows, against COPY into the same table and indexes`,
          value: first.ms,
          unit: 'ms',
          against: peers.same,
          // With so few rows it is the beginning and the end that take the time.
          ...(small ? {} : { aim: { of: 'ratio', atMost: 3 } as const }),
        },
        {
          name: `${rows} rows, against COPY of the file into bare text columns`,
          value: first.ms,
          unit: 'ms',
          against: peers.bare,
        },
        { name: `${rows} rows a second time`, value: again.ms, unit: 'ms', against: first.ms },
        { name: `memory (RSS), ${rows} rows`, value: first.peak / MB, unit: 'MB' },
        {
          name: `memory (RSS), ${many} rows, against ${rows}`,
          value: large.peak / MB,
          unit: 'MB',
          against: first.peak / MB,
          aim: { of: 'ratio', atMost: 1.5 },
        },
      ];
    } finally {
      await house.close();
    }
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws when the counts are not those that must come out: a figure of wrong work is none */
async function timed(
  services: Services,
  file: string,
  imported: number,
  duplicate: number,
  overlap = false,
) {
  let peak = process.memoryUsage().rss;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const started = performance.now();
  const [report] = (await importFile(
    services,
    { kind: 'system', name: 'bench' },
    {
      kind: 'spend',
      council: 'Leeds',
      file: { path: file, name: path.basename(file) },
    },
  )) as [FileReport];
  clearInterval(watch);
  const ms = performance.now() - started;
  const { skipped, refused } = report;
  const isRight = overlap
    ? report.rows === imported + duplicate
    : report.imported === imported && report.duplicate === duplicate;
  if (!isRight || refused !== 0 || skipped.total !== 1 || skipped.preamble !== 1)
    throw new Error(`The import went wrong: ${JSON.stringify({ ...report, refusals: undefined })}`);
  return { ms, peak };
}

/** The rows that the import made, by COPY from a file of PostgreSQL's own; and the ledger as it is. */
async function copyTheSame(ownerUrl: string, folder: string, ledger: string) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const copy = path.join(folder, 'payment.copy');
    await pipeline(client.query(copyTo('copy payment to stdout')), createWriteStream(copy));
    await client.query('create table same (like payment including all)');
    const same = await clocked(() =>
      pipeline(createReadStream(copy), client.query(copyFrom('copy same from stdin'))),
    );
    const columns = Array.from({ length: 9 }, (_, at) => `c${at} text`).join(', ');
    await client.query(`create table bare (${columns})`);
    const bare = await clocked(() =>
      pipeline(
        createReadStream(ledger),
        client.query(copyFrom('copy bare from stdin (format csv)')),
      ),
    );
    await client.query('drop table same, bare');
    return { same, bare };
  } finally {
    await client.end();
  }
}

async function clocked(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
