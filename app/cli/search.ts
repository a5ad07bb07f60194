import type { Command } from 'commander';
import { searchSource } from '#app/domain/matching/search-source.server.ts';
import { INDEX_NAMES } from '#search/documents.ts';
import { enginesOf } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { drainOutbox, type ReconcileResult, rebuildFrom, reconcile } from '#search/sync.ts';
import { type OpenedHouse, openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const search = program.command('search').description('the search index');
  search
    .command('rebuild')
    .description('build every index afresh beside the live one, then swap')
    .action(() => forEachEngine(rebuildAll));
  search
    .command('reconcile')
    .description('compare the index with the database by id and version, and mend it')
    .action(() => forEachEngine(reconcileAll));
  search
    .command('check')
    .description('what the engines hold and what waits to be indexed')
    .action(() => forEachEngine(checkAll, false));
}

type Step = (house: OpenedHouse, engine: SearchEngine) => Promise<boolean>;

/** Runs a step on every engine in turn; the exit code says whether all of them went well. */
async function forEachEngine(step: Step, drain = true): Promise<void> {
  const house = await openMigratedHouse();
  const { services, pool } = house;
  try {
    for (const engine of enginesOf(services.search)) {
      await engine.prepare();
      if (!(await step(house, engine))) process.exitCode = 1;
    }
    if (drain) {
      const outbox = postgresOutbox(pool);
      const drained = await drainOutbox(services.search, outbox, searchSource(services));
      console.log(
        `outbox: ${drained.put} put, ${drained.removed} removed, ${drained.parked} parked`,
      );
    }
    const { parked, waiting } = await outboxCounts(house);
    console.log(`outbox: ${waiting} waiting, ${parked} parked`);
    if (parked > 0) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

async function rebuildAll({ services }: OpenedHouse, engine: SearchEngine): Promise<boolean> {
  let whole = true;
  for (const index of INDEX_NAMES) {
    const { accepted, refused, reconciled } = await rebuildFrom(
      engine,
      searchSource(services),
      index,
    );
    console.log(`${await nameOf(engine)} ${index}: ${accepted} indexed, ${refused.length} refused`);
    sayRefused([...refused, ...reconciled.refused]);
    whole &&= refused.length === 0 && reconciled.refused.length === 0;
  }
  return whole;
}

async function reconcileAll({ services }: OpenedHouse, engine: SearchEngine): Promise<boolean> {
  let whole = true;
  for (const index of INDEX_NAMES) {
    const result: ReconcileResult = await reconcile(engine, searchSource(services), index);
    const { checked, missing, differing, surplus, repaired, refused } = result;
    console.log(
      `${await nameOf(engine)} ${index}: ${checked} checked, ${missing} missing, ` +
        `${differing} differing, ${surplus} surplus, ${repaired} mended`,
    );
    sayRefused(refused);
    whole &&= refused.length === 0;
  }
  return whole;
}

async function checkAll(_house: OpenedHouse, engine: SearchEngine): Promise<boolean> {
  const health = await engine.health();
  console.log(health.detail);
  if (!health.ok) return false;
  const { version, settingsHash, documents } = await engine.describe();
  for (const index of INDEX_NAMES) console.log(`${index}: ${documents[index]} documents`);
  console.log(`${await nameOf(engine)} ${version}, settings ${settingsHash}`);
  const stale = await engine.prepare();
  if (stale.length > 0) console.log(`to be rebuilt: ${stale.join(', ')} (cli search rebuild)`);
  return stale.length === 0;
}

async function nameOf(engine: SearchEngine): Promise<string> {
  return (await engine.describe()).engine;
}

function sayRefused(refused: readonly { id: string; reason: string }[]): void {
  for (const { id, reason } of refused) console.error(`  refused ${id}: ${reason}`);
}

async function outboxCounts({ services }: OpenedHouse) {
  const { searchOutbox } = services.db;
  return {
    parked: await searchOutbox.count({ where: { parkedReason: { not: null } } }),
    waiting: await searchOutbox.count({ where: { parkedReason: null } }),
  };
}
