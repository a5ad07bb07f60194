import { setTimeout as sleep } from 'node:timers/promises';
import { INDEX_NAMES, type IndexName } from './documents.ts';
import { reasonOf, SearchRefused, SearchUnavailable } from './errors.ts';
import { enginesOf } from './fallback.ts';
import { halving } from './halving.ts';
import type { SearchEngine } from './port.ts';

export type OutboxRow = { id: bigint; index: IndexName; documentId: string };

/**
 * Which rows are due. An engine alone: all. One with a stand-in: the stand-in has each row first,
 * whether the other is there or not, so that what is published meanwhile can be found.
 */
export type Stage = 'only' | 'stand-in' | 'after-stand-in';

/** Where changes wait for the engine. */
export type OutboxStore = {
  /**
   * Runs `work` as the one process at it: order is kept that way.
   * @param wait `in-line` gives 'later' when somebody is next already, who will see to what waits
   */
  exclusively<T>(
    wait: 'in-line' | 'as-long-as-it-takes',
    work: (turn: { isHeld(): boolean }) => Promise<T>,
  ): Promise<{ done: T } | 'taken' | 'later'>;
  /** The oldest rows of a stage that aren't parked, at most `limit`; they stay until done or parked. */
  take(stage: Stage, limit: number): Promise<OutboxRow[]>;
  /** The stand-in has these; the engine itself comes next. */
  stoodIn(ids: readonly bigint[]): Promise<void>;
  /** Drops these very rows, and none that were added since. */
  done(ids: readonly bigint[]): Promise<void>;
  /** Sets a row aside with the reason, for a person to look at. */
  park(id: bigint, reason: string): Promise<void>;
  /** Sets aside a document that was refused without a row of its own. */
  setAside(index: IndexName, id: string, reason: string): Promise<void>;
  /** Asks for these documents to be looked at once more. */
  again(index: IndexName, ids: readonly string[]): Promise<void>;
  /** Which of these documents have a row that waits. */
  waiting(index: IndexName, ids: readonly string[]): Promise<Set<string>>;
};

/** Where documents come from: current rows, with only what anyone may read. */
export type DocumentSource = {
  /** The current documents of these ids; those that shouldn't be found are left out. */
  load(index: IndexName, ids: readonly string[]): Promise<readonly unknown[]>;
  /** Every document that should be found, by id and version. */
  versions(index: IndexName): AsyncIterable<{ id: string; version: number }>;
  all(index: IndexName): AsyncIterable<unknown>;
};

export type DrainResult = {
  put: number;
  removed: number;
  parked: number;
  /** Why it stopped early, the engine being away; what is left stays for the next time. */
  unavailable?: string;
};

/**
 * Empties the outbox into the engine. Rows are re-read, so retries and order don't matter; a row
 * leaves only when the engine says it succeeded; a document it refuses, or that can't be read, is
 * found by halving the batch, and parked. Whoever finds another process at it waits to be next, or
 * leaves it to the one who is.
 */
export async function drainOutbox(
  engine: SearchEngine,
  outbox: OutboxStore,
  source: Pick<DocumentSource, 'load'>,
  batchSize = 500,
): Promise<DrainResult> {
  const total: DrainResult = { put: 0, removed: 0, parked: 0 };
  const engines = enginesOf(engine);
  const stages: [SearchEngine, Stage][] =
    engines.length === 1
      ? [[engines[0]!, 'only']]
      : [
          [engines[0]!, 'stand-in'],
          [engines[1]!, 'after-stand-in'],
        ];
  await outbox.exclusively('in-line', async (turn) => {
    for (let left = true; left; ) {
      left = false;
      for (const [target, stage] of stages) {
        const rows = await outbox.take(stage, batchSize);
        left ||= rows.length === batchSize;
        try {
          await drainBatch({ engine: target, outbox, source, stage, turn, total }, rows);
        } catch (thrown) {
          if (!(thrown instanceof SearchUnavailable)) throw thrown;
          total.unavailable = thrown.message;
          // The stand-in goes on alone with what is left; without it there is nobody to go on with.
          if (stage !== 'after-stand-in') return;
        }
      }
      if (total.unavailable !== undefined) {
        // The engine is not asked again and again within one round.
        stages.splice(1);
      }
    }
  });
  return total;
}

