import type { SearchEngine, SearchQuery } from '#search/port.ts';
import type { Contender } from './contender.ts';

/** An adapter, asked as the product asks it: through the port. */
export function throughPort(
  name: string,
  engine: SearchEngine,
  megabytes: () => Promise<number>,
): Contender {
  return {
    name,
    isServer: true,
    megabytes,
    async load(docs) {
      await engine.rebuild(
        'opportunities',
        (async function* () {
          yield* docs;
        })(),
      );
    },
    async ask(query, pageSize) {
      const asked: SearchQuery = pageSize === undefined ? query : { ...query, pageSize };
      const { hits, total, facets, fellBack } = await engine.search(asked);
      // What has only some of the words is no answer to all of them.
      return fellBack
        ? { ids: [], total: 0, facets: {} }
        : { ids: hits.map(({ id }) => id), total, facets };
    },
    async close() {},
  };
}
