import { deepStrictEqual } from 'node:assert';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Figure, Suite, SuiteOptions } from './figure.ts';
import { median } from './figure.ts';
import type { Contender } from './search/contender.ts';
import { makeCorpus } from './search/corpus.ts';
import { type Field, openField } from './search/field.ts';
import { COMMON_QUERY, countCommon, makeQueries } from './search/queries.ts';
import { askInTurns, askTogether, quantile, recallOf } from './search/rounds.ts';

export const suite: Suite = {
  name: 'search',
  description: 'the same searches through the port, by hand, by the peer in SQL and by libraries',
  run,
};

const ASKERS = 8;
/** Searches that the askers share: enough for a rate, even of who takes seconds for one. */
const SHARED = 96;
/** The aim of the common word is set for this many documents. */
const AIMED_SIZE = 100_000;

async function run({ small, say }: SuiteOptions): Promise<Figure[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-bench-search-'));
  const figures: Figure[] = [];
  try {
    for (const size of small ? [500] : [20_000, AIMED_SIZE]) {
      const field = await openField(path.join(folder, randomUUID()));
      try {
        figures.push(...(await measure(field, size, small, say)));
      } finally {
        await field.close();
      }
    }
    return figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measure(
  field: Field,
  size: number,
  small: boolean,
  say: SuiteOptions['say'],
): Promise<Figure[]> {
  const label = size.toLocaleString('en-GB');
  const docs = makeCorpus(size);
  const asked = makeQueries(docs, small ? 30 : 400);
  const queries = asked.map(({ query }) => query);
  const figures: Figure[] = [];
  const add = (figure: Figure) => figures.push({ ...figure, name: `${label}, ${figure.name}` });

  const engines = field.contenders;
  for (const contender of engines) {
    const start = performance.now();
    await contender.load(docs);
    const seconds = (performance.now() - start) / 1000;
    if (contender.loads !== false) {
      say(`${label}: ${contender.name} loaded in ${seconds.toFixed(1)} s`);
      add({ name: `${contender.name}: load`, value: seconds, unit: 's' });
    }
  }
  await field.record([...queries, COMMON_QUERY]);

  say(`${label}: ${queries.length} searches near a place, in turns`);
  const near = await askInTurns(engines, queries, small ? 10 : 40);
  say(`${label}: “${COMMON_QUERY.words}” in the whole country, in turns`);
  const times = small ? 3 : 24;
  const common = await askInTurns(engines, Array(times).fill(COMMON_QUERY), 3);
  for (const contender of engines) {
    const by = field.byHand.get(contender);
    const compare = (value: (one: Contender) => number) =>
      by && {
        against: value(by),
        // A handful of searches shows that they work, not how fast they are.
        ...(!small && { aim: { of: 'ratio', atMost: 1.2 } as const }),
      };
    const quantileOf = (share: number) => (one: Contender) => quantile(near.get(one)!, share);
    const middle = (one: Contender) => median(common.get(one)!);
    const name = by ? `${contender.name}, against ${by.name}` : contender.name;
    add({
      name: `${name}: p50`,
      value: quantileOf(0.5)(contender),
      unit: 'ms',
      ...compare(quantileOf(0.5)),
    });
    add({ name: `${contender.name}: p99`, value: quantileOf(0.99)(contender), unit: 'ms' });
    add({ name: `${name}: common word`, value: middle(contender), unit: 'ms', ...compare(middle) });
  }
  add({
    name: `PostgreSQL, against ${field.stack.name}: common word`,
    value: median(common.get(field.postgres)!),
    against: median(common.get(field.stack)!),
    unit: 'ms',
    ...(size === AIMED_SIZE && { aim: { of: 'ratio', atMost: 0.3 } }),
  });

  for (const contender of engines.filter(({ isServer }) => isServer)) {
    say(`${label}: ${ASKERS} askers of ${contender.name}`);
    const value = await askTogether(contender, queries.slice(0, SHARED), ASKERS);
    add({ name: `${contender.name}: ${ASKERS} askers`, value, unit: 'searches/s' });
  }
  for (const contender of engines.filter(({ loads }) => loads !== false)) {
    const value = await recallOf(contender, asked);
    const isOurs = contender === field.postgres;
    add({
      name: `${contender.name}: recall with a typo`,
      value,
      unit: 'of 1',
      ...(isOurs && { aim: { of: 'value', atLeast: 1 } }),
    });
    add({ name: `${contender.name}: index`, value: await contender.megabytes(), unit: 'MB' });
  }
  const { total, facets } = await field.postgres.ask(COMMON_QUERY);
  deepStrictEqual({ total, facets }, countCommon(docs), 'a count of the common word is not exact');
  say(`${label}: all ${total} documents with “${COMMON_QUERY.words}” counted, each facet exactly`);
  return figures;
}