type Round = {
  engine: SearchEngine;
  outbox: OutboxStore;
  source: Pick<DocumentSource, 'load'>;
  stage: Stage;
  turn: { isHeld(): boolean };
  total: DrainResult;
};

async function drainBatch(round: Round, rows: readonly OutboxRow[]): Promise<void> {
  for (const index of INDEX_NAMES) {
    const mine = rows.filter((row) => row.index === index);
    await drainRows(round, index, mine);
  }
  for (const row of rows.filter((row) => !INDEX_NAMES.includes(row.index))) {
    await round.outbox.park(row.id, `no index is called ${row.index}`);
    round.total.parked += 1;
  }
}

async function drainRows(
  { engine, outbox, source, stage, turn, total }: Round,
  index: IndexName,
  rows: readonly OutboxRow[],
): Promise<void> {
  const park = async (own: readonly OutboxRow[], reason: string) => {
    for (const row of own) await outbox.park(row.id, reason);
    total.parked += own.length;
  };
  // Rows of one document stay together, so that halving always ends at one document.
  await halving(
    [...Map.groupBy(rows, (row) => row.documentId).entries()],
    async (part) => {
      const ids = part.map(([id]) => id);
      const { put, removed, refused } = await bringUpToDate(engine, source, index, ids);
      if (!turn.isHeld()) {
        // Another may have written newer ones meanwhile, which these then covered.
        await outbox.again(index, ids);
        throw new Error('another process may be at the outbox: these are looked at once more');
      }
      const settled = part.filter(([id]) => !refused.has(id)).flatMap(([, own]) => own);
      const settle = stage === 'stand-in' ? outbox.stoodIn : outbox.done;
      await settle(settled.map((row) => row.id));
      for (const [id, own] of part) {
        const reason = refused.get(id);
        if (reason !== undefined) await park(own, reason);
      }
      if (stage === 'stand-in') return;
      total.put += put;
      total.removed += removed;
    },
    ([, own], reason) => park(own, reason),
  );
}

type BroughtUp = { put: number; removed: number; refused: Map<string, string> };

/** Puts what the source has of these ids and removes the rest. */
export async function bringUpToDate(
  engine: SearchEngine,
  source: Pick<DocumentSource, 'load'>,
  index: IndexName,
  ids: readonly string[],
): Promise<BroughtUp> {
  const docs = await loaded(source, index, ids);
  const present = new Set(docs.map((doc) => String((doc as { id: unknown }).id)));
  const absent = ids.filter((id) => !present.has(id));
  const { accepted, refused } = docs.length
    ? await engine.put(index, docs)
    : { accepted: 0, refused: [] };
  if (absent.length > 0) await engine.remove(index, absent);
  return {
    put: accepted,
    removed: absent.length,
    refused: new Map(refused.map(({ id, reason }) => [id, reason])),
  };
}

const READ_TRIES = 3;
const BETWEEN_TRIES_MS = 200;

/**
 * A document that can't be read must not hold up those behind it, so it counts as refused. One
 * alone is tried again first: it is more often the database that was away for a moment.
 */
async function loaded(
  source: Pick<DocumentSource, 'load'>,
  index: IndexName,
  ids: readonly string[],
): Promise<readonly unknown[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await source.load(index, ids);
    } catch (thrown) {
      if (thrown instanceof SearchUnavailable) throw thrown;
      if (ids.length > 1 || tries === READ_TRIES) {
        throw new SearchRefused(`It can’t be read: ${reasonOf(thrown)}`, { cause: thrown });
      }
      await sleep(BETWEEN_TRIES_MS);
    }
  }
}
