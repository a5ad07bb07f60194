import type { Actor } from '#app/domain/kernel/actor.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import type { SearchRun } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { INDEX_NAMES, type IndexName } from '#search/documents.ts';
import { reasonOf } from '#search/errors.ts';
import { enginesOf } from '#search/fallback.ts';
import type { EngineDescription, SearchEngine } from '#search/port.ts';
import { type ParkedDocument, readParked } from './parked-documents.server.ts';
import { countDocuments } from './search-source.server.ts';

export type IndexHealth = {
  index: IndexName;
  /** Null while the engine is away. */
  documents: number | null;
  /** Documents there should be, by the database. */
  expected: number;
  /** Built under the settings of today; null while the engine is away. */
  isUpToDate: boolean | null;
  lastRebuild: RunView | null;
  lastReconcile: RunView | null;
};

export type EngineHealth = {
  name: EngineDescription['engine'];
  role: 'answers' | 'stands by';
  version: string | null;
  settingsHash: string | null;
  /** `since` is null when nobody has noticed before. */
  away: { since: Date | null; reason: string } | null;
  indexes: IndexHealth[];
};

export type RunView = Pick<
  SearchRun,
  'startedAt' | 'endedAt' | 'documents' | 'differences' | 'mended' | 'refused' | 'failure' | 'cause'
>;

export type SearchHealth = {
  engines: EngineHealth[];
  waiting: { count: number; oldestAt: Date | null };
  parked: { count: number; documents: ParkedDocument[]; page: number; pageCount: number };
};

const PATIENCE_MS = 3000;

/**
 * How search stands: its engines, what they hold against what they should, what waits and what was
 * refused. For operators alone.
 * @param page of the parked documents, from 1
 * @throws NotSignedIn, and NotFound for anyone who is not an operator
 */
export async function readSearchHealth(
  services: Services,
  actor: Actor,
  { page }: { page: number },
): Promise<SearchHealth> {
  operator(actor);
  const { db } = services;
  const waiting = { parkedReason: null };
  const [expected, count, oldest, parked] = await Promise.all([
    Promise.all(INDEX_NAMES.map((index) => countDocuments(services, index))),
    db.searchOutbox.count({ where: waiting }),
    db.searchOutbox.findFirst({ where: waiting, orderBy: { id: 'asc' } }),
    readParked(services, page),
  ]);
  const engines = enginesOf(services.search).toReversed();
  return {
    engines: await Promise.all(
      engines.map((engine, at) =>
        engineHealth(services, engine, at === 0 ? 'answers' : 'stands by', expected),
      ),
    ),
    waiting: { count, oldestAt: oldest?.createdAt ?? null },
    parked,
  };
}

async function engineHealth(
  services: Services,
  engine: SearchEngine,
  role: EngineHealth['role'],
  expected: readonly number[],
): Promise<EngineHealth> {
  const { name } = engine;
  const [described, absence] = await Promise.all([
    describedSoon(engine),
    services.db.searchEngineAbsence.findUnique({ where: { engine: name } }),
  ]);
  const description = 'reason' in described ? null : described;
  const indexes = INDEX_NAMES.map(async (index, at): Promise<IndexHealth> => {
    const last = (kind: string) =>
      services.db.searchRun.findFirst({
        where: { engine: name, indexName: index, kind },
        orderBy: { startedAt: 'desc' },
      });
    return {
      index,
      documents: description?.documents[index] ?? null,
      expected: expected[at]!,
      isUpToDate: description && description.builtUnder[index] === description.settingsHash,
      lastRebuild: await last('rebuild'),
      lastReconcile: await last('reconcile'),
    };
  });
  return {
    name,
    role,
    version: description?.version ?? null,
    settingsHash: description?.settingsHash ?? null,
    away:
      'reason' in described ? { since: absence?.since ?? null, reason: described.reason } : null,
    indexes: await Promise.all(indexes),
  };
}

/** What an engine says of itself, or why it doesn't: the page must not wait for one that hangs. */
async function describedSoon(
  engine: SearchEngine,
): Promise<EngineDescription | { reason: string }> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ reason: string }>((resolve) => {
    timer = setTimeout(() => resolve({ reason: 'It does not answer.' }), PATIENCE_MS);
  });
  const asked = engine.describe().catch((error) => ({ reason: reasonOf(error) }));
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}
