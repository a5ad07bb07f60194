import { beforeAll, describe, expect, test } from 'vitest';
import type { OpportunityDocument } from '#search/documents.ts';
import type { SearchEngine } from '#search/port.ts';
import { NOW, opportunity, streamed } from './search-corpus.ts';

/** What puts the right thing first, on every adapter; how well it does is measured by the bench. */
export function searchRelevance(engine: () => SearchEngine): void {
  const found = async (docs: readonly OpportunityDocument[], words: string) => {
    const { hits } = await engine().search({ index: 'opportunities', now: NOW, words });
    return hits.map(({ id }) => docs.find((doc) => doc.id === id)?.title);
  };
  const fill = (docs: readonly OpportunityDocument[]) =>
    engine().rebuild('opportunities', streamed(docs));

  describe('words that mean the same, and words that mean little', () => {
    const docs = [
      'Pothole patching',
      'Town planning',
      'A plan',
      'Heat for halls',
      'A home for carers',
      'Cleaning',
      'Aid',
    ].map((title) => opportunity({ title, description: title === 'Aid' ? 'To help you.' : '' }));
    beforeAll(() => fill(docs));

    test.each([
      ['one word written as two', 'pot holes', 'Pothole patching'],
      ['what is done for what does it', 'heating', 'Heat for halls'],
      ['what does it for what is done', 'clean', 'Cleaning'],
      ['a word in -ing nearly typed', 'cleanin', 'Cleaning'],
      ['words round what is meant', 'looking for help for carers', 'A home for carers'],
      ['such a word alone', 'help', 'Aid'],
    ])('finds with %s', async (_, words, title) => {
      expect(await found(docs, words)).toEqual([title]);
    });

    test('finds with a slip that leaves another word when it is cut', async () => {
      expect(await found(docs, 'planing')).toContain('Town planning');
    });

    test('does not say that it fell back for words that mean little', async () => {
      const answer = await engine().search({
        index: 'opportunities',
        now: NOW,
        words: 'support for carers',
      });
      expect(answer).toMatchObject({ fellBack: false, hits: [{ matchedAllWords: true }] });
    });
  });

  // In each the second is newer, so that only what is tested can put the first one first.
  test.each<[string, string, Partial<OpportunityDocument>, Partial<OpportunityDocument>]>([
    [
      'a phrase that is known, before its words here and there',
      'meals on wheels',
      { title: 'Lunch', summary: 'Community meals at the door.' },
      { title: 'New wheels', summary: 'Meals are extra.' },
    ],
    [
      'a phrase itself, before another of its group',
      'delivered meals',
      { title: 'Delivered meals' },
      { title: 'Community meals' },
    ],
    [
      'what it is most about, before what it is about as well',
      'befriending',
      { title: 'Visits', serviceWords: 'Befriending\nMeals' },
      { title: 'Lunches', serviceWords: 'Meals\nBefriending' },
    ],
    [
      'a title that the kind of service bears out',
      'garden',
      { title: 'A shared garden', serviceWords: 'Gardens · allotments' },
      { title: 'A garden wall', serviceWords: 'Building' },
    ],
    [
      'most of the words, where nothing has all',
      'zeppelin youth garden',
      { title: 'Growing', summary: 'A youth garden.' },
      { title: 'Garden', summary: 'Garden.' },
    ],
  ])('puts first %s', async (_, words, first, second) => {
    const docs = [
      opportunity({ ...second, publishedAt: NOW - 1 }),
      opportunity({ ...first, publishedAt: NOW - 2 }),
    ];
    await fill(docs);
    expect((await found(docs, words))[0]).toBe(first.title);
  });
}
