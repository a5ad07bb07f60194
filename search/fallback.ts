import type { IndexName } from './documents.ts';
import { reasonOf, SearchUnavailable } from './errors.ts';
import type { PutResult, SearchEngine, SearchQuery, SearchResult } from './port.ts';

/** Two engines that are kept alike: one answers, the other stands by. */
export type BackedEngine = SearchEngine & { parts: readonly [SearchEngine, SearchEngine] };

export type FallbackOptions = {
  /** Told once each time the primary goes away, and once when it is back. */
  onChange?: (isAway: boolean, reason: string) => void;
  /** A search that takes longer than this is answered by the stand-in. */
  patienceMs?: number;
  /** After a failure the primary is left alone for so long, so that nobody waits for it. */
  restMs?: number;
  /**
   * Asked before the primary answers again after a while away: false while it lacks what changed
   * meanwhile, so that nobody sees what is new come and go.
   */
  hasCaughtUp?: () => Promise<boolean>;
};

/** How soon one that is back and catching up is asked again. */
const CATCHING_UP_MS = 1000;

/**
 * Answers from `fallback` whenever `primary` can't, and says so on the result. Writes go to both,
 * the fallback first; they fail when either does, and are safe to repeat. Rebuild and reconcile
 * large sets part by part (`enginesOf`).
 */
export function withFallback(
  primary: SearchEngine,
  fallback: SearchEngine,
  options: FallbackOptions = {},
): BackedEngine {
  const { onChange = () => {}, patienceMs = 2000, restMs = 10_000 } = options;
  const { hasCaughtUp = async () => true } = options;
  let awayUntil = 0;
  let isAway = false;

  async function search(query: SearchQuery): Promise<SearchResult> {
    // The usual engine guesses, and nobody is worse off for the other's answer.
    if (query.exactly) return fallback.search(query);
    if (Date.now() >= awayUntil) {
      try {
        const result = await within(patienceMs, primary.search(query));
        if (!isAway || (await hasCaughtUp())) {
          if (isAway) onChange(false, 'it answers again');
          isAway = false;
          return result;
        }
        awayUntil = Date.now() + Math.min(restMs, CATCHING_UP_MS);
      } catch (thrown) {
        if (!(thrown instanceof SearchUnavailable)) throw thrown;
        awayUntil = Date.now() + restMs;
        if (!isAway) onChange(true, reasonOf(thrown));
        isAway = true;
      }
    }
    return { ...(await fallback.search(query)), standIn: true };
  }

  return {
    name: primary.name,
    parts: [primary, fallback],
    search,
    async put(index, docs) {
      const spare = await fallback.put(index, docs);
      const result = await primary.put(index, docs);
      return { accepted: result.accepted, refused: refusedByEither(spare, result) };
    },
    async remove(index, ids) {
      await fallback.remove(index, ids);
      await primary.remove(index, ids);
    },
    async rebuild(index, docs) {
      const all: unknown[] = [];
      for await (const doc of docs) all.push(doc);
      await fallback.rebuild(index, each(all));
      return primary.rebuild(index, each(all));
    },
    versions: (index) => primary.versions(index),
    async prepare() {
      const stale = [...(await fallback.prepare()), ...(await primary.prepare())];
      return [...new Set<IndexName>(stale)];
    },
    async health() {
      const [first, second] = await Promise.all([primary.health(), fallback.health()]);
      if (first.ok) return first;
      return { ok: second.ok, detail: `${first.detail}; standing in: ${second.detail}` };
    },
    describe: () => primary.describe(),
  };
}

/** The engines behind one: itself, or the two of a backed one, the stand-in first. */
export function enginesOf(engine: SearchEngine): SearchEngine[] {
  return 'parts' in engine ? [...(engine as BackedEngine).parts].reverse() : [engine];
}

function refusedByEither(a: PutResult, b: PutResult): PutResult['refused'] {
  return [...new Map([...a.refused, ...b.refused].map((one) => [one.id, one])).values()];
}

async function* each(docs: readonly unknown[]): AsyncIterable<unknown> {
  yield* docs;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SearchUnavailable(`no answer in ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
