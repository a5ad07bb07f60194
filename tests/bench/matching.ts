import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { median } from './figure.ts';
import { byHandOpportunities, byHandProviders } from './matching/by-hand.ts';
import { type Market, openMarket, type Sizes } from './matching/market.ts';
import { quantile } from './search/rounds.ts';

export const suite: Suite = {
  name: 'matching',
  description:
    'who fits an opportunity and what fits a provider, all of them, against going through every pair',
  run,
};

/** The last is the one that figures are told for; the growth is from the first to it. */
const SIZES: Sizes[] = [
  { providers: 5_000, opportunities: 2_000 },
  { providers: 50_000, opportunities: 20_000 },
];
const SMALL: Sizes[] = [
  { providers: 200, opportunities: 80 },
  { providers: 400, opportunities: 160 },
];

type Way = {
  name: string;
  ask(
    market: Market,
    index: number,
    how: 'page' | 'all',
  ): Promise<{ ids: string[]; total: number }>;
  /** Every id that should be found, by going through every pair. */
  expected(market: Market, index: number): string[];
};

const ways: Way[] = [
  {
    name: '1 opportunity against all providers',
    ask: (market, index, how) => market.providersFor(index, how),
    expected: (market, index) => byHandProviders(market, index),
  },
  {
    name: '1 provider against all open opportunities',
    ask: (market, index, how) => market.opportunitiesFor(index, how),
    expected: (market, index) => byHandOpportunities(market, index),
  },
];

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-bench-matching-'));
  const times = new Map<string, number[][]>();
  const figures: Figure[] = [];
  const asks = small ? 8 : 200;
  const checks = small ? 8 : 60;
  try {
    const market = await openMarket(path.join(folder, randomUUID()));
    try {
      for (const size of small ? SMALL : SIZES) {
        const seconds = await market.fill(size);
        say(
          `${size.providers.toLocaleString('en-GB')} providers and ${size.opportunities.toLocaleString('en-GB')} opportunities filled in ${seconds.toFixed(1)} s`,
        );
        for (const way of ways) {
          // The first of each are asked once before, untimed: pages and plans are warm for all.
          for (let index = 0; index < Math.min(asks, 20); index++)
            await way.ask(market, index, 'page');
          const taken: number[] = [];
          for (let index = 0; index < asks; index++) {
            const start = performance.now();
            await way.ask(market, index, 'page');
            taken.push(performance.now() - start);
          }
          times.set(way.name, [...(times.get(way.name) ?? []), taken]);
        }
      }
      const last = small ? SMALL.at(-1)! : SIZES.at(-1)!;
      for (const [at, way] of ways.entries()) {
        const [few, many] = times.get(way.name) as [number[], number[]];
        const size = (at === 0 ? last.providers : last.opportunities).toLocaleString('en-GB');
        const name = `${way.name} (${size})`;
        figures.push(
          { name: `${name}: p50`, value: median(many), unit: 'ms' },
          { name: `${name}: p99`, value: quantile(many, 0.99), unit: 'ms' },
          // Ten times as many rows, of which ten times as many fit: more than ten would be a scan too many.
          {
            name: `${way.name}: p50 at ten times the size`,
            value: median(many),
            against: median(few),
            unit: 'ms',
            ...(!small && { aim: { of: 'ratio', atMost: 12 } as const }),
          },
        );
        const pairs = await check(market, way, checks);
        say(`${way.name}: ${checks} asked, all ${pairs} ids equal to going through every pair`);
      }
      const cover: number[] = [];
      for (let index = 0; index < Math.min(asks, 40); index++) {
        const start = performance.now();
        await market.coverageOf(index);
        cover.push(performance.now() - start);
      }
      figures.push(
        { name: 'coverage of 1 opportunity: p50', value: median(cover), unit: 'ms' },
        { name: 'coverage of 1 opportunity: p99', value: quantile(cover, 0.99), unit: 'ms' },
      );
    } finally {
      await market.close();
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @throws AssertionError when a single id differs; @returns how many ids were compared */
async function check(market: Market, way: Way, count: number): Promise<number> {
  let compared = 0;
  for (let index = 0; index < count; index++) {
    const expected = way.expected(market, index);
    const { ids, total } = await way.ask(market, index, 'all');
    deepStrictEqual(ids.toSorted(), expected.toSorted(), `${way.name}, number ${index}`);
    deepStrictEqual(total, expected.length);
    compared += expected.length;
  }
  return compared;
}
