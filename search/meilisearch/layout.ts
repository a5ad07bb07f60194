import type { Settings } from 'meilisearch';
import type { IndexName, OpportunityDocument, SearchDocument } from '../documents.ts';
import { INDEX_SETTINGS, type SearchSettings, textOf } from '../settings.ts';
import { isStopWord, stem, wordsOf } from '../text.ts';

/** The field that holds the words of a text field as they are searched. */
export const wordsField = (name: string) => `words_${name}`;

const TIMED = ['publishedAt', 'closesAt', 'awardedAt', 'withdrawnAt', 'valueLow', 'valueHigh'];

/** The settings of one index. Words are stemmed before they come here, so plurals are covered. */
export function meiliSettings(index: IndexName, { synonyms }: SearchSettings): Settings {
  const { fields, facets, keywords, isTimed } = INDEX_SETTINGS[index];
  const table: Record<string, string[]> = {};
  for (const group of synonyms.groups) {
    const phrases = group.map((stems) => stems.join(' '));
    for (const phrase of phrases) {
      const others = phrases.filter((other) => other !== phrase);
      table[phrase] = [...new Set([...(table[phrase] ?? []), ...others])];
    }
  }
  return {
    searchableAttributes: fields.map(({ name }) => wordsField(name)),
    displayedAttributes: [
      'id',
      'version',
      '_geo',
      'texts',
      ...fields.map(({ name }) => wordsField(name)),
    ],
    filterableAttributes: [
      'areaCodes',
      '_geo',
      ...facets.filter(({ held }) => held !== 'status').map(({ name }) => name),
      ...keywords,
      ...(isTimed ? TIMED : []),
    ],
    sortableAttributes: ['_geo', 'id', ...(isTimed ? ['publishedAt', 'closesAt'] : ['sortName'])],
    // `sort` first, so that distance and deadline are strict; what breaks ties comes last.
    rankingRules: [
      'sort',
      'words',
      'typo',
      'attribute',
      'proximity',
      'exactness',
      isTimed ? 'publishedAt:desc' : 'sortName:asc',
      'id:asc',
    ],
    synonyms: table,
    stopWords: [],
    typoTolerance: {
      enabled: true,
      minWordSizeForTypos: { oneTypo: 5, twoTypos: 9 },
      disableOnNumbers: true,
      disableOnAttributes: fields
        .filter(({ isCode }) => isCode)
        .map(({ name }) => wordsField(name)),
    },
    faceting: { maxValuesPerFacet: 20_000, sortFacetValuesBy: { '*': 'count' } },
    pagination: { maxTotalHits: 1_000_000 },
    searchCutoffMs: 10_000,
  };
}

/**
 * Words for the engine: no stop words, plurals off. A word that its stem doesn't begin
 * (libraries, children) stays beside it, so that typing it letter by letter finds it too.
 */
export function searchedWords(text: string): string {
  return wordsOf(text)
    .filter((word) => !isStopWord(word))
    .map((word) => {
      const base = stem(word);
      return word.startsWith(base) ? base : `${word} ${base}`;
    })
    .join(' ');
}

/** One document as Meilisearch holds it. */
export function meiliDocument(index: IndexName, doc: SearchDocument): Record<string, unknown> {
  const { fields, facets, keywords, isTimed } = INDEX_SETTINGS[index];
  const held = doc as unknown as Record<string, unknown>;
  const out: Record<string, unknown> = {
    id: doc.id,
    version: doc.version,
    areaCodes: doc.areaCodes,
    texts: Object.fromEntries(fields.map(({ name }) => [name, textOf(doc, name)])),
  };
  for (const { name } of fields) out[wordsField(name)] = searchedWords(textOf(doc, name));
  for (const { name, held: how } of facets) if (how !== 'status') out[name] = held[name];
  for (const name of keywords) out[name] = held[name];
  if (doc.lat !== null && doc.lng !== null) out._geo = { lat: doc.lat, lng: doc.lng };
  if (isTimed) {
    const timed = doc as OpportunityDocument;
    for (const name of TIMED.slice(0, 4)) out[name] = held[name];
    out.valueLow = timed.valueLowPence ?? timed.valueHighPence;
    out.valueHigh = timed.valueHighPence ?? timed.valueLowPence;
  } else if ('name' in doc) {
    out.sortName = wordsOf(doc.name).join(' ').slice(0, 200);
  }
  return out;
}
