import { createHash } from 'node:crypto';
import type { IndexName, SearchDocument } from './documents.ts';
import { stem, tellingWords } from './text.ts';

/** Raise when documents are laid down differently, so that every index is rebuilt once. */
const LAYOUT = 3;

/** A: what it is. B: what, where and who for. C: the gist. D: the rest. Codes take no typos. */
export type Tier = 'A' | 'B' | 'C' | 'D';
export type TextField = {
  name: string;
  tier: Tier;
  isCode?: boolean;
  /** Of all lines but the first, which is the one that counts. */
  tierOfRest?: Tier;
};

/** A group of values that are counted. `list`: codes of the document. `status`: from timestamps. */
export type FacetGroup = { name: string; held: 'list' | 'status'; isBoolean?: boolean };

export type IndexSettings = {
  /** In order of weight. */
  fields: readonly TextField[];
  facets: readonly FacetGroup[];
  /** Lists of codes one may filter by and that are never counted. */
  keywords: readonly string[];
  /** Has publication, closing, award and withdrawal instants, and a value. */
  isTimed: boolean;
};

export const INDEX_SETTINGS: Record<IndexName, IndexSettings> = {
  opportunities: {
    fields: [
      { name: 'title', tier: 'A' },
      { name: 'reference', tier: 'A', isCode: true },
      { name: 'serviceWords', tier: 'B', tierOfRest: 'C' },
      { name: 'buyerName', tier: 'B' },
      { name: 'areaNames', tier: 'C' },
      { name: 'summary', tier: 'C' },
      { name: 'description', tier: 'D' },
    ],
    facets: [
      { name: 'services', held: 'list' },
      { name: 'kind', held: 'list' },
      { name: 'reserved', held: 'list' },
      { name: 'source', held: 'list' },
      { name: 'valueBand', held: 'list' },
      { name: 'hasCurrentCost', held: 'list', isBoolean: true },
      { name: 'buyerId', held: 'list' },
      { name: 'areaCodes', held: 'list' },
      { name: 'status', held: 'status' },
    ],
    keywords: ['cpv'],
    isTimed: true,
  },
  organisations: {
    fields: [
      { name: 'name', tier: 'A' },
      { name: 'aliases', tier: 'A' },
      { name: 'identifiers', tier: 'A', isCode: true },
      { name: 'serviceWords', tier: 'B' },
      { name: 'areaNames', tier: 'B' },
      { name: 'description', tier: 'C' },
    ],
    facets: [
      { name: 'services', held: 'list' },
      { name: 'kind', held: 'list' },
      { name: 'sizeBand', held: 'list' },
      { name: 'verified', held: 'list', isBoolean: true },
      { name: 'openToJointBids', held: 'list', isBoolean: true },
      { name: 'vcse', held: 'list', isBoolean: true },
      { name: 'sme', held: 'list', isBoolean: true },
    ],
    keywords: ['identifiers'],
    isTimed: false,
  },
};

/** Groups of words or phrases that mean the same: [['meals on wheels', 'community meals'], …]. */
export type Synonyms = readonly (readonly string[])[];

export type SearchSettings = {
  synonyms: SynonymTable;
  /** Changes when an index built before must be built again. */
  hash: string;
};

export type SynonymTable = {
  /** Members of each group, each as its stems. */
  groups: string[][][];
  /** Stems joined by a space → the groups that hold the phrase. */
  groupsOf: Map<string, number[]>;
  /** The same phrases, numbered. */
  numberOf: Map<string, number>;
  /** The words of the longest phrase that begins with a stem. */
  longestFrom: Map<string, number>;
  longest: number;
};

/** @param synonyms one table for both engines; plurals are covered by the shared stemming. */
export function searchSettings(synonyms: Synonyms = []): SearchSettings {
  const table: SynonymTable = {
    groups: [],
    groupsOf: new Map(),
    numberOf: new Map(),
    longestFrom: new Map(),
    longest: 0,
  };
  for (const members of synonyms) {
    const phrases = new Map(
      members.map((member) => [phraseOf(member).join(' '), phraseOf(member)]),
    );
    phrases.delete('');
    if (phrases.size < 2) continue;
    const group = table.groups.push([...phrases.values()]) - 1;
    for (const [phrase, stems] of phrases) {
      table.groupsOf.set(phrase, [...(table.groupsOf.get(phrase) ?? []), group]);
      if (!table.numberOf.has(phrase)) table.numberOf.set(phrase, table.numberOf.size);
      const begun = Math.max(table.longestFrom.get(stems[0]!) ?? 0, stems.length);
      table.longestFrom.set(stems[0]!, begun);
      table.longest = Math.max(table.longest, stems.length);
    }
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([LAYOUT, INDEX_SETTINGS, table.groups]))
    .digest('hex')
    .slice(0, 16);
  return { synonyms: table, hash };
}

function phraseOf(text: string): string[] {
  return tellingWords(text).map(stem);
}

/** A field of a document as one text. */
export function textOf(doc: SearchDocument, field: string): string {
  const value = (doc as Record<string, unknown>)[field];
  return Array.isArray(value) ? value.join(' . ') : typeof value === 'string' ? value : '';
}

/** The texts of a document, with what their words are worth. */
export function textsOf(
  index: IndexName,
  doc: SearchDocument,
): { text: string; tier: Tier; isCode: boolean }[] {
  return INDEX_SETTINGS[index].fields.flatMap(({ name, tier, tierOfRest, isCode = false }) => {
    const text = textOf(doc, name);
    if (!tierOfRest) return { text, tier, isCode };
    const [first = '', ...rest] = text.split('\n');
    return [
      { text: first, tier, isCode },
      { text: rest.join('\n'), tier: tierOfRest, isCode },
    ];
  });
}

/** The values a document has in a facet group, as the counts name them. */
export function facetValues(doc: SearchDocument, group: string): string[] {
  const value = (doc as Record<string, unknown>)[group];
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? [...new Set(value.map(String))].sort() : [String(value)];
}

/** What a query asks of a facet group: the values any of which will do, or undefined for no wish. */
export function selectionOf(filters: object | undefined, group: string): string[] | undefined {
  const wish = (filters as Record<string, unknown> | undefined)?.[group];
  if (typeof wish === 'boolean') return [String(wish)];
  return Array.isArray(wish) && wish.length > 0 ? wish.map(String) : undefined;
}
