import type { Term } from './terms.ts';
import { tsqueryOf } from './terms.ts';

/** What a word is worth by where it stands: the title, what and where, the gist, the rest. */
const WORTH = { A: 8, B: 5, C: 2.5, D: 1 };
/** What a title is worth more whose word the kind of service, or the buyer's name, has as well. */
const BORNE_OUT = 1;

/** One way to meet a term and what it is worth; ways are tried in order, the best first. */
export type Level = { worth: number; tsquery: string };

/** How a term may be met, the best first; the last is anywhere at all, which is always tried last. */
export function levelsOf(term: Term): Level[] {
  const inTiers = [...Map.groupBy(term.ways, (way) => way.factor)]
    .flatMap(([factor, ways]) => [
      {
        worth: rounded(factor * WORTH.A + BORNE_OUT),
        tsquery: `(${tsqueryOf(ways, 'A')}) & (${tsqueryOf(term.ways, 'B')})`,
      },
      ...(['A', 'B', 'C'] as const).map((tier) => ({
        worth: rounded(factor * WORTH[tier]),
        tsquery: tsqueryOf(ways, tier),
      })),
    ])
    .sort((a, b) => b.worth - a.worth);
  const least = Math.min(...term.ways.map((way) => way.factor)) * WORTH.D;
  return [...inTiers, { worth: rounded(least), tsquery: tsqueryOf(term.ways) }];
}

/** As exact as it is written into SQL. */
export function rounded(value: number): number {
  return Number(value.toFixed(6));
}

/** Rows that meet this many terms with this score, and the words that find exactly those. */
export type Step = { met: number; score: number; tsquery: string };

const MOST_STEPS = 600;

/**
 * Every score that rows can have, the best first, so that a page is found by walking down until it
 * is full: rows of one step are worth the same, and none of them needs to be read for its rank.
 * @param needAll every term is met, as opposed to some
 * @returns undefined when there are too many ways to be worth it
 */
export function stepsOf(terms: readonly Term[], needAll: boolean): Step[] | undefined {
  let steps: Step[] = [{ met: 0, score: 0, tsquery: '' }];
  for (const term of terms) {
    const rarity = rounded(term.rarity);
    const exclusive = levelsOf(term).map(({ worth, tsquery }, at, levels) => {
      const better = levels.slice(0, at).map((level) => `!(${level.tsquery})`);
      return { met: 1, score: rarity * worth, tsquery: [`(${tsquery})`, ...better].join(' & ') };
    });
    if (!needAll) exclusive.push({ met: 0, score: 0, tsquery: `!(${tsqueryOf(term.ways)})` });
    steps = steps.flatMap((step) =>
      exclusive.map(({ met, score, tsquery }) => ({
        met: step.met + met,
        score: step.score + score,
        tsquery: step.tsquery === '' ? tsquery : `${step.tsquery} & ${tsquery}`,
      })),
    );
    if (steps.length > MOST_STEPS) return undefined;
  }
  const equal = Map.groupBy(
    steps.filter(({ met }) => met > 0),
    ({ met, score }) => `${met} ${score}`,
  );
  return [...equal.values()]
    .map((same) => ({
      ...same[0]!,
      tsquery: same.map(({ tsquery }) => `(${tsquery})`).join(' | '),
    }))
    .sort((a, b) => b.met - a.met || b.score - a.score);
}
