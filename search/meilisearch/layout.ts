import type { Settings } from 'meilisearch';
import type { IndexName, OpportunityDocument, SearchDocument } from '../documents.ts';
import {
  INDEX_SETTINGS,
  type SearchSettings,
  type SynonymTable,
  type Tier,
  textOf,
  textsOf,
} from '../settings.ts';
import { cut, isApart, isStopWord, stem, wordsOf } from '../text.ts';
import { type Known, knownIn } from '../words.ts';
import { engineSynonyms, groupWord, phraseWord } from './glossary.ts';

/** The field that holds the words of a text field as they are searched. */
export const wordsField = (name: string) => `words_${name}`;

/** Words of the title or name that the kind of service, or the buyer's name, has as well. */
const BORNE_OUT = wordsField('borneOut');

const TIMED = ['publishedAt', 'closesAt', 'awardedAt', 'withdrawnAt', 'valueLow', 'valueHigh'];

/** The settings of one index. Words are stemmed before they come here, so plurals are covered. */
export function meiliSettings(index: IndexName, { synonyms }: SearchSettings): Settings {
  const { fields, facets, keywords, isTimed } = INDEX_SETTINGS[index];
  return {
    searchableAttributes: [BORNE_OUT, ...fields.map(({ name }) => wordsField(name))],
    displayedAttributes: [
      'id',
      'version',
      '_geo',
      'texts',
      ...fields.map(({ name }) => wordsField(name)),
    ],
    filterableAttributes: [
      ...new Set([
        'areaCodes',
        '_geo',
        ...facets.filter(({ held }) => held !== 'status').map(({ name }) => name),
        ...keywords,
        ...(isTimed ? TIMED : []),
      ]),
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
    synonyms: engineSynonyms(synonyms),
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
 * Words for the engine: no stop words, endings off, in order, each phrase of the synonym table
 * begun by what stands for it and its group. A word that its stem doesn't nearly spell (libraries,
 * children) comes once more after them all, so that typing it letter by letter finds it too.
 */
export function searchedWords(text: string, synonyms?: SynonymTable): string {
  const words = wordsOf(text).filter((word) => !isStopWord(word));
  const stems = words.map(stem);
  const apart = new Set(words.filter((word, at) => isApart(word, stems[at]!)));
  const begun = synonyms ? wordsFor(knownIn(stems, synonyms), synonyms) : new Map();
  const marked = stems.flatMap((word, at) => [...(begun.get(at) ?? []), word]);
  return [...marked, ...apart].join(' ');
}

function borneOut(index: IndexName, doc: SearchDocument, synonyms: SynonymTable): string {
  const wordsIn = (tier: Tier) =>
    textsOf(index, doc)
      .filter((part) => part.tier === tier && !part.isCode)
      .flatMap(({ text }) => searchedWords(text, synonyms).split(' '));
  const others = new Set(wordsIn('B'));
  return wordsIn('A')
    .filter((word) => others.has(word))
    .join(' ');
}

/** What stands for what is known of a text, by where it begins. */
function wordsFor({ groups, phrases }: Known, synonyms: SynonymTable): Map<number, string[]> {
  const standing = [
    ...[...phrases].map(([phrase, at]) => ({ at, word: phraseWord(phrase, synonyms) })),
    ...[...groups].map(([group, at]) => ({ at, word: groupWord(group) })),
  ];
  return new Map(
    [...Map.groupBy(standing, ({ at }) => at)].map(([at, known]) => [
      at,
      known.map(({ word }) => word),
    ]),
  );
}

/** One document as Meilisearch holds it. */
export function meiliDocument(
  index: IndexName,
  doc: SearchDocument,
  { synonyms }: SearchSettings,
): Record<string, unknown> {
  const { fields, facets, keywords, isTimed } = INDEX_SETTINGS[index];
  const held = doc as unknown as Record<string, unknown>;
  const out: Record<string, unknown> = {
    id: doc.id,
    version: doc.version,
    areaCodes: doc.areaCodes,
    texts: Object.fromEntries(fields.map(({ name }) => [name, textOf(doc, name)])),
  };
  for (const { name } of fields) out[wordsField(name)] = searchedWords(textOf(doc, name), synonyms);
  out[BORNE_OUT] = borneOut(index, doc, synonyms);
  for (const { name, held: how } of facets) if (how !== 'status') out[name] = held[name];
  for (const name of keywords) out[name] = held[name];
  if (doc.lat !== null && doc.lng !== null) out._geo = { lat: doc.lat, lng: doc.lng };
  if (isTimed) {
    const timed = doc as OpportunityDocument;
    for (const name of TIMED.slice(0, 4)) out[name] = held[name];
    out.valueLow = timed.valueLowPence ?? timed.valueHighPence;
    out.valueHigh = timed.valueHighPence ?? timed.valueLowPence;
  } else if ('name' in doc) {
    out.sortName = cut(wordsOf(doc.name).join(' '), 200);
  }
  return out;
}
