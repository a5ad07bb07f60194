import type { StatusFacts } from './lifecycle.ts';
import type { Decision } from './words.ts';

/** What decides where a notice stands, of its row. Browser-safe. */
export function factsOf(row: {
  publishedAt: Date | null;
  closesAt: Date | null;
  decidedAt: Date | null;
  decision: Decision | null;
  effectOn: Date | null;
}): StatusFacts {
  const { publishedAt, closesAt, decidedAt, decision, effectOn } = row;
  return {
    publishedAt,
    closesAt,
    decidedAt,
    decision,
    effectOn: effectOn?.toISOString().slice(0, 10) ?? null,
  };
}
