import type { Contender } from './contender.ts';
import type { Asked, Query } from './queries.ts';

/** Milliseconds that each contender took for each query it was asked. */
export type Times = Map<Contender, number[]>;

async function timed(contender: Contender, query: Query): Promise<number> {
  const start = performance.now();
  const { ms } = await contender.ask(query);
  return ms ?? performance.now() - start;
}

/**
 * Asks every contender the same queries, turn and turn about in short stretches, so that whatever
 * else the machine does falls on all alike; there and back, so that nobody always comes after the
 * one who left the pages warm. All are asked once before, untimed, so that nobody is measured while
 * its code is still cold.
 */
export async function askInTurns(
  contenders: readonly Contender[],
  queries: readonly Query[],
  stretch: number,
): Promise<Times> {
  const times: Times = new Map(contenders.map((contender) => [contender, []]));
  for (const contender of contenders) {
    for (const query of new Set(queries)) await contender.ask(query);
  }
  let order = contenders;
  for (let from = 0; from < queries.length; from += stretch) {
    order = order.toReversed();
    for (const contender of order) {
      for (const query of queries.slice(from, from + stretch)) {
        times.get(contender)!.push(await timed(contender, query));
      }
    }
  }
  return times;
}

/** Queries a second with so many askers at once. */
export async function askTogether(
  contender: Contender,
  queries: readonly Query[],
  askers: number,
): Promise<number> {
  let next = 0;
  const start = performance.now();
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (next < queries.length) {
        next += 1;
        await contender.ask(queries[next - 1]!);
      }
    }),
  );
  return (queries.length * 1000) / (performance.now() - start);
}

/** A page that holds every match. */
const WHOLE = 100_000;

/** Share of the queries whose answer holds the document that was meant. */
export async function recallOf(contender: Contender, asked: readonly Asked[]): Promise<number> {
  let found = 0;
  for (const { query, target } of asked) {
    if ((await contender.ask(query, WHOLE)).ids.includes(target)) found += 1;
  }
  return found / asked.length;
}

/** The value that this share of the values doesn't exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!;
}
