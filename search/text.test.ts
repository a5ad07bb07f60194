import fc from 'fast-check';
import { expect, test } from 'vitest';
import { normalise, slips, stem, tellingWords, typosAllowed } from './text.ts';

test('words are read without case, accents, marks or glued numbers', () => {
  expect(normalise('  Ynys Môn — “Women’s” KS2/GB-CHC-123 ')).toBe(
    'ynys mon womens ks 2 gb chc 123',
  );
  expect(tellingWords('meals on wheels')).toEqual(['meals', 'wheels']);
  expect(tellingWords('to the')).toEqual(['to', 'the']);
  expect(tellingWords('!?')).toEqual([]);
});

test.each([
  ['libraries', 'library'],
  ['carers', 'carer'],
  ['lunches', 'lunch'],
  ['children', 'child'],
  ['bus', 'bus'],
  ['business', 'business'],
  ['leeds', 'leeds'],
  ['services', 'service'],
  ['ties', 'tie'],
  ['constructor', 'constructor'],
])('the stem of %s is %s', (word, expected) => {
  expect(stem(word)).toBe(expected);
  expect(stem(stem(word))).toBe(expected);
});

test('plain letters are read as all others are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii', maxLength: 40 }), (text) => {
      expect(normalise(text)).toBe(normalise(`${text} é`).replace(/ ?e$/, ''));
    }),
    { numRuns: 500 },
  );
});

test('slips allowed grow with length, and numbers allow none', () => {
  expect(['meal', 'meals', 'advocacy', 'befriends', 'ks123456789'].map(typosAllowed)).toEqual([
    0, 1, 1, 2, 0,
  ]);
});

/** Fewest single slips that turn one word into the other, by trying them all. */
function reaches(word: string, term: string, budget: number): boolean {
  if (word === term) return true;
  if (budget === 0) return false;
  const letters = [...new Set(term)];
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    const next = letters.map((letter) => before + letter + after);
    if (after) {
      next.push(before + after.slice(1));
      next.push(...letters.map((letter) => before + letter + after.slice(1)));
    }
    if (after.length > 1) next.push(before + after[1] + after[0] + after.slice(2));
    if (next.some((changed) => reaches(changed, term, budget - 1))) return true;
  }
  return false;
}

test('one slip is found exactly where one slip is enough', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(word, word, (tail, other) => {
      const [a, b] = [`x${tail}`, `x${other}`];
      expect(slips(a, b, 1) <= 1).toBe(reaches(a, b, 1));
    }),
    { numRuns: 400 },
  );
});

/** The distance from a whole table, as the books have it. */
function wholeTable(word: string, term: string): number {
  const table = [...word, ''].map((_, row) => [row]);
  for (let column = 1; column <= term.length; column += 1) table[0]!.push(column);
  for (let row = 1; row <= word.length; row += 1) {
    for (let column = 1; column <= term.length; column += 1) {
      const [a, b] = [word[row - 1], term[column - 1]];
      let cost = Math.min(
        table[row - 1]![column]! + 1,
        table[row]![column - 1]! + 1,
        table[row - 1]![column - 1]! + (a === b ? 0 : 1),
      );
      if (row > 1 && column > 1 && a === term[column - 2] && b === word[row - 2]) {
        cost = Math.min(cost, table[row - 2]![column - 2]! + 1);
      }
      table[row]!.push(cost);
    }
  }
  return table[word.length]![term.length]!;
}

test('the distance is that of the whole table, up to the limit', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (tail, other, limit) => {
      const [a, b] = [`x${tail}`, `x${other}`];
      expect(slips(a, b, limit)).toBe(Math.min(wholeTable(a, b), limit + 1));
      const beginnings = Array.from({ length: b.length + 1 }, (_, end) => b.slice(0, end));
      const nearest = Math.min(...beginnings.map((beginning) => wholeTable(a, beginning)));
      expect(slips(a, b, limit, true)).toBe(Math.min(nearest, limit + 1));
    }),
    { numRuns: 2000 },
  );
  expect(slips('x'.repeat(300), `${'x'.repeat(299)}y`, 2)).toBe(1);
});

test('a wrong first letter costs two', () => {
  expect(slips('pomelessness', 'homelessness', 2)).toBe(2);
  expect(slips('pouth', 'youth', 1)).toBe(2);
});

test('a beginning is measured against the nearest beginning', () => {
  expect(slips('befreind', 'befriending', 1, true)).toBe(1);
  expect(slips('befreind', 'befriending', 1)).toBe(2);
});

test('-ing comes off where the rest is a word, with its e back and its doubled letter gone', () => {
  const stems = {
    befriending: 'befriend',
    cycling: 'cycle',
    swimming: 'swim',
    counselling: 'counsel',
    drilling: 'drill',
    // Things of their own, and words too short to cut.
    training: 'training',
    buildings: 'building',
    caring: 'caring',
    spring: 'spring',
  };
  expect(Object.fromEntries(Object.keys(stems).map((word) => [word, stem(word)]))).toEqual(stems);
});
