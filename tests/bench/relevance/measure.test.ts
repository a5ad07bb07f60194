import { describe, expect, it } from 'vitest';
import { makeInventedCorpus } from './invented.ts';
import { halfOf, type Judged } from './judged.ts';
import invented from './judgements-invented.json' with { type: 'json' };
import real from './judgements-real.json' with { type: 'json' };
import { ndcgAt10, overlapAt10, recallAt50 } from './measure.ts';

describe('nDCG of the first ten', () => {
  const grades = { a: 3, b: 2, c: 1 } as const;

  it('is 1 for the best first, less for other orders, 0 for none of them', () => {
    expect(ndcgAt10(['a', 'b', 'c', 'x'], grades)).toBe(1);
    // By hand: (3/1 + 7/log2(3) + 1/2) / (7/1 + 3/log2(3) + 1/2)
    expect(ndcgAt10(['b', 'a', 'c'], grades)).toBeCloseTo(0.8428, 4);
    expect(ndcgAt10(['x', 'y'], grades)).toBe(0);
  });

  it('looks at ten', () => {
    const late = [...'0123456789', 'a'];
    expect(ndcgAt10(late, grades)).toBe(0);
  });
});

it('recall counts the good among the first fifty', () => {
  expect(recallAt50(['c', 'b'], { a: 3, b: 2, c: 1 })).toBe(0.5);
  expect(recallAt50([], { c: 1 })).toBe(1);
});

it('overlap is of the longer of two first tens', () => {
  expect(overlapAt10(['a', 'b'], ['b'])).toBe(0.5);
  expect(overlapAt10([], [])).toBe(1);
});

describe.each([
  ['real', real as unknown as Judged[]],
  ['invented', invented as unknown as Judged[]],
])('the %s judgements', (name, judged) => {
  it('are enough, once each, and lie in the half of their need', () => {
    expect(judged.length).toBeGreaterThanOrEqual(60);
    const asked = judged.map(({ words, place }) => `${words} @ ${place}`);
    expect(new Set(asked).size).toBe(judged.length);
    for (const { words, half, grades } of judged) {
      expect(Object.values(grades).every((grade) => [1, 2, 3].includes(grade))).toBe(true);
      // The copies of one invented need differ in their place alone.
      const byNeed = Object.entries(grades).map(([key, grade]) => [key.split('@')[0], grade]);
      const needs = Object.fromEntries(byNeed.sort((a, b) => Number(a[1]) - Number(b[1])));
      expect(halfOf(name === 'real' ? grades : needs), words).toBe(half);
    }
    for (const half of ['tuning', 'held-out']) {
      expect(judged.filter((one) => one.half === half).length).toBeGreaterThan(50);
    }
  });
});

it('the invented judgements are of the invented corpus, and places hold what was graded', () => {
  const { docs, keyOf } = makeInventedCorpus();
  expect(docs.length).toBeGreaterThanOrEqual(200);
  const byKey = new Map(docs.map((doc) => [keyOf.get(doc.id), doc]));
  for (const { words, place, grades } of invented as unknown as Judged[]) {
    for (const key of Object.keys(grades)) {
      expect(byKey.has(key), `${words}: ${key}`).toBe(true);
      if (place) expect(byKey.get(key)!.areaCodes).toContain(place);
    }
  }
});
