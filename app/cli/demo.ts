import type { Command } from 'commander';
import pg from 'pg';
import {
  demonstrationLogins,
  fillDemonstrationIfEmpty,
} from '#app/domain/demonstration/fill.server.ts';
import { rebuildIndex } from '#app/jobs/search-upkeep.server.ts';
import { syncSearch } from '#app/jobs/sync-search.ts';
import { INDEX_NAMES } from '#search/documents.ts';
import { enginesOf } from '#search/fallback.ts';
import { type OpenedHouse, openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const demo = program.command('demo').description('the demonstration');
  demo
    .command('fill')
    .description('fill an empty database with invented organisations and opportunities')
    .action(() => inDemoMode(fill));
  demo
    .command('reset')
    .description('throw everything away and fill the demonstration afresh, with dates from today')
    .action(() => inDemoMode(reset));
}

async function inDemoMode(run: (house: OpenedHouse) => Promise<void>): Promise<void> {
  const house = await openMigratedHouse();
  try {
    if (house.config.DRAWBRIDGE_MODE === 'demo') return await run(house);
    console.error(
      `DRAWBRIDGE_MODE is ${house.config.DRAWBRIDGE_MODE}. The demonstration is for demo mode alone: nothing was changed.`,
    );
    process.exitCode = 1;
  } finally {
    await house.close();
  }
}

async function fill(house: OpenedHouse): Promise<void> {
  if (await fillDemonstrationIfEmpty(house.services)) return finish(house);
  console.error('There is something in the database already. To start afresh: cli demo reset');
  process.exitCode = 1;
}

async function reset(house: OpenedHouse): Promise<void> {
  const { db, files } = house.services;
  const stored = await db.storedFile.findMany({ select: { storageKey: true } });
  await emptyTables(house.ownerUrl);
  for (const { storageKey } of stored) await files.remove(storageKey);
  await fillDemonstrationIfEmpty(house.services);
  await finish(house);
}

/**
 * Empties every table, history included: the tables' owner may truncate what the application's role
 * can't change. What is served meanwhile goes on, with everyone signed out.
 */
async function emptyTables(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const { rows } = await owner.query<{ name: string }>(`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname = 'public' and tablename <> '_prisma_migrations'
         or schemaname = 'graphile_worker' and tablename = '_private_jobs'`);
    await owner.query(`truncate ${rows.map(({ name }) => name).join(', ')} restart identity`);
  } finally {
    await owner.end();
  }
}

/** Makes the index say what the database says, and prints whom to sign in as. */
async function finish(house: OpenedHouse): Promise<void> {
  for (const engine of enginesOf(house.services.search)) {
    await engine.prepare();
    for (const index of INDEX_NAMES) await rebuildIndex(house, engine, index, 'command');
  }
  await syncSearch(house);
  console.log('The demonstration is filled, with dates from today. Sign in as:');
  for (const { email, password, who } of demonstrationLogins) {
    console.log(`  ${email.padEnd(42)} ${password.padEnd(18)} ${who}`);
  }
}
