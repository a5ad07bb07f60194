import type { IndexName, OpportunityDocument, SearchDocument } from '../documents.ts';
import { roundedPoint } from '../geo.ts';
import { facetValues, INDEX_SETTINGS, type SearchSettings, textOf } from '../settings.ts';
import { isStopWord, stem, wordsOf } from '../text.ts';
import { groupsIn } from '../words.ts';

/** One row of an index table, as JSON that PostgreSQL turns into columns. */
export type Row = {
  id: string;
  version: number;
  facet_key: string;
  keys: string[];
  area_codes: string[];
  buyer_id: string | null;
  lat: number | null;
  lng: number | null;
  published_at: number | null;
  closes_at: number | null;
  awarded_at: number | null;
  withdrawn_at: number | null;
  value_low: number | null;
  value_high: number | null;
  sort_name: string | null;
  lead: string;
  words: string;
  body: Record<string, string>;
};

/** Words kept with their weight beside the row; more would push them out of line and cost reads. */
const LEAD_WORDS = 160;

const TIERS = { A: 1, B: 2, C: 3, D: 4 } as const;

/**
 * `lead` holds the first words with their weight, for ranking; `words` holds all, for matching:
 * those of codes carry a position, so that the vocabulary (where typos are looked up) skips them,
 * and `~n` stands for any phrase of synonym group n.
 */
function vectorsOf(index: IndexName, doc: SearchDocument, settings: SearchSettings) {
  const tiers = new Map<string, Set<'A' | 'B' | 'C'>>();
  const words = new Map<string, boolean>();
  for (const field of INDEX_SETTINGS[index].fields) {
    const raw = wordsOf(textOf(doc, field.name)).filter((word) => !isStopWord(word));
    const stems = raw.map(stem);
    const groups = [...groupsIn(stems, settings.synonyms)].map((group) => `~${group}`);
    // A word that its stem begins is left to the stem, as rows that stay short are read fastest.
    const leading = new Set([
      ...stems,
      ...groups,
      ...raw.filter((word) => !word.startsWith(stem(word))),
    ]);
    for (const word of new Set([...stems, ...raw, ...groups])) {
      words.set(word, (words.get(word) ?? true) && field.isCode === true);
      if (field.tier === 'D' || !leading.has(word)) continue;
      const held = tiers.get(word);
      if (held) held.add(field.tier);
      else if (tiers.size < LEAD_WORDS) tiers.set(word, new Set([field.tier]));
    }
  }
  return {
    lead: [...tiers]
      .map(([word, held]) => `'${word}':${[...held].map((tier) => `${TIERS[tier]}${tier}`).join()}`)
      .join(' '),
    words: [...words].map(([word, isCode]) => `'${word}'${isCode ? ':1' : ''}`).join(' '),
  };
}

export function rowOf(index: IndexName, doc: SearchDocument, settings: SearchSettings): Row {
  const { fields, facets, keywords } = INDEX_SETTINGS[index];
  const sets = facets.filter((facet) => facet.held === 'set');
  const timed = 'publishedAt' in doc ? (doc as OpportunityDocument) : undefined;
  const keyed = [...sets.map((facet) => facet.name), ...keywords];
  return {
    id: doc.id,
    version: doc.version,
    facet_key: JSON.stringify(
      Object.fromEntries(sets.map((facet) => [facet.name, facetValues(doc, facet.name)])),
    ).replaceAll('\\u0000', ''),
    keys: keyed.flatMap((name) => facetValues(doc, name).map((value) => `${name}:${value}`)),
    area_codes: [...new Set(doc.areaCodes)],
    buyer_id: timed?.buyerId ?? null,
    ...(doc.lat === null || doc.lng === null
      ? { lat: null, lng: null }
      : roundedPoint({ lat: doc.lat, lng: doc.lng })),
    published_at: timed?.publishedAt ?? null,
    closes_at: timed?.closesAt ?? null,
    awarded_at: timed?.awardedAt ?? null,
    withdrawn_at: timed?.withdrawnAt ?? null,
    value_low: timed ? (timed.valueLowPence ?? timed.valueHighPence) : null,
    value_high: timed ? (timed.valueHighPence ?? timed.valueLowPence) : null,
    sort_name: 'name' in doc ? sortName(doc.name) : null,
    ...vectorsOf(index, doc, settings),
    body: Object.fromEntries(
      fields.map(({ name }) => [name, textOf(doc, name).replaceAll('\u0000', '')]),
    ),
  };
}

/** What organisations are listed by when nothing ranks them. */
export function sortName(name: string): string {
  return wordsOf(name).join(' ').slice(0, 200);
}
