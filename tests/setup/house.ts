import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll } from 'vitest';
import { runPendingJobs } from '#app/jobs/run-pending.server.ts';
import { readConfig } from '#app/platform/config.server.ts';
import { type House, openHouse } from '#app/services.server.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { demonstrationDatabase } from './demonstration.ts';

export type TestHouse = House & {
  database: TestDatabase;
  /** Runs every job that waits, and those that these cause, until none is left. */
  runJobs(): Promise<void>;
};

export type TestHouseOptions = {
  /** Starts with the demonstration in it, filled once for all who ask. Else it is empty. */
  demonstration?: boolean;
};

/** The product on a database of its own, with real adapters. Closes itself after the file's tests. */
export async function testHouse(
  env: Record<string, string> = {},
  { demonstration = false }: TestHouseOptions = {},
): Promise<TestHouse> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-test-'));
  const database = demonstration ? await demonstrationDatabase(dataDir) : await testDatabase();
  const config = readConfig({
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    LOG_LEVEL: 'error',
    PORT: '0',
    BASE_URL: 'http://localhost:3000',
    ...env,
  });
  const house = await openHouse({ config });
  afterAll(async () => {
    await house.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return { ...house, database, runJobs: () => runPendingJobs(house) };
}
