import type { IndexName } from './documents.ts';
import { halving } from './halving.ts';
import type { RebuildResult, SearchEngine } from './port.ts';
import { bringUpToDate, type DocumentSource, type OutboxStore } from './sync.ts';

/** The engine lacks it, holds another version, or holds what shouldn't be found. */
export type Difference = {
  id: string;
  kind: 'missing' | 'differing' | 'surplus';
  /** Version the engine holds, and the one it should. */
  held?: number;
  wanted?: number;
};

export type ReconcileResult = {
  index: IndexName;
  checked: number;
  /** Differences found, and how many of each kind. */
  differences: Difference[];
  missing: number;
  differing: number;
  surplus: number;
  /** Mended of them, and those the engine refused with why. */
  repaired: number;
  refused: { id: string; reason: string }[];
};

export type ReconcileOptions = {
  /**
   * What waits in it is no difference, and nothing is delivered from it while differences are
   * looked at again. Without it nobody else may be writing.
   */
  outbox?: OutboxStore;
  /** False only looks. */
  mend?: boolean;
  batchSize?: number;
};

/**
 * Compares source and engine by id and version and mends what differs. The first look takes its
 * time and stops nobody, so what changed meanwhile seems to differ; only what still does at a
 * second look, with nothing under way, counts.
 */
export async function reconcile(
  engine: SearchEngine,
  source: DocumentSource,
  index: IndexName,
  options: ReconcileOptions = {},
): Promise<ReconcileResult> {
  const { outbox, mend = true, batchSize = 500 } = options;
  const { checked, found } = await compareAll(engine, source, index);
  const settle = async (differences: Difference[]): Promise<ReconcileResult> => {
    const count = (kind: Difference['kind']) =>
      differences.filter((one) => one.kind === kind).length;
    const mended = mend
      ? await repair(engine, source, index, differences, batchSize)
      : { repaired: 0, refused: [] };
    await setAside(outbox, index, mended.refused);
    return {
      index,
      checked,
      differences,
      missing: count('missing'),
      differing: count('differing'),
      surplus: count('surplus'),
      ...mended,
    };
  };
  if (found.length === 0 || !outbox) return settle(found);
  const turn = await outbox.exclusively('as-long-as-it-takes', async () =>
    settle(await lookAgain(engine, source, outbox, index, found, batchSize)),
  );
  if (typeof turn === 'string') throw new Error('the outbox gave no turn to who waited for it');
  return turn.done;
}

async function compareAll(engine: SearchEngine, source: DocumentSource, index: IndexName) {
  const held = await engine.versions(index);
  const found: Difference[] = [];
  let checked = 0;
  for await (const { id, version } of source.versions(index)) {
    checked += 1;
    const has = held.get(id);
    held.delete(id);
    found.push(...differenceOf(id, has, version));
  }
  for (const [id, has] of held) found.push(...differenceOf(id, has, undefined));
  return { checked, found };
}

/** In this order: a change made after the engine was read has its row by the time rows are. */
async function lookAgain(
  engine: SearchEngine,
  source: DocumentSource,
  outbox: OutboxStore,
  index: IndexName,
  found: readonly Difference[],
  batchSize: number,
): Promise<Difference[]> {
  const held = await engine.versions(index);
  const still: Difference[] = [];
  for (let from = 0; from < found.length; from += batchSize) {
    const ids = found.slice(from, from + batchSize).map(({ id }) => id);
    const docs = await source.load(index, ids);
    const versions = new Map(
      docs.map((doc) => {
        const { id, version } = doc as { id: string; version: number };
        return [id, version];
      }),
    );
    const waiting = await outbox.waiting(index, ids);
    for (const id of ids) {
      if (!waiting.has(id)) still.push(...differenceOf(id, held.get(id), versions.get(id)));
    }
  }
  return still;
}

function differenceOf(
  id: string,
  held: number | undefined,
  wanted: number | undefined,
): Difference[] {
  if (held === wanted) return [];
  if (held === undefined) return [{ id, kind: 'missing', wanted }];
  return [
    wanted === undefined ? { id, kind: 'surplus', held } : { id, kind: 'differing', held, wanted },
  ];
}

async function repair(
  engine: SearchEngine,
  source: DocumentSource,
  index: IndexName,
  differences: readonly Difference[],
  batchSize: number,
): Promise<Pick<ReconcileResult, 'repaired' | 'refused'>> {
  const result: Pick<ReconcileResult, 'repaired' | 'refused'> = { repaired: 0, refused: [] };
  for (let from = 0; from < differences.length; from += batchSize) {
    const part = differences.slice(from, from + batchSize);
    // A version above the source's would be kept by the engine, so it goes first.
    const ahead = part.filter(({ held = 0, wanted = 0 }) => wanted > 0 && held > wanted);
    if (ahead.length > 0)
      await engine.remove(
        index,
        ahead.map(({ id }) => id),
      );
    await halving(
      part.map(({ id }) => id),
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
  outbox?: OutboxStore,
): Promise<RebuildResult & { reconciled: ReconcileResult }> {
  const rebuilt = await engine.rebuild(index, source.all(index));
  await setAside(outbox, index, rebuilt.refused);
  return { ...rebuilt, reconciled: await reconcile(engine, source, index, { outbox }) };
}

/** What was refused without a row of its own is shown with the rest that is parked. */
async function setAside(
  outbox: OutboxStore | undefined,
  index: IndexName,
  refused: readonly { id: string; reason: string }[],
): Promise<void> {
  if (!outbox) return;
  for (const { id, reason } of refused) {
    if (UUID.test(id)) await outbox.setAside(index, id, reason);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
