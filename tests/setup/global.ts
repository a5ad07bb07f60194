import path from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase } from '#app/platform/db/roles.server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    adminUrl: string;
  }
}

export const templateName = 'drawbridge_template';
export const testPassword = 'test-only';

/** Durability costs time and tests throw their data away. */
const forgetful = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts one PostgreSQL for the run and migrates a template that each test file clones. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  const dataDir = path.resolve('.data', process.env.TEST_CLUSTER ?? 'tests');
  const cluster = given ? null : await startCluster(dataDir, 'postgres', forgetful);
  const adminUrl = given ?? cluster!.adminUrl;
  await prepareTemplate(adminUrl);
  project.provide('adminUrl', adminUrl);
  return async () => {
    await cluster?.stop();
  };
}

/** Drops what an earlier run left, then builds the template anew. */
export async function prepareTemplate(adminUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const { rows } = await admin.query<{ datname: string }>(
    `select datname from pg_database where datname like 'drawbridge_t%'`,
  );
  for (const { datname } of rows) await admin.query(`drop database "${datname}" with (force)`);
  await admin.end();
  const { appUrl, ownerUrl } = await createDatabase(adminUrl, templateName, testPassword);
  await migrateDatabase(ownerUrl, appUrl);
}
