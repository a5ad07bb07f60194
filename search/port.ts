import type {
  IndexName,
  OpportunityFacet,
  OpportunityFilters,
  OrganisationFacet,
  OrganisationFilters,
} from './documents.ts';
import type { Point } from './geo.ts';

/**
 * Where. `codes`: the document's area codes overlap these; `near` narrows nothing, distances are
 * told and sorted from it. `point`: the document lies within `miles` of the point, or its area codes
 * overlap `orCodes` (it is delivered there, wherever its office stands). Callers expand a region
 * into its authorities first.
 */
export type Place =
  | { codes: readonly string[]; near?: Point }
  | { point: Point; miles: number; orCodes: readonly string[] };

/**
 * `distance` needs a point, `name` is for organisations; where a sort means nothing, relevance
 * serves.
 */
export type Sort = 'relevance' | 'distance' | 'deadline' | 'newest' | 'name';

type Asked<Index extends IndexName, Filters, Facet extends string> = {
  index: Index;
  /** What the person typed, as typed. */
  words?: string;
  /**
   * No guess at what was meant: no slip of the finger is forgiven, the last word is whole, and
   * nothing shows that lacks a word. Plurals and synonyms count as ever. An engine that can't
   * throws SearchRefused (Meilisearch, whose tolerance is a setting and not a question); a backed
   * one asks the part that can.
   */
  exactly?: boolean;
  filters?: Filters;
  /** Groups whose counts are wanted. */
  facets?: readonly Facet[];
  sort?: Sort;
  /** From 1. */
  page?: number;
  /** 20 unless told, 0 for totals alone. */
  pageSize?: number;
  place?: Place;
  /** Epoch milliseconds. Decides what is published, open, awarded. */
  now: number;
};

export type SearchQuery =
  | Asked<'opportunities', OpportunityFilters, OpportunityFacet>
  | Asked<'organisations', OrganisationFilters, OrganisationFacet>;

export type Highlight = {
  /** Searchable field of the document. */
  field: string;
  /** Words of that field, as written there, that the query met. */
  words: string[];
};

export type SearchHit = {
  id: string;
  /** Comparable only within one answer. */
  score?: number;
  /** From the query's point, when it has one and the document is on the map. */
  miles?: number;
  matchedAllWords: boolean;
  highlights: Highlight[];
};

export type SearchResult = {
  hits: SearchHit[];
  /** Exact, for what is indexed now. */
  total: number;
  /** Count by value by group, each ignoring its own group's selection. Zeros are left out. */
  facets: Record<string, Record<string, number>>;
  /** Nothing met all the words, so documents that meet some of them are shown. */
  fellBack: boolean;
  /** The engine was away and another answered in its place. */
  standIn?: boolean;
};

export type PutResult = {
  accepted: number;
  /** Malformed documents, each with why; they never fail the rest of their batch. */
  refused: { id: string; reason: string }[];
};

export type RebuildResult = PutResult & { index: IndexName };

export type EngineDescription = {
  engine: 'postgresql' | 'meilisearch';
  version: string;
  /** Of the settings this process has. */
  settingsHash: string;
  /** Of those each index was built under; another than `settingsHash` wants a rebuild. */
  builtUnder: Record<IndexName, string | null>;
  documents: Record<IndexName, number>;
};

/**
 * A search engine. Holds only what anyone may read; hits are ids, to be re-read and re-authorised.
 * Every method throws SearchUnavailable when the engine can't answer, and SearchRefused when it
 * refuses what it was handed. A write has taken effect when its promise resolves.
 */
export type SearchEngine = {
  readonly name: EngineDescription['engine'];
  search(query: SearchQuery): Promise<SearchResult>;
  /** Adds or replaces. Safe to repeat; a lower version than the one held changes nothing. */
  put(index: IndexName, docs: readonly unknown[]): Promise<PutResult>;
  /** Safe to repeat; unknown ids are ignored. */
  remove(index: IndexName, ids: readonly string[]): Promise<void>;
  /** Builds the index afresh beside the live one and swaps: readers see the old, then the new. */
  rebuild(index: IndexName, docs: AsyncIterable<unknown>): Promise<RebuildResult>;
  /** Version held by id, for reconciling. */
  versions(index: IndexName): Promise<Map<string, number>>;
  /** Makes what is missing; names the indexes built under other settings, which want a rebuild. */
  prepare(): Promise<IndexName[]>;
  health(): Promise<{ ok: boolean; detail: string }>;
  describe(): Promise<EngineDescription>;
};
