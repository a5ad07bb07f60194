import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpportunityDocument } from '#search/documents.ts';
import { SearchRefused } from '#search/errors.ts';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import type { Synonyms } from '#search/settings.ts';
import { DAY, NOW, opportunity, organisation, SYNONYMS, streamed } from './search-corpus.ts';
import { searchProperties } from './search-properties.ts';
import { searchRelevance } from './search-relevance.ts';

export type EngineUnderTest = {
  /** An engine on a store of the test's own; another call shares the store. */
  open(synonyms?: Synonyms): SearchEngine;
  close(): Promise<void>;
  /** It can't search exactly, and says so. */
  guesses?: boolean;
};

type Ask = Omit<Extract<SearchQuery, { index: 'opportunities' }>, 'index' | 'now'>;

/** What every adapter must do. Words first, then filters, then writing, then random corpora. */
export function searchContract(name: string, start: () => Promise<EngineUnderTest>): void {
  describe(`search on ${name}`, () => {
    let store: EngineUnderTest;
    let engine: SearchEngine;
    beforeAll(async () => {
      store = await start();
      engine = store.open(SYNONYMS);
      await engine.prepare();
    });
    afterAll(() => store?.close());

    const fill = (...docs: OpportunityDocument[]) =>
      engine.rebuild('opportunities', streamed(docs));
    const ask = (query: Ask) => engine.search({ index: 'opportunities', now: NOW, ...query });
    const titles = async (docs: readonly OpportunityDocument[], query: Ask) => {
      const { hits } = await ask(query);
      return hits.map(({ id }) => docs.find((doc) => doc.id === id)?.title);
    };

    describe('words', () => {
      const docs = [
        'Befriending for older people',
        'Libraries and reading rooms',
        'Gofal cartref yn Ynys Môn',
        'Community meals at home',
        'Handyman visits',
        'Framework RM6100 lot 12345678',
        'Child and youth advocacy',
        'Homelessness prevention',
        'Youth work in parks',
        'Day centre for carers',
      ].map((title, at) => opportunity({ title, reference: `ABCDEF-2026-${7000 + at}` }));
      beforeAll(() => fill(...docs));

      test.each([
        ['a letter too many', 'befriennding', 0],
        ['a letter too few', 'befrieding', 0],
        ['a wrong letter', 'befrianding', 0],
        ['two letters swapped', 'befreinding', 0],
        ['two slips from nine letters', 'homelesness preventoin', 7],
        ['two slips in one long word', 'homlesnness', 7],
        ['one slip in five letters', 'yuoth work', 8],
        ['a wrong first letter of a long word', 'pomelessness', 7],
        ['a plural asked as one', 'library', 1],
        ['one asked as a plural', 'handymen visit', 4],
        ['no accent', 'ynys mon', 2],
        ['an accent too many', 'hándyman', 4],
        ['capitals', 'BEFRIENDING', 0],
        ['the last word begun', 'older peop', 0],
        ['the last word begun, a single one', 'homele', 7],
        ['a synonym of several words', 'meals on wheels', 3],
        ['a synonym of one word', 'odd jobs', 4],
        ['an irregular plural', 'children', 6],
        ['words that say nothing left out', 'befriending for the people of', 0],
        ['a reference', 'ABCDEF-2026-7003', 3],
        ['a number', '12345678', 5],
        ['a code in a title', 'rm6100', 5],
        ['two words run together', 'daycentre', 9],
      ])('finds with %s', async (_, words, at) => {
        expect((await titles(docs, { words }))[0]).toBe(docs[at]!.title);
      });

      test.each([
        ['a slip in four letters', 'wrok'],
        ['two slips in eight letters', 'advoaccz'],
        ['a wrong first letter of a short word', 'bouth'],
        ['a slip in a number', '12345679'],
        ['a slip in a code', 'rm6101'],
        ['a slip in a reference', 'ABCDEG'],
        ['the first word only begun', 'homele framework'],
      ])('does not find with %s', async (_, words) => {
        const { hits, fellBack } = await ask({ words });
        const whole = fellBack ? hits.filter((hit) => hit.matchedAllWords) : hits;
        expect(whole).toEqual([]);
      });

      test('all words first, then some of them, and says so', async () => {
        const all = await ask({ words: 'youth work' });
        expect(all).toMatchObject({ total: 1, fellBack: false });
        expect(all.hits[0]!.matchedAllWords).toBe(true);
        for (const words of ['befriending zeppelin', 'zeppelin befriending']) {
          const some = await ask({ words });
          expect(some).toMatchObject({ total: 1, fellBack: true });
          expect(some.hits[0]).toMatchObject({ id: docs[0]!.id, matchedAllWords: false });
        }
        expect(await ask({ words: 'zeppelin quagga' })).toMatchObject({ total: 0, hits: [] });
      });

      test('asked exactly, it forgives nothing and knows what means the same', async () => {
        if (store.guesses) {
          await expect(ask({ words: 'library', exactly: true })).rejects.toThrow(SearchRefused);
          return;
        }
        const exactly = async (words: string) => {
          const { hits, fellBack } = await ask({ words, exactly: true });
          expect(fellBack).toBe(false);
          return hits.map(({ id }) => docs.findIndex((doc) => doc.id === id)).sort();
        };
        expect(await exactly('library')).toEqual([1]);
        expect(await exactly('meals on wheels')).toEqual([3]);
        expect(await exactly('ynys mon')).toEqual([2]);
        expect(await exactly('children')).toEqual([6]);
        expect(await exactly('the rooms of the library')).toEqual([1]);
        expect(await exactly('handy man')).toEqual([4]);
        expect(await exactly('support with befriending')).toEqual([0]);
        for (const guess of [
          'befreinding',
          'homele',
          'older peop',
          'daycentre',
          'befriending zeppelin',
          'the of',
        ]) {
          expect(await exactly(guess)).toEqual([]);
        }
      });

      test('says which word of which field was met', async () => {
        const { hits } = await ask({ words: 'library' });
        expect(hits[0]!.highlights).toEqual([{ field: 'title', words: ['Libraries'] }]);
      });

      test('marks of punctuation alone ask for everything', async () => {
        expect((await ask({ words: ' "-( ' })).total).toBe(docs.length);
      });
    });

    test('the title counts for more than the rest', async () => {
      const docs = [
        opportunity({ title: 'Grants', description: 'Some gardening may come of it.' }),
        opportunity({ title: 'Grounds', summary: 'Mostly gardening.' }),
        opportunity({ title: 'Gardening' }),
      ];
      await fill(...docs);
      expect(await titles(docs, { words: 'gardening' })).toEqual([
        'Gardening',
        'Grounds',
        'Grants',
      ]);
    });

    describe('filters', () => {
      const docs = [
        opportunity({
          title: 'a',
          services: ['meals', 'transport'],
          kind: 'grant',
          cpv: ['85000000'],
        }),
        opportunity({
          title: 'b',
          source: 'elsewhere',
          buyerId: 'o"dd\\one',
          hasCurrentCost: false,
        }),
        opportunity({ title: 'c', reserved: ['vcse', 'local'], valueHighPence: 29_999_99 }),
        opportunity({ title: 'd', valueLowPence: 50_000_00, valueHighPence: 120_000_00 }),
        opportunity({ title: 'e', closesAt: NOW + 2 * DAY }),
        opportunity({ title: 'f', closesAt: null }),
        opportunity({ title: 'past', closesAt: NOW }),
        opportunity({ title: 'awarded', awardedAt: NOW - 1 }),
        opportunity({ title: 'withdrawn', withdrawnAt: NOW - 1 }),
        opportunity({ title: 'to come', publishedAt: NOW + 1 }),
      ];
      beforeAll(() => fill(...docs));

      test.each<[string, Ask['filters'], string[]]>([
        ['nothing, which means open', {}, ['a', 'b', 'c', 'd', 'e', 'f']],
        ['status closed', { status: 'closed' }, ['awarded', 'past', 'withdrawn']],
        ['service', { services: ['transport', 'none'] }, ['a']],
        ['kind', { kind: ['grant'] }, ['a']],
        ['cpv', { cpv: ['85000000'] }, ['a']],
        ['source', { source: ['elsewhere'] }, ['b']],
        ['buyer', { buyerId: ['o"dd\\one'] }, ['b']],
        ['no current cost', { hasCurrentCost: false }, ['b']],
        ['reservation', { reserved: ['local'] }, ['c']],
        ['value band', { valueBand: ['under-30k', '100k-500k'] }, ['c', 'd']],
        ['value at least', { valueFromPence: 120_000_00 }, ['d']],
        ['value at most', { valueToPence: 50_000_00 }, ['c', 'd']],
        ['value between', { valueFromPence: 60_000_00, valueToPence: 70_000_00 }, ['d']],
        ['closing before', { closesBefore: NOW + 3 * DAY }, ['e']],
        ['closing from', { closesFrom: NOW + 14 * DAY }, ['a', 'b', 'c', 'd']],
      ])('by %s', async (_, filters, expected) => {
        expect((await titles(docs, { filters })).sort()).toEqual(expected);
      });

      test('counts ignore the selection of their own group and heed the others', async () => {
        const { total, facets } = await ask({
          filters: { kind: ['grant'], status: 'any' },
          facets: ['kind', 'services', 'status'],
          pageSize: 0,
        });
        expect(total).toBe(1);
        expect(facets.kind).toEqual({ grant: 1, 'below-threshold': 8 });
        expect(facets.services).toEqual({ meals: 1, transport: 1 });
        expect(facets.status).toEqual({ open: 1 });
      });
    });

    describe('place', () => {
      const leeds = { lat: 53.7997, lng: -1.5492 };
      const docs = [
        opportunity({ title: 'Leeds', ...leeds, areaCodes: ['E08000035'] }),
        opportunity({ title: 'York', lat: 53.9583, lng: -1.0803, areaCodes: ['E06000014'] }),
        opportunity({ title: 'Bristol', lat: 51.4545, lng: -2.5879, areaCodes: ['E06000023'] }),
        opportunity({ title: 'All over', areaCodes: ['E06000014', 'E06000023'] }),
      ];
      beforeAll(() => fill(...docs));

      test('by code, wherever the document is on the map', async () => {
        const place = { codes: ['E06000014', 'E08000035'] };
        expect((await titles(docs, { place })).sort()).toEqual(['All over', 'Leeds', 'York']);
      });

      test('by radius or code, nearest first, those off the map last', async () => {
        const place = { point: leeds, miles: 30, orCodes: ['E06000023'] };
        expect(await titles(docs, { place, sort: 'distance' })).toEqual([
          'Leeds',
          'York',
          'Bristol',
          'All over',
        ]);
        const { hits } = await ask({ place, sort: 'distance' });
        expect(hits.map((hit) => hit.miles?.toFixed(0))).toEqual(['0', '22', '168', undefined]);
      });

      test('by code alone with a point near by, which orders and narrows nothing', async () => {
        const place = { codes: ['E06000014', 'E06000023'], near: leeds };
        expect(await titles(docs, { place, sort: 'distance' })).toEqual([
          'York',
          'Bristol',
          'All over',
        ]);
        const { hits } = await ask({ place, sort: 'distance' });
        expect(hits.map((hit) => hit.miles?.toFixed(0))).toEqual(['22', '168', undefined]);
      });

      test('a radius holds within half a percent', async () => {
        // Leeds to York is 22.03 miles by the great circle.
        const found = async (miles: number) =>
          (await titles(docs, { place: { point: leeds, miles, orCodes: [] } })).includes('York');
        const { hits } = await ask({
          place: { point: leeds, miles: 30, orCodes: [] },
          sort: 'distance',
        });
        const miles = hits[1]!.miles!;
        expect(miles).toBeGreaterThan(22);
        expect(miles).toBeLessThan(22.1);
        expect(await found(miles * 1.005)).toBe(true);
        expect(await found(miles * 0.995)).toBe(false);
      });
    });

    test('by deadline: the open, soonest first; the past, latest first; the undated', async () => {
      const docs = [
        opportunity({ title: 'undated', closesAt: null }),
        opportunity({ title: 'long past', closesAt: NOW - 9 * DAY }),
        opportunity({ title: 'later', closesAt: NOW + 9 * DAY }),
        opportunity({ title: 'just past', closesAt: NOW - DAY }),
        opportunity({ title: 'withdrawn', closesAt: NOW + DAY, withdrawnAt: NOW - 1 }),
        opportunity({ title: 'soon', closesAt: NOW + 2 * DAY }),
      ];
      await fill(...docs);
      const sort = 'deadline';
      const inOrder = ['soon', 'later', 'withdrawn', 'just past', 'long past', 'undated'];
      const filters = { status: 'any' } as const;
      expect(await titles(docs, { sort, filters })).toEqual(inOrder);
      expect(await titles(docs, { sort, filters: { status: 'closed' } })).toEqual(
        inOrder.slice(2, 5),
      );
      expect(await titles(docs, { sort })).toEqual(['soon', 'later', 'undated']);
      for (const page of [1, 2, 3, 4]) {
        expect(await titles(docs, { sort, filters, page, pageSize: 2 })).toEqual(
          inOrder.slice((page - 1) * 2, page * 2),
        );
      }
    });

    test('pages follow one another without a gap or a repeat', async () => {
      const docs = Array.from({ length: 25 }, () => opportunity({ title: 'Same' }));
      await fill(...docs);
      for (const query of [{}, { words: 'same' }, { sort: 'deadline' as const }]) {
        const pages = await Promise.all(
          [1, 2, 3, 4].map((page) => ask({ ...query, page, pageSize: 10 })),
        );
        expect(pages.map(({ hits }) => hits.length)).toEqual([10, 10, 5, 0]);
        expect(pages.every(({ total }) => total === 25)).toBe(true);
        const ids = pages.flatMap(({ hits }) => hits.map(({ id }) => id));
        expect(ids).toEqual(docs.map(({ id }) => id).sort());
      }
    });

    test('organisations by name, identifier and what they are', async () => {
      const one = organisation({
        name: 'Ash Grove Friends',
        aliases: ['Grove Pals'],
        description: 'Meets in a kitchen.',
        identifiers: ['GB-CHC-1234567'],
        verified: true,
      });
      const other = organisation({ name: 'Birch Kitchen CIC', kind: 'cic', sme: true });
      await engine.rebuild('organisations', streamed([other, one]));
      const find = async (
        query: Omit<Extract<SearchQuery, { index: 'organisations' }>, 'index' | 'now'>,
      ) =>
        (await engine.search({ index: 'organisations', now: NOW, ...query })).hits.map(
          (hit) => hit.id,
        );
      expect(await find({})).toEqual([one.id, other.id]);
      expect(await find({ words: 'pals' })).toEqual([one.id]);
      expect(await find({ words: 'kitchen' })).toEqual([other.id, one.id]);
      expect(await find({ words: 'kitchen', sort: 'name' })).toEqual([one.id, other.id]);
      expect(await find({ words: 'GB-CHC-1234567' })).toEqual([one.id]);
      expect(await find({ words: '1234568' })).toEqual([]);
      expect(await find({ filters: { verified: true } })).toEqual([one.id]);
      expect(await find({ filters: { kind: ['cic'], sme: true } })).toEqual([other.id]);
      expect(await find({ filters: { identifiers: ['GB-CHC-1234567'] } })).toEqual([one.id]);
    });

    describe('writing', () => {
      test('puts and removals may be repeated', async () => {
        await fill();
        const doc = opportunity({ title: 'Once' });
        for (const _ of [1, 2]) {
          await engine.put('opportunities', [doc]);
          expect((await ask({ words: 'once' })).total).toBe(1);
        }
        await engine.put('opportunities', [{ ...doc, title: 'Changed', version: 3 }]);
        await engine.put('opportunities', [{ ...doc, title: 'Late retry', version: 2 }]);
        expect((await ask({ words: 'changed' })).total).toBe(1);
        expect((await ask({ words: 'once' })).total).toBe(0);
        expect(await engine.versions('opportunities')).toEqual(new Map([[doc.id, 3]]));
        for (const _ of [1, 2]) {
          await engine.remove('opportunities', [doc.id]);
          expect((await ask({})).total).toBe(0);
        }
        expect((await engine.describe()).documents.opportunities).toBe(0);
        await engine.put('opportunities', [doc]);
        expect((await ask({ words: 'once' })).total).toBe(1);
      });

      test('a malformed document is refused with a reason and the rest go in', async () => {
        await fill();
        const good = opportunity();
        const bad = { ...opportunity(), lat: 91, lng: 0, closesAt: 'soon' };
        const result = await engine.put('opportunities', [bad, good, null, { ...good, id: 'x' }]);
        expect(result.accepted).toBe(1);
        expect(result.refused.map(({ id }) => id)).toEqual([bad.id, 'without an id', 'x']);
        expect(result.refused[0]!.reason).toMatch(/lat.*closesAt/s);
        expect((await ask({})).total).toBe(1);
      });

      test('text that engines stumble over goes in', async () => {
        const odd = opportunity({
          title: `It's “odd” \u0000 \\ ' : & | ! <b> ${'x'.repeat(3000)} 🎈 ﬁne`,
          description: 'word '.repeat(30_000),
        });
        await fill(odd);
        expect((await ask({ words: 'odd fine' })).total).toBe(1);
      });

      test('a rebuild leaves readers no gap, and keeps what is written meanwhile', async () => {
        const rounds = [60, 90, 70, 80, 60, 90].map((count) =>
          Array.from({ length: count }, () => opportunity({ title: 'Round' })),
        );
        await fill(...rounds[0]!);
        const seen = new Set<number>();
        let isDone = false;
        const readers = Array.from({ length: 4 }, async () => {
          while (!isDone) seen.add((await ask({ words: 'round', pageSize: 1 })).total);
        });
        for (const docs of rounds.slice(1)) await fill(...docs);
        // The last is written to while it is being built.
        const late = opportunity({ title: 'Round late' });
        await engine.rebuild(
          'opportunities',
          (async function* () {
            yield* rounds[0]!.slice(0, 30);
            await engine.put('opportunities', [late]);
            yield* rounds[0]!.slice(30);
          })(),
        );
        isDone = true;
        await Promise.all(readers);
        // Each answer is a whole round: never none, a part, or two at once.
        expect([...seen].filter((total) => ![60, 61, 70, 80, 90, 91].includes(total))).toEqual([]);
        expect((await ask({ words: 'round' })).total).toBe(61);
        expect((await ask({ words: 'late' })).total).toBe(1);
      });

      test('settings that changed ask for a rebuild, once', async () => {
        await fill(opportunity({ title: 'Lunch club' }));
        const changed = store.open([...SYNONYMS, ['lunch club', 'luncheon']]);
        expect(await changed.prepare()).toContain('opportunities');
        await changed.rebuild('opportunities', streamed([opportunity({ title: 'Lunch club' })]));
        expect(await changed.prepare()).not.toContain('opportunities');
        const { total } = await changed.search({
          index: 'opportunities',
          now: NOW,
          words: 'luncheon',
        });
        expect(total).toBe(1);
        await fill();
      });
    });

    searchRelevance(() => engine);
    searchProperties(() => engine);

    test('says what it is', async () => {
      expect(await engine.health()).toMatchObject({ ok: true });
      const description = await engine.describe();
      console.log(`search contract ran on ${description.engine} ${description.version}`);
      expect(description.settingsHash).toMatch(/^[0-9a-f]{16}$/);
    });
  });
}
