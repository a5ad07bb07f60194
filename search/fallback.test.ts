import { describe, expect, it } from 'vitest';
import { SearchRefused, SearchUnavailable } from './errors.ts';
import { enginesOf, withFallback } from './fallback.ts';
import type { PutResult, SearchEngine, SearchQuery, SearchResult } from './port.ts';

type Stub = SearchEngine & { held: Map<string, unknown>; down: Error | null; asked: number };

/** An engine that holds documents in a map and is away when told to be. */
function stub(name: string): Stub {
  const held = new Map<string, unknown>();
  const guard = <T>(work: () => T): Promise<T> =>
    self.down ? Promise.reject(self.down) : Promise.resolve(work());
  const self: Stub = {
    name: 'meilisearch',
    held,
    down: null,
    asked: 0,
    search() {
      self.asked += 1;
      return guard<SearchResult>(() => ({
        hits: [...held.keys()].map((id) => ({ id, matchedAllWords: true, highlights: [] })),
        total: held.size,
        facets: {},
        fellBack: false,
      }));
    },
    put: (_index, docs) =>
      guard<PutResult>(() => {
        for (const doc of docs) held.set((doc as { id: string }).id, doc);
        return { accepted: docs.length, refused: [] };
      }),
    remove: (_index, ids) =>
      guard(() => {
        for (const id of ids) held.delete(id);
      }),
    async rebuild(index, docs) {
      const all: { id: string }[] = [];
      for await (const doc of docs) all.push(doc as { id: string });
      return guard(() => {
        held.clear();
        for (const doc of all) held.set(doc.id, doc);
        return { index, accepted: all.length, refused: [] };
      });
    },
    versions: () => guard(() => new Map([...held.keys()].map((id) => [id, 1]))),
    prepare: () => guard(() => []),
    health: async () => ({ ok: self.down === null, detail: name }),
    describe: () => Promise.reject(new Error('not asked here')),
  };
  return self;
}

const query: SearchQuery = { index: 'opportunities', now: 0 };

async function* docs(...ids: string[]) {
  for (const id of ids) yield { id };
}

describe('two engines', () => {
  it('hold the same after every write', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    const both = withFallback(primary, spare);
    await both.put('opportunities', [{ id: 'a' }, { id: 'b' }]);
    await both.remove('opportunities', ['a']);
    expect([...primary.held.keys()]).toEqual(['b']);
    expect([...spare.held.keys()]).toEqual(['b']);
    await both.rebuild('opportunities', docs('c', 'd'));
    expect([...primary.held.keys()]).toEqual(['c', 'd']);
    expect([...spare.held.keys()]).toEqual(['c', 'd']);
    expect(enginesOf(both)).toEqual([spare, primary]);
    expect(enginesOf(spare)).toEqual([spare]);
  });

  it('fail a write when the first is away, so that its change keeps waiting', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    const both = withFallback(primary, spare);
    primary.down = new SearchUnavailable('gone');
    await expect(both.put('opportunities', [{ id: 'a' }])).rejects.toThrow(SearchUnavailable);
    expect([...spare.held.keys()]).toEqual(['a']);
    expect((await both.search(query)).hits.map(({ id }) => id)).toEqual(['a']);
    primary.down = null;
    await both.put('opportunities', [{ id: 'a' }]);
    expect([...primary.held.keys()]).toEqual(['a']);
  });
});

describe('the stand-in', () => {
  it('answers while the first rests, and steps back when it is there again', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    const told: boolean[] = [];
    const onChange = (isAway: boolean) => told.push(isAway);
    const both = withFallback(primary, spare, { onChange, restMs: 30 });
    primary.down = new SearchUnavailable('gone');
    expect((await both.search(query)).standIn).toBe(true);
    expect((await both.search(query)).standIn).toBe(true);
    expect(primary.asked).toBe(1);
    primary.down = null;
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await both.search(query)).standIn).toBeUndefined();
    expect(told).toEqual([true, false]);
  });

  it('goes on answering until the first has caught up', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    let isBehind = true;
    const both = withFallback(primary, spare, { restMs: 1, hasCaughtUp: async () => !isBehind });
    primary.down = new SearchUnavailable('gone');
    expect((await both.search(query)).standIn).toBe(true);
    primary.down = null;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await both.search(query)).standIn).toBe(true);
    isBehind = false;
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await both.search(query)).standIn).toBeUndefined();
  });

  it('does not cover for a query that is refused', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    primary.down = new SearchRefused('no such filter');
    await expect(withFallback(primary, spare).search(query)).rejects.toThrow(SearchRefused);
    expect(spare.asked).toBe(0);
  });

  it('keeps the whole healthy', async () => {
    const [primary, spare] = [stub('first'), stub('second')];
    primary.down = new SearchUnavailable('gone');
    expect(await withFallback(primary, spare).health()).toMatchObject({ ok: true });
    spare.down = primary.down;
    expect(await withFallback(primary, spare).health()).toMatchObject({ ok: false });
  });
});
