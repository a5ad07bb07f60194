import type { PoolClient } from 'pg';
import type { IndexName, OpportunityDocument, SearchDocument } from '../documents.ts';
import { tokensIn } from '../exact.ts';
import { roundedPoint } from '../geo.ts';
import { facetValues, INDEX_SETTINGS, type SearchSettings, textOf, textsOf } from '../settings.ts';
import { cut, isApart, wordsOf } from '../text.ts';
import { columnOf, listFieldsOf } from './columns.ts';
import { listKey, numberLists } from './lists.ts';

/** One row of an index table: lists as keys, the other columns as JSON holds them. */
export type Row = {
  id: string;
  version: number;
  lists: Record<string, string>;
  columns: Record<string, unknown>;
  /** Words whose documents the vocabulary counts. */
  vocabulary: string[];
};

/** A row as PostgreSQL takes it, its lists numbered. */
export type NumberedRow = {
  vocabulary: string[];
  json: Record<string, unknown> & { id: string; version: number };
};

/**
 * `words` holds every word of a document as it is and as its stem, with `~n` for any phrase of
 * synonym group n and `~a_phrase` for the phrase; and once more behind a capital for each tier of
 * fields (but the last) that it stands in, so that the index alone knows where. Words hold no
 * capitals of their own. Those of codes carry a position, so that the vocabulary (where typos are
 * looked up) skips them.
 */
function wordsIn(index: IndexName, doc: SearchDocument, settings: SearchSettings) {
  const words = new Map<string, boolean>();
  const marked = new Set<string>();
  for (const { text, tier, isCode } of textsOf(index, doc)) {
    const { raw, stems, known } = tokensIn(text, settings);
    for (const word of new Set([...stems, ...raw, ...known])) {
      words.set(word, (words.get(word) ?? true) && isCode);
    }
    if (tier === 'D') continue;
    // A word that its stem nearly is is left to the stem: asked as a beginning, it finds both.
    const apart = raw.filter((word, at) => isApart(word, stems[at]!));
    for (const word of [...stems, ...known, ...apart]) marked.add(`${tier}${word}`);
  }
  return {
    vocabulary: [...words].flatMap(([word, isCode]) => (isCode || word[0] === '~' ? [] : word)),
    vector: [
      ...[...words].map(([word, isCode]) => `'${word}'${isCode ? ':1' : ''}`),
      ...[...marked].map((word) => `'${word}'`),
    ].join(' '),
  };
}

export function rowOf(index: IndexName, doc: SearchDocument, settings: SearchSettings): Row {
  const { fields } = INDEX_SETTINGS[index];
  const { vocabulary, vector } = wordsIn(index, doc, settings);
  return {
    id: doc.id,
    version: doc.version,
    lists: Object.fromEntries(
      listFieldsOf(index).map((name) => [columnOf(name), listKey(facetValues(doc, name))]),
    ),
    vocabulary,
    columns: {
      ...(doc.lat === null || doc.lng === null
        ? { lat: null, lng: null }
        : roundedPoint({ lat: doc.lat, lng: doc.lng })),
      ...('publishedAt' in doc ? timesOf(doc) : { sort_name: sortName(doc.name) }),
      words: vector,
      body: Object.fromEntries(
        fields.map(({ name }) => [name, textOf(doc, name).replaceAll('\u0000', '')]),
      ),
    },
  };
}

function timesOf(doc: OpportunityDocument): Record<string, number | null> {
  return {
    published_at: doc.publishedAt,
    closes_at: doc.closesAt,
    awarded_at: doc.awardedAt,
    withdrawn_at: doc.withdrawnAt,
    value_low: doc.valueLowPence ?? doc.valueHighPence,
    value_high: doc.valueHighPence ?? doc.valueLowPence,
  };
}

/** What organisations are listed by when nothing ranks them. */
function sortName(name: string): string {
  return cut(wordsOf(name).join(' '), 200);
}

/** Puts numbers for the lists of rows. */
export async function numbered(client: PoolClient, rows: readonly Row[]): Promise<NumberedRow[]> {
  const keys = new Set(rows.flatMap((row) => Object.values(row.lists)));
  const numbers = await numberLists(client, keys);
  return rows.map(({ id, version, lists, columns, vocabulary }) => ({
    vocabulary,
    json: {
      id,
      version,
      ...Object.fromEntries(Object.entries(lists).map(([name, key]) => [name, numbers.get(key)!])),
      ...columns,
    },
  }));
}
