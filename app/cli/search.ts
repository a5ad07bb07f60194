import type { Command } from 'commander';
import { countDocuments, searchSource } from '#app/domain/search-index/search-source.server.ts';
import { rebuildIndex, reconcileIndex } from '#app/jobs/search-upkeep.server.ts';
import { syncSearch } from '#app/jobs/sync-search.ts';
import { INDEX_NAMES, type IndexName } from '#search/documents.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { enginesOf } from '#search/fallback.ts';
import type { EngineDescription, SearchEngine } from '#search/port.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';
import { type Difference, reconcile } from '#search/reconcile.ts';
import { type OpenedHouse, openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const search = program.command('search').description('the search index');
  search
    .command('check')
    .description('say what differs between the index and the database; exit 1 if anything does')
    .action(() => forEachEngine(checkEngine, { deliver: false }));
  search
    .command('rebuild')
    .description('build every index afresh beside the live one, then swap')
    .action(() => forEachEngine(rebuildAll, { deliver: true }));
  search
    .command('reconcile')
    .description('compare the index with the database by id and version, and mend it')
    .action(() => forEachEngine(reconcileAll, { deliver: true }));
}

type Say = (line: string) => void;
type Step = (house: OpenedHouse, engine: SearchEngine, say: Say) => Promise<boolean>;

/** Runs a step on every engine in turn; the exit code says whether all of them went well. */
async function forEachEngine(step: Step, { deliver }: { deliver: boolean }): Promise<void> {
  const house = await openMigratedHouse();
  try {
    let well = true;
    for (const engine of enginesOf(house.services.search)) {
      const say = (line: string) => console.log(`${engine.name}: ${line}`);
      well = (await orAway(step, house, engine, say)) && well;
    }
    if (deliver) {
      const { put, removed, parked } = await syncSearch(house);
      console.log(`outbox: ${put} put, ${removed} removed, ${parked} parked`);
    }
    well = (await sayOutbox(house)) && well;
    if (!well) process.exitCode = 1;
  } finally {
    await house.close();
  }
}

async function orAway(step: Step, house: OpenedHouse, engine: SearchEngine, say: Say) {
  try {
    return await step(house, engine, say);
  } catch (error) {
    if (!(error instanceof SearchUnavailable)) throw error;
    say(`AWAY: ${error.message}`);
    return false;
  }
}

async function rebuildAll(house: OpenedHouse, engine: SearchEngine, say: Say): Promise<boolean> {
  await engine.prepare();
  let whole = true;
  for (const index of INDEX_NAMES) {
    const { accepted, refused, reconciled } = await rebuildIndex(house, engine, index, 'command');
    say(`${index}: ${accepted} indexed, ${refused.length} refused`);
    sayRefused(say, [...refused, ...reconciled.refused]);
    whole &&= refused.length === 0 && reconciled.refused.length === 0;
  }
  return whole;
}

async function reconcileAll(house: OpenedHouse, engine: SearchEngine, say: Say): Promise<boolean> {
  let whole = true;
  for (const index of INDEX_NAMES) {
    const result = await reconcileIndex(house, engine, index, 'command');
    const { checked, missing, differing, surplus, repaired, refused, differences } = result;
    say(
      `${index}: ${checked} checked, ${missing} missing, ${differing} differing, ` +
        `${surplus} surplus, ${repaired} mended`,
    );
    sayDifferences(say, differences);
    sayRefused(say, refused);
    whole &&= refused.length === 0;
  }
  return whole;
}

/** Looks, and changes nothing. */
async function checkEngine(house: OpenedHouse, engine: SearchEngine, say: Say): Promise<boolean> {
  const description = await engine.describe();
  say(`version ${description.version}, settings ${description.settingsHash}`);
  let same = true;
  for (const index of INDEX_NAMES)
    same = (await checkIndex(house, engine, index, description, say)) && same;
  return same;
}

async function checkIndex(
  { services, pool }: OpenedHouse,
  engine: SearchEngine,
  index: IndexName,
  { documents, builtUnder, settingsHash }: EngineDescription,
  say: Say,
): Promise<boolean> {
  const outbox = postgresOutbox(pool);
  const { differences, missing, differing, surplus } = await reconcile(
    engine,
    searchSource(services),
    index,
    { outbox, mend: false },
  );
  const held = `${documents[index]} of ${await countDocuments(services, index)} documents`;
  const isStale = builtUnder[index] !== settingsHash;
  if (isStale) {
    const under = builtUnder[index] ?? 'none';
    say(`${index}: built under settings ${under}; mend with: npm run cli -- search rebuild`);
  }
  if (differences.length === 0) {
    say(`${index}: ${held}, no difference`);
    return !isStale;
  }
  say(
    `${index}: ${held}; ${missing} missing, ${differing} differing, ${surplus} surplus; ` +
      'mend with: npm run cli -- search reconcile',
  );
  sayDifferences(say, differences);
  return false;
}

const EXAMPLES = 20;

function sayDifferences(say: Say, differences: readonly Difference[]): void {
  for (const { id, kind, held, wanted } of differences.slice(0, EXAMPLES)) {
    say(`  ${kind} ${id}: holds ${versionWords(held)}, should hold ${versionWords(wanted)}`);
  }
  const more = differences.length - EXAMPLES;
  if (more > 0) say(`  and ${more} more`);
}

function versionWords(version: number | undefined): string {
  return version === undefined ? 'nothing' : `version ${version}`;
}

function sayRefused(say: Say, refused: readonly { id: string; reason: string }[]): void {
  for (const { id, reason } of refused) say(`  refused ${id}: ${reason}`);
}

/** What waits is no fault; what is parked wants a person. */
async function sayOutbox({ services }: OpenedHouse): Promise<boolean> {
  const { searchOutbox } = services.db;
  const waiting = await searchOutbox.count({ where: { parkedReason: null } });
  const parked = await searchOutbox.findMany({ where: { parkedReason: { not: null } } });
  console.log(`outbox: ${waiting} waiting, ${parked.length} parked`);
  for (const { indexName, documentId, parkedReason } of parked.slice(0, EXAMPLES)) {
    console.log(`  parked ${indexName} ${documentId}: ${parkedReason}`);
  }
  return parked.length === 0;
}
