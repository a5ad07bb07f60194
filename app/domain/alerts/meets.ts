/**
 * Whether an opportunity meets an alert: what an exact search with the same criteria would find
 * (a property test holds the two together), and beyond it: sizes lot by lot, and excluded words.
 */
import type { OpportunityDocument, ValueBand } from '#search/documents.ts';
import { meetsWords } from '#search/exact.ts';
import type { Compiled } from './compile.server.ts';

/** What something is worth. Integer pence. */
export type Size = { lowPence: number | null; highPence: number | null; band: ValueBand };

export type LotSize = Size & { number: number };

/** An opportunity as alerts look at it. */
export type Subject = {
  doc: OpportunityDocument;
  tokens: ReadonlySet<string>;
  services: ReadonlySet<string>;
  areas: ReadonlySet<string>;
  whole: Size;
  /** Only where there are several. */
  lots: readonly LotSize[];
};

const DAY = 86_400_000;

const anyOf = (wanted: readonly string[], held: ReadonlySet<string>) =>
  wanted.length === 0 || wanted.some((value) => held.has(value));
const oneOf = (wanted: readonly string[], value: string | null) =>
  wanted.length === 0 || (value !== null && wanted.includes(value));

/** @param now epoch milliseconds */
export function meetsCriteria(wanted: Compiled, subject: Subject, now: number): boolean {
  const { doc, tokens } = subject;
  return (
    anyOf(wanted.services, subject.services) &&
    oneOf(wanted.buyers, doc.buyerId) &&
    oneOf(wanted.kinds, doc.kind) &&
    oneOf(wanted.sources, doc.source) &&
    (wanted.reserved.length === 0 ||
      doc.reserved.some((value) => wanted.reserved.includes(value))) &&
    meetsWords(tokens, wanted.words) &&
    closesInTime(wanted, doc, now) &&
    (hasSize(wanted, subject.whole) || subject.lots.some((lot) => hasSize(wanted, lot))) &&
    (wanted.place === null || wanted.place.codes.some((code) => subject.areas.has(code))) &&
    !wanted.without.some((words) => meetsWords(tokens, words))
  );
}

/** The lots whose size is asked for, where the whole is not. Empty when the whole will do. */
export function lotsThatSuit(wanted: Compiled, subject: Subject): LotSize[] {
  return hasSize(wanted, subject.whole) ? [] : subject.lots.filter((lot) => hasSize(wanted, lot));
}

/** As in a search: a value that is not known lies in no range. */
function hasSize({ bands, min, max }: Compiled, size: Size): boolean {
  const low = size.lowPence ?? size.highPence;
  const high = size.highPence ?? size.lowPence;
  return (
    (bands.length === 0 || bands.includes(size.band)) &&
    (min === null || (high !== null && high >= min)) &&
    (max === null || (low !== null && low <= max))
  );
}

function closesInTime({ closes }: Compiled, { closesAt }: OpportunityDocument, now: number) {
  if (closes === null) return true;
  return closesAt !== null && closesAt >= now && closesAt < now + closes * DAY;
}
