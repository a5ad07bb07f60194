import { around } from 'geokdbush';
import KDBush from 'kdbush';
import MiniSearch from 'minisearch';
import { isOpen, type OpportunityDocument } from '#search/documents.ts';
import { METRES_PER_MILE } from '#search/geo.ts';
import { isStopWord, wordsOf } from '#search/text.ts';
import type { Answer, Contender } from './contender.ts';
import { FACETS, type Query } from './queries.ts';

const FIELDS = {
  title: 8,
  reference: 8,
  serviceWords: 5,
  buyerName: 5,
  areaNames: 5,
  summary: 2.5,
  description: 1,
};

/** MiniSearch in this process, with kdbush for the radius. */
export function minisearch(): Contender {
  const index = new MiniSearch<OpportunityDocument>({
    fields: Object.keys(FIELDS),
    tokenize: (text) => wordsOf(text),
    processTerm: (word) => (isStopWord(word) ? null : word),
  });
  const byId = new Map<string, OpportunityDocument>();
  let places: { tree: KDBush; ids: string[] } | undefined;
  let before = 0;
  return {
    name: 'MiniSearch',
    isServer: false,
    async load(docs) {
      before = process.memoryUsage().rss;
      index.addAll(docs);
      const tree = new KDBush(docs.length);
      for (const doc of docs) {
        byId.set(doc.id, doc);
        tree.add(doc.lng!, doc.lat!);
      }
      tree.finish();
      places = { tree, ids: docs.map(({ id }) => id) };
    },
    async ask(query, pageSize = 20) {
      return answer(query, pageSize);
    },
    megabytes: async () => (process.memoryUsage().rss - before) / 2 ** 20,
    close: async () => {},
  };

  function answer(query: Query, pageSize: number): Answer {
    let near: Set<string> | undefined;
    if (query.place && 'point' in query.place && places) {
      const { point, miles } = query.place;
      const kilometres = (miles * METRES_PER_MILE) / 1000;
      const { tree, ids } = places;
      near = new Set(
        around(tree, point.lng, point.lat, Number.POSITIVE_INFINITY, kilometres).map(
          (at) => ids[at]!,
        ),
      );
    }
    const wanted = (query.filters?.services ?? []) as readonly string[];
    const words = wordsOf(query.words ?? '');
    const found = index.search(query.words ?? '', {
      boost: FIELDS,
      combineWith: 'AND',
      prefix: (_, at) => at === words.length - 1,
      fuzzy: (word) => (word.length >= 9 ? 2 : word.length >= 5 ? 1 : false),
      filter: ({ id }) => (near?.has(id) ?? true) && isOpen(byId.get(id)!, query.now),
    });
    const isOwn = (doc: OpportunityDocument) =>
      wanted.length === 0 || doc.services.some((service) => wanted.includes(service));
    const facets: Answer['facets'] = Object.fromEntries(FACETS.map((facet) => [facet, {}]));
    const ids: string[] = [];
    for (const { id } of found) {
      const doc = byId.get(id)!;
      const passes = isOwn(doc);
      if (passes) ids.push(id);
      for (const facet of FACETS) {
        if (!passes && facet !== 'services') continue;
        const counts = facets[facet]!;
        for (const value of [doc[facet]].flat()) counts[value] = (counts[value] ?? 0) + 1;
      }
    }
    return { ids: ids.slice(0, pageSize), total: ids.length, facets };
  }
}
