import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { fillDemonstrationIfEmpty } from '#app/domain/demonstration/fill.server.ts';
import { runPendingJobs } from '#app/jobs/run-pending.server.ts';
import { readConfig } from '#app/platform/config.server.ts';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { openHouse } from '#app/services.server.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { templateName, testPassword } from './global.ts';

/** Matches what the next run drops before it begins. */
const filledName = 'drawbridge_t_demonstration';

/**
 * A database of the caller's own with the demonstration in it, filled and indexed. It is filled by
 * whoever asks first in a run; everyone gets a clone.
 * @param dataDir given the files and keys that belong to it
 */
export async function demonstrationDatabase(
  dataDir: string,
  adminUrl: string = inject('adminUrl'),
): Promise<TestDatabase> {
  const kept = path.resolve('.data', `${process.env.TEST_CLUSTER ?? 'tests'}-demonstration`);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    // Held by the connection: a test file that dies gives it back.
    await admin.query('select pg_advisory_lock(72736970)');
    if (!(await isFilled(admin))) {
      await admin.query(`drop database if exists ${filledName} with (force)`);
      await rm(kept, { recursive: true, force: true });
      await fill(adminUrl, kept);
      await admin.query(`comment on database ${filledName} is 'filled'`);
    }
    const database = await testDatabase(adminUrl, filledName);
    await cp(kept, dataDir, { recursive: true });
    return database;
  } finally {
    await admin.end();
  }
}

async function isFilled(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query(
    `select from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'filled'`,
    [filledName],
  );
  return rows.length > 0;
}

async function fill(adminUrl: string, dataDir: string): Promise<void> {
  const { appUrl } = await createDatabase(adminUrl, filledName, testPassword, templateName);
  const config = readConfig({ DATA_DIR: dataDir, DATABASE_URL: appUrl, LOG_LEVEL: 'error' });
  const house = await openHouse({ config });
  try {
    await fillDemonstrationIfEmpty(house.services);
    await runPendingJobs(house);
  } finally {
    await house.close();
  }
}
