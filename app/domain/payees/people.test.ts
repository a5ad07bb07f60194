import { expect, test } from 'vitest';
import { foldWords } from './fold-words.ts';
import { isPerson } from './people.ts';
import { publicBodyReason } from './public-bodies.ts';
import { isRedacted } from './redacted.ts';

test.each([
  'MR JOHN PELLOW',
  'Mrs A Threlkin',
  'Dr S K Vantree',
  'JOANNE ORMSHAW',
  'ELIZABETH & RICHARD TOMSETT',
  'A SANDYS & D WALLIS',
  'Mr & Mrs P Underhaugh',
  'J W Prisk',
  'Pellow J',
  'PELLOW, Joanne',
  'Rev David Ollershaw',
])('%s is a person', (name) => expect(isPerson(name)).toBe(true));

test.each([
  'PETER PELLOW LTD',
  'J H Blakewell and Sons',
  'Victoria Coaches',
  'Grace Chapel',
  'Lady Lane Park School',
  'Pellow Smith Solicitors',
  'G & G Signs',
  'Holly Lodge Care Home',
  'Adoption UK',
  'Airewick Trust',
  'Mark One Cleaning Services',
  '12 Tides',
])('%s is no person', (name) => expect(isPerson(name)).toBe(false));

test.each([
  'REDACTED',
  '*** Redacted ***',
  'Personal data withheld',
  'XXXXXX',
  'Private Individual',
])('%s is redacted', (name) => expect(isRedacted(name)).toBe(true));

test('names that only hold such words are not', () => {
  expect(
    ['Redacre Farm Ltd', 'Withheld Press', 'Individual Futures Ltd'].filter(isRedacted),
  ).toEqual([]);
});

test.each([
  ['HM Revenue & Customs', 'government'],
  ['Airewick NHS Foundation Trust', 'Health'],
  ['Airewick Parish Council', 'parish'],
  ['St Elfrith C of E Primary School', 'school'],
  ['Police and Crime Commissioner for Airewick', 'police'],
])('%s is of the public sector', (name, reason) => {
  expect(publicBodyReason(foldWords(name).join(' '))).toContain(reason);
});

test.each([
  'Airewick Rural Community Council',
  'Airewick Grammar School',
  'Friends of Airewick Police Ltd',
  'Fire Service College',
  'Airewick Care Ltd',
])('%s is not known to be', (name) => {
  expect(publicBodyReason(foldWords(name).join(' '))).toBeNull();
});
