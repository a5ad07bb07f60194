import { ConfigError, readConfig } from '#app/platform/config.server.ts';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { migrateDatabase } from '#app/platform/db/migrate.server.ts';
import { createDatabase, type DatabaseUrls } from '#app/platform/db/roles.server.ts';
import { type House, openHouse } from '#app/services.server.ts';

export type OpenedHouse = House & {
  migrated: string[];
  /** Of the role that owns the tables; for commands only. */
  ownerUrl: string;
};

/**
 * Opens the product for a command: the configured database, or the embedded one, brought up to date.
 * @param keepDatabase leaves an embedded server that was already running alone when closing
 */
export async function openMigratedHouse({ keepDatabase = true } = {}): Promise<OpenedHouse> {
  const config = readConfig();
  let urls: DatabaseUrls;
  let stopDatabase = async () => {};
  if (config.DATABASE_URL) {
    urls = {
      appUrl: config.DATABASE_URL,
      ownerUrl: config.DATABASE_OWNER_URL ?? config.DATABASE_URL,
    };
  } else {
    const cluster = await startCluster(config.DATA_DIR);
    const password = new URL(cluster.adminUrl).password;
    urls = await createDatabase(cluster.adminUrl, 'drawbridge', password);
    if (cluster.started || !keepDatabase) stopDatabase = () => cluster.stop();
  }
  const migrated = await migrateDatabase(urls.ownerUrl, urls.appUrl);
  const house = await openHouse({ databaseUrl: urls.appUrl, config });
  if (new URL(urls.appUrl).username === new URL(urls.ownerUrl).username) {
    house.services.log.warn(
      {},
      'one database role owns and uses the tables: see docs/deploying.md',
    );
  }
  return {
    ...house,
    migrated,
    ownerUrl: urls.ownerUrl,
    async close() {
      await house.close();
      await stopDatabase();
    },
  };
}

/** Runs a program's main function; a known problem is told in words, anything else with its trace. */
export async function main(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    const plain =
      error instanceof ConfigError || (error instanceof Error && error.name === 'PortTaken');
    console.error(plain ? (error as Error).message : error);
    process.exitCode = 1;
  }
}
