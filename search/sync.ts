import { INDEX_NAMES, type IndexName } from './documents.ts';
import { SearchUnavailable } from './errors.ts';
import { halving } from './halving.ts';
import type { RebuildResult, SearchEngine } from './port.ts';

export type OutboxRow = { id: bigint; index: IndexName; documentId: string };

/** Where changes wait for the engine. */
export type OutboxStore = {
  /** Runs `work` unless another process is at it, which gives undefined: order is kept that way. */
  exclusively<T>(work: () => Promise<T>): Promise<{ done: T } | undefined>;
  /** The oldest rows that aren't parked, at most `limit`; they stay until done or parked. */
  take(limit: number): Promise<OutboxRow[]>;
  /** Drops these very rows, and none that were added since. */
  done(ids: readonly bigint[]): Promise<void>;
  /** Sets a row aside with the reason, for a person to look at. */
  park(id: bigint, reason: string): Promise<void>;
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
 * leaves only when the engine says it succeeded; a document it refuses is found by halving the
 * batch, and parked.
 */
export async function drainOutbox(
  engine: SearchEngine,
  outbox: OutboxStore,
  source: Pick<DocumentSource, 'load'>,
  batchSize = 500,
): Promise<DrainResult> {
  const total: DrainResult = { put: 0, removed: 0, parked: 0 };
  await outbox.exclusively(async () => {
    for (;;) {
      const rows = await outbox.take(batchSize);
      for (const index of INDEX_NAMES) {
        const mine = rows.filter((row) => row.index === index);
        try {
          await drainRows(engine, outbox, source, index, mine, total);
        } catch (thrown) {
          if (!(thrown instanceof SearchUnavailable)) throw thrown;
          total.unavailable = thrown.message;
          return;
        }
      }
      for (const row of rows.filter((row) => !INDEX_NAMES.includes(row.index))) {
        await outbox.park(row.id, `no index is called ${row.index}`);
        total.parked += 1;
      }
      if (rows.length < batchSize) return;
    }
  });
  return total;
}

async function drainRows(
  engine: SearchEngine,
  outbox: OutboxStore,
  source: Pick<DocumentSource, 'load'>,
  index: IndexName,
  rows: readonly OutboxRow[],
  total: DrainResult,
): Promise<void> {
  const park = async (row: OutboxRow, reason: string) => {
    await outbox.park(row.id, reason);
    total.parked += 1;
  };
  // Rows of one document stay together, so that halving always ends at one document.
  await halving(
    [...Map.groupBy(rows, (row) => row.documentId).entries()],
    async (part) => {
      const ids = part.map(([id]) => id);
      const { put, removed, refused } = await bringUpToDate(engine, source, index, ids);
      const settled = part.filter(([id]) => !refused.has(id)).flatMap(([, own]) => own);
      await outbox.done(settled.map((row) => row.id));
      for (const [id, own] of part) {
        const reason = refused.get(id);
        if (reason !== undefined) for (const row of own) await park(row, reason);
      }
      total.put += put;
      total.removed += removed;
    },
    async ([, own], reason) => {
      for (const row of own) await park(row, reason);
    },
  );
}

type BroughtUp = { put: number; removed: number; refused: Map<string, string> };

/** Puts what the source has of these ids and removes the rest. */
async function bringUpToDate(
  engine: SearchEngine,
  source: Pick<DocumentSource, 'load'>,
  index: IndexName,
  ids: readonly string[],
): Promise<BroughtUp> {
  const docs = await source.load(index, ids);
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

export type ReconcileResult = {
  index: IndexName;
  checked: number;
  /** Differences found: the engine lacked it, held another version, held what it shouldn't. */
  missing: number;
  differing: number;
  surplus: number;
  /** Mended of them, and those the engine refused with why. */
  repaired: number;
  refused: { id: string; reason: string }[];
};

/** Compares source and engine by id and version and mends what differs. */
export async function reconcile(
  engine: SearchEngine,
  source: DocumentSource,
  index: IndexName,
  batchSize = 500,
): Promise<ReconcileResult> {
  const held = await engine.versions(index);
  const result: ReconcileResult = {
    index,
    checked: 0,
    missing: 0,
    differing: 0,
    surplus: 0,
    repaired: 0,
    refused: [],
  };
  const wrong: string[] = [];
  for await (const { id, version } of source.versions(index)) {
    result.checked += 1;
    const has = held.get(id);
    held.delete(id);
    if (has === version) continue;
    if (has === undefined) result.missing += 1;
    else result.differing += 1;
    wrong.push(id);
    // A version above the source's would be kept by the engine, so it goes first.
    if (has !== undefined && has > version) await engine.remove(index, [id]);
  }
  result.surplus = held.size;
  wrong.push(...held.keys());
  for (let from = 0; from < wrong.length; from += batchSize) {
    await halving(
      wrong.slice(from, from + batchSize),
      async (ids) => {
        const { refused } = await bringUpToDate(engine, source, index, ids);
        result.repaired += ids.length - refused.size;
        result.refused.push(...[...refused].map(([id, reason]) => ({ id, reason })));
      },
      (id, reason) => {
        result.refused.push({ id, reason });
      },
    );
  }
  return result;
}

/** Builds an index afresh from the source, then mends what changed while it was being read. */
export async function rebuildFrom(
  engine: SearchEngine,
  source: DocumentSource,
  index: IndexName,
): Promise<RebuildResult & { reconciled: ReconcileResult }> {
  const rebuilt = await engine.rebuild(index, source.all(index));
  return { ...rebuilt, reconciled: await reconcile(engine, source, index) };
}
