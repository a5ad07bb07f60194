import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type OpenedHouse, openMigratedHouse } from '#app/cli/house.ts';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase, type DatabaseUrls } from '#app/platform/db/roles.server.ts';
import { makeDataDir, removeDataDir, settingsFor } from '#tests/setup/product.ts';

export type Scratch = DatabaseUrls & { drop(): Promise<void> };

/** A server with a migrated template that a caller runs already, in JSON: `npm test` gives one. */
type Given = { adminUrl: string; template: string; password: string };
const given: Given | null = JSON.parse(process.env.BENCH_CLUSTER ?? 'null');

/**
 * An empty, migrated database: on a PostgreSQL server of its own, so that figures are of it alone, or
 * cloned from what the caller has.
 * @param folder made for the server, and removed with it
 */
export async function scratchDatabase(folder: string): Promise<Scratch> {
  if (given) return cloned(given);
  const cluster = await startCluster(folder);
  const urls = await createDatabase(cluster.adminUrl, 'bench', randomUUID());
  await migrateDatabase(urls.ownerUrl, urls.appUrl);
  return {
    ...urls,
    async drop() {
      await cluster.stop();
      rmSync(path.dirname(cluster.location.base), { recursive: true, force: true });
    },
  };
}

/** The product on an empty database, in this process and in a data directory of its own. */
export async function openScratchHouse(): Promise<OpenedHouse> {
  const dataDir = makeDataDir();
  Object.assign(process.env, settingsFor(dataDir, 0), { LOG_LEVEL: 'silent' });
  const database = given && (await cloned(given));
  if (database)
    Object.assign(process.env, {
      DATABASE_URL: database.appUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
    });
  const house = await openMigratedHouse({ keepDatabase: false });
  return {
    ...house,
    async close() {
      await house.close();
      await database?.drop();
      await removeDataDir(dataDir);
    },
  };
}

async function cloned({ adminUrl, template, password }: Given): Promise<Scratch> {
  const name = `drawbridge_t_${randomUUID().slice(0, 8)}`;
  return {
    ...(await createDatabase(adminUrl, name, password, template)),
    async drop() {
      const admin = new pg.Client({ connectionString: adminUrl });
      await admin.connect();
      await admin.query(`drop database if exists "${name}" with (force)`);
      await admin.end();
    },
  };
}
