import fc from 'fast-check';
import { expect, it } from 'vitest';
import { feedLine, feedText, feedTitle, whyNoFeed } from './feed-words.ts';
import { EMPTY_SEARCH, readSearch } from './search-query.ts';

it('keeps out of feeds what XML does not allow, and every other letter', () => {
  expect(feedText('a\u0000b\ud800c\udc00d\ufffe\u0085e\r\nf\u202eg\u2066h')).toBe('abcd\ne\nfgh');
  const plain = 'Tea — “شاي”, 👩‍👩‍👧‍👦 🫖\tand\ncake';
  expect(feedText(plain)).toBe(plain);
  expect(feedLine(' two\u2028lines\r\nand\ta tab ')).toBe('two lines and a tab');
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff), { maxLength: 20 }), (codes) => {
      const text = String.fromCharCode(...codes);
      const clean = feedText(text);
      expect(clean).toBe(clean.toWellFormed());
      const wrong = [...clean].filter((letter) => letter < ' ' && !'\t\n'.includes(letter));
      expect(wrong).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

it('names a feed by what it looks for', () => {
  const { query } = readSearch(
    new URLSearchParams('q=lunch&where=x&service=befriending&min=1000&closes=30&closed=include'),
  );
  expect(feedTitle(query, { how: 'several', typed: 'x', choices: [] }, { name: 'Ayr' })).toBe(
    'Opportunities: “lunch”, Befriending, in x, from Ayr, from £1,000, closing within 30 days, closed ones too',
  );
  expect(feedTitle(EMPTY_SEARCH, { how: 'none' }, null)).toBe('Opportunities');
});

it('makes no feed of a search that would become another', () => {
  const why = (search: string) =>
    whyNoFeed(readSearch(new URLSearchParams(search)).ignored, { how: 'none' });
  expect(why('q=lunch&page=none&sort=odd&view=film')).toBeNull();
  expect(why('service=nonsense')).toContain('“nonsense” for service');
  expect(whyNoFeed([], { how: 'unknown', typed: 'Atlantis' })).toContain('Atlantis');
});
