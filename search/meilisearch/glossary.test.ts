import { expect, test } from 'vitest';
import { searchSettings } from '../settings.ts';
import { typosAllowed } from '../text.ts';
import { askedFor, engineSynonyms, groupOf, groupWord, phraseWord } from './glossary.ts';
import { searchedWords } from './layout.ts';

const { synonyms: table } = searchSettings([
  ['meals on wheels', 'community meals', 'hot dinners'],
  ['lonely', 'befriending'],
]);

test('what stands for a group is read back, differs for each and takes no slips', () => {
  const words = Array.from({ length: 2000 }, (_, group) => groupWord(group));
  expect(words.map(groupOf)).toEqual(words.map((_, group) => group));
  expect(new Set(words).size).toBe(words.length);
  expect(words.every((word) => typosAllowed(word) === 0)).toBe(true);
  expect(groupOf('befriend')).toBeUndefined();
  expect(groupOf(phraseWord('meal wheel', table))).toBeUndefined();
});

test('a phrase stands as one word in the text and in what is asked', () => {
  const phrase = phraseWord('meal wheel', table);
  expect(searchedWords('Meals on wheels', table)).toBe(`${phrase} ${groupWord(0)} meal wheel`);
  expect(searchedWords('Wheels and meals', table)).toBe('wheel meal');
  const unit = { words: ['meals', 'wheels'], stems: ['meal', 'wheel'], groups: [0], isLast: true };
  expect(askedFor(unit, table)).toBe(phrase);
  expect(askedFor({ ...unit, groups: [] }, table)).toBe('meal wheel');
  expect(engineSynonyms(table)).toMatchObject({ [phrase]: [groupWord(0)], lonely: [groupWord(1)] });
});

test('words that are spelt apart from their stem come after all others', () => {
  expect(searchedWords('Children in libraries')).toBe('child library children libraries');
});
