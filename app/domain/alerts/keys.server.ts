import { SearchUnavailable } from '#search/errors.ts';
import type { SearchEngine, SearchQuery } from '#search/port.ts';
import type { Compiled } from './compile.server.ts';
import type { Subject } from './meets.ts';

/**
 * Keys under which an alert may be kept: an opportunity that meets the criteria has one of them at
 * least, whichever group is chosen.
 */
export type KeyGroup = {
  keys: string[];
  /** The same wish as a question to an engine: how many have one of the keys, or nearly. */
  ask: Pick<Extract<SearchQuery, { index: 'opportunities' }>, 'words' | 'filters' | 'place'>;
};

/** An alert that asks for nothing in particular looks at everything. */
const EVERYTHING = '*';

/** Every group of keys of these criteria, those that usually say most first. */
export function keyGroupsOf(compiled: Compiled): KeyGroup[] {
  const groups: KeyGroup[] = compiled.words.map((ways) => ({
    // Of each way one word, the longest, as the others are there too.
    keys: ways.map((way) => `w:${way.toSorted((a, b) => b.length - a.length)[0]}`),
    ask: { words: ways[0]!.join(' ') },
  }));
  const list = (mark: string, values: readonly string[], filters: KeyGroup['ask']['filters']) => {
    if (values.length > 0) {
      groups.push({ keys: values.map((value) => `${mark}:${value}`), ask: { filters } });
    }
  };
  list('b', compiled.buyers, { buyerId: compiled.buyers });
  list('s', compiled.services, { services: compiled.services });
  const { place } = compiled;
  if (place) {
    groups.push({
      keys: place.codes.map((code) => `a:${code}`),
      ask: { place: { codes: place.codes } },
    });
  }
  list('v', compiled.bands, { valueBand: compiled.bands });
  list('k', compiled.kinds, { kind: compiled.kinds });
  list('r', compiled.reserved, { reserved: compiled.reserved });
  list('o', compiled.sources, { source: compiled.sources });
  return groups;
}

/** Every key an opportunity has. */
export function keysOfSubject(subject: Subject): string[] {
  const { doc, tokens, services, areas, whole, lots } = subject;
  const bands = new Set([whole, ...lots].map(({ band }) => band));
  return [
    EVERYTHING,
    ...[...tokens].map((token) => `w:${token}`),
    ...[...services].map((id) => `s:${id}`),
    ...[...areas].map((code) => `a:${code}`),
    ...[...bands].map((band) => `v:${band}`),
    ...doc.reserved.map((value) => `r:${value}`),
    ...(doc.buyerId === null ? [] : [`b:${doc.buyerId}`]),
    `k:${doc.kind}`,
    `o:${doc.source}`,
  ];
}

/** Counts documents that meet a group; several alerts made at once may share the answers. */
export type Counter = (group: KeyGroup) => Promise<number>;

export function countingWith(search: SearchEngine, now: number): Counter {
  return async ({ ask }) => {
    const { total } = await search.search({
      index: 'opportunities',
      exactly: true,
      now,
      pageSize: 0,
      ...ask,
      filters: { ...ask.filters, status: 'any' },
    });
    return total;
  };
}

/**
 * The keys to keep an alert under: those of the wish that the fewest documents meet. A bad choice
 * costs time and nothing else, so an engine that is away stops nobody.
 */
export async function chooseKeys(compiled: Compiled, count: Counter): Promise<string[]> {
  const groups = keyGroupsOf(compiled);
  if (groups.length === 0) return [EVERYTHING];
  if (groups.length === 1) return [...new Set(groups[0]!.keys)];
  let counts: number[];
  try {
    counts = await Promise.all(groups.map(count));
  } catch (thrown) {
    if (!(thrown instanceof SearchUnavailable)) throw thrown;
    counts = groups.map((_, at) => at);
  }
  const fewest = Math.min(...counts);
  return [...new Set(groups[counts.indexOf(fewest)]!.keys)];
}
