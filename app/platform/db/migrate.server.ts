import { Logger, runMigrations } from 'graphile-worker';
import pg from 'pg';
import { grantApplicationRole } from './roles.server.ts';
import { applyMigrations } from './schema-engine.server.ts';

const silent = new Logger(() => () => {});

/**
 * Brings a database up to date: our migrations, the job queue's, and the grants of the application's
 * role. Several processes may call it at once; one works, the others wait.
 * @param appUrl whose user gets the grants; the owner itself when the two are the same
 */
export async function migrateDatabase(ownerUrl: string, appUrl: string): Promise<string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query('select pg_advisory_lock(72736967)');
    const applied = await applyMigrations(ownerUrl);
    await runMigrations({ connectionString: ownerUrl, logger: silent });
    const [app, self] = [new URL(appUrl).username, new URL(ownerUrl).username];
    if (app !== self) await grantApplicationRole(owner, decodeURIComponent(app));
    return applied;
  } finally {
    await owner.end();
  }
}
