import { createHash } from 'node:crypto';
import type { OpportunityDocument } from '#search/documents.ts';

/** What is searched, with keys that are the same in every run, whatever the ids. */
export type JudgedCorpus = { docs: OpportunityDocument[]; keyOf: Map<string, string> };

export type Half = 'tuning' | 'held-out';
export const HALVES: readonly Half[] = ['tuning', 'held-out'];

/** 3 is exactly that, 2 is good, 1 a person might look at. */
export type Grade = 1 | 2 | 3;

/** A query as people type it. */
export type Judged = {
  words: string;
  /** GSS code of the authority it is to be delivered in. */
  place?: string;
  half: Half;
  /** By the document's key; all others are worth nothing. */
  grades: Record<string, Grade>;
};

/** The half of a query by its need: the best document's key, of equals the first by code point. */
export function halfOf(grades: Record<string, number>): Half {
  const best = Math.max(...Object.values(grades));
  const [key] = Object.keys(grades)
    .filter((name) => grades[name] === best)
    .sort((a, b) => (a < b ? -1 : 1));
  const [first] = createHash('sha256').update(key!).digest();
  return first! % 2 === 0 ? 'tuning' : 'held-out';
}
