import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '#app/platform/config.server.ts';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase } from '#app/platform/db/roles.server.ts';
import { type House, openHouse } from '#app/services.server.ts';

/** A house with where its database and files are, for a drill to break and look into. */
export type DrillHouse = { house: House; ownerUrl: string };

/**
 * Runs a drill on a PostgreSQL of its own, durable as in production, and throws it away after.
 * @param env further settings of the house
 */
export async function inDrillHouse<T>(
  drill: (given: DrillHouse) => Promise<T>,
  env: Record<string, string> = {},
): Promise<T> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-drill-'));
  const cluster = await startCluster(path.join(dataDir, 'cluster'));
  try {
    const { appUrl, ownerUrl } = await createDatabase(
      cluster.adminUrl,
      'drawbridge_drill',
      'drill-only',
    );
    await migrateDatabase(ownerUrl, appUrl);
    const house = await openHouse({
      config: readConfig({
        DATA_DIR: path.join(dataDir, 'house'),
        DATABASE_URL: appUrl,
        LOG_LEVEL: 'error',
        PORT: '0',
        ...env,
      }),
    });
    try {
      return await drill({ house, ownerUrl });
    } finally {
      await house.close();
    }
  } finally {
    await cluster.destroy();
    await rm(dataDir, { recursive: true, force: true });
  }
}
