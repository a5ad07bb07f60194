import { expect, it } from 'vitest';
import { rowWords } from './row-words.ts';

it.each([
  ['lines[1].amount', 'Line 2: '],
  ['criteria[0]', 'Criterion 1: '],
  ['lines', ''],
  ['rows[0].amount', ''],
  ['volume', ''],
  ['', ''],
])('the field "%s" stands in "%s"', (name, words) => {
  expect(rowWords(name)).toBe(words);
});
