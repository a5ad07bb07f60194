import type { Command } from 'commander';
import { readConfig } from '#app/platform/config.server.ts';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { schemaDdl } from '#app/platform/db/schema-engine.server.ts';
import { openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const db = program.command('db').description('the database');
  db.command('migrate')
    .description('bring the database up to date')
    .action(async () => {
      const house = await openMigratedHouse();
      console.log(
        house.migrated.length ? `Applied: ${house.migrated.join(', ')}` : 'Nothing to apply.',
      );
      await house.close();
    });
  db.command('ddl')
    .description('print the statements that make an empty database match prisma/schema')
    .action(async () => {
      const config = readConfig();
      if (config.DATABASE_URL) return console.log(await schemaDdl(config.DATABASE_URL));
      const cluster = await startCluster(config.DATA_DIR);
      console.log(await schemaDdl(cluster.adminUrl));
      if (cluster.started) await cluster.stop();
    });
}
