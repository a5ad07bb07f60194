import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { type FileReport, importFile } from './import-file.server.ts';
import { STOPPED } from './import-runs.server.ts';
import { listImports } from './list-imports.server.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const ROWS = 2_000;
const system = { kind: 'system', name: 'test' } as const;

describe('an import that is killed', () => {
  it('when all its rows are written but one thing, leaves nothing, and goes in whole next time', async () => {
    const { services, database, pool, config } = await testHouse();
    const file = path.join(folder, 'ledger.csv');
    const lines = Array.from(
      { length: ROWS },
      (_, at) => `01/04/2025,Firm ${at % 90} Ltd,${at}.50,${at}`,
    );
    writeFileSync(file, `Date,Supplier,Amount,Transaction Number\n${lines.join('\n')}\n`);

    // The layout is remembered last, in the transaction of the rows: here it waits.
    const holder = new pg.Client({ connectionString: database.ownerUrl });
    await holder.connect();
    await holder.query('begin; lock table import_layout in exclusive mode');
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        'app/cli/index.ts',
        'import',
        'spend',
        '--council',
        'Leeds',
        file,
      ],
      {
        env: {
          ...process.env,
          DATABASE_URL: database.url,
          DATABASE_OWNER_URL: database.ownerUrl,
          // Its secrets too: an interrupted import and the next one know lines by the same key.
          DATA_DIR: config.DATA_DIR,
          LOG_LEVEL: 'error',
          BASE_URL: 'http://localhost:3000',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    await waitFor(async () => {
      if (child.exitCode !== null) throw new Error('the import ended before it could be killed');
      const { rows } = await pool.query(
        `select 1 from pg_locks where relation = 'import_layout'::regclass and not granted`,
      );
      return rows.length > 0;
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    await holder.query('rollback');
    await holder.end();
    await waitFor(async () => {
      const { rows } = await pool.query(
        `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`,
      );
      return rows.length === 0;
    });

    expect(await services.db.payment.count()).toBe(0);
    expect(await services.db.payee.count()).toBe(0);
    await services.db.importRun.updateMany({ data: { startedAt: new Date(Date.now() - 60_000) } });
    expect(await listImports(services, system, 'Leeds')).toMatchObject([
      { finishedAt: null, failure: STOPPED },
    ]);
    const input = {
      kind: 'spend' as const,
      council: 'Leeds',
      file: { path: file, name: 'ledger.csv' },
    };
    const [report] = (await importFile(services, system, input)) as [FileReport];
    expect(report).toMatchObject({ imported: ROWS, duplicate: 0 });
    expect(await services.db.payee.count()).toBe(90);
  });
});

async function waitFor(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await new Promise((resolve) => setTimeout(resolve, 50));
}
