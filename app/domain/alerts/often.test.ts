import { expect, it } from 'vitest';
import { oftenWords } from './often.ts';

it.each([
  [90, 'about 7 a week'],
  [26, 'about 2 a week'],
  [13, 'about one a week'],
  [6, 'about one every 2 weeks'],
  [2, 'about one every 6 weeks'],
  [1, 'about one every 3 months'],
])('%d in 90 days is %s', (total, words) => {
  expect(oftenWords(total, 90)).toBe(words);
});
