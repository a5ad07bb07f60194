import type { SearchEngine } from '#search/port.ts';
import type { Judged, JudgedCorpus } from './judged.ts';
import { ndcgAt10, recallAt50 } from './measure.ts';

/** How a query was answered. */
export type Told = { judged: Judged; found: string[]; ndcg: number; recall: number };

/** Nothing is timed here, so several may be asked together. */
const AT_ONCE = 4;

/** Fills the engine with the corpus and asks it everything, closed opportunities included. */
export async function askAll(
  engine: SearchEngine,
  { docs, keyOf }: JudgedCorpus,
  queries: readonly Judged[],
  now: Date,
): Promise<Told[]> {
  const { refused } = await engine.rebuild(
    'opportunities',
    (async function* () {
      yield* docs;
    })(),
  );
  if (refused.length > 0) throw new Error(`Not indexed: ${refused[0]!.reason}`);
  const told: Told[] = [];
  for (let from = 0; from < queries.length; from += AT_ONCE) {
    const some = queries.slice(from, from + AT_ONCE);
    told.push(...(await Promise.all(some.map((judged) => ask(engine, keyOf, judged, now)))));
  }
  return told;
}

async function ask(
  engine: SearchEngine,
  keyOf: JudgedCorpus['keyOf'],
  judged: Judged,
  now: Date,
): Promise<Told> {
  const { words, place, grades } = judged;
  const { hits } = await engine.search({
    index: 'opportunities',
    words,
    filters: { status: 'any' },
    ...(place && { place: { codes: [place] } }),
    pageSize: 50,
    now: now.getTime(),
  });
  const found = hits.map(({ id }) => keyOf.get(id)!);
  return { judged, found, ndcg: ndcgAt10(found, grades), recall: recallAt50(found, grades) };
}

/** The worst answers of the tuning half, in words; of the other half nothing is told. */
export function worstOf(told: readonly Told[], { docs, keyOf }: JudgedCorpus): string[] {
  const titles = new Map(docs.map(({ id, title }) => [keyOf.get(id)!, title]));
  const named = (key: string) => `${key}, “${titles.get(key)?.slice(0, 70)}”`;
  return told
    .filter(({ judged, ndcg }) => judged.half === 'tuning' && ndcg < 0.95)
    .sort((a, b) => a.ndcg - b.ndcg)
    .flatMap(({ judged: { words, place, grades }, found, ndcg, recall }) => {
      const missing = Object.keys(grades).filter((key) => !found.slice(0, 10).includes(key));
      return [
        `${ndcg.toFixed(2)} nDCG, ${recall.toFixed(2)} recall: “${words}”${place ? ` in ${place}` : ''}`,
        ...found.slice(0, 10).map((key) => `    ${grades[key] ?? '-'} ${named(key)}`),
        ...missing.map((key) => `    not there: ${grades[key]} ${named(key)}`),
      ];
    });
}
