import type { OpportunityDocument } from '#search/documents.ts';
import type { Query } from './queries.ts';

/** What every contender answers, however it comes by it. */
export type Answer = {
  ids: string[];
  total: number;
  facets: Record<string, Record<string, number>>;
  /** How long it took, when the contender says so itself. */
  ms?: number;
};

/** One way to search, with an index of its own. */
export type Contender = {
  name: string;
  load(docs: readonly OpportunityDocument[]): Promise<void>;
  /** @param pageSize ids wanted; 20 unless told */
  ask(query: Query, pageSize?: number): Promise<Answer>;
  /** Megabytes that the index takes: memory for those in memory, files for those on disk. */
  megabytes(): Promise<number>;
  /** Answers 8 askers at once; those that run on one thread can't do more than one. */
  isServer: boolean;
  /** False for those that search in another's index. */
  loads?: false;
  close(): Promise<void>;
};
