/** What was typed and what is filled in, made into one cost. Pure. */
import type { CostToEdit } from '#app/domain/opportunities/cost-to-edit.server.ts';
import type { CostInput } from '#app/domain/opportunities/schema.ts';
import type { CostCategory } from '#app/domain/opportunities/words.ts';
import { type FilledIn, isOwnNote } from './fill-in.ts';

export type HowToMerge = { lines: 'replace' | 'keep'; overwrite: boolean };

type Lines = CostInput['lines'];

/**
 * Volume, unit, cost of one, staff, what it includes and leaves out, and why none is given always stay
 * as typed. Who runs it, until when, and the source are filled where nothing stands, or where the
 * person said so. Year and VAT go with the lines.
 */
export function mergeCost(
  saved: CostToEdit | null,
  filled: FilledIn,
  { lines, overwrite }: HowToMerge,
): CostInput {
  const takesLines = lines === 'replace' && filled.lines.length > 0;
  const pick = <T>(typed: T | null | undefined, found: T | null): T | undefined =>
    (overwrite ? (found ?? typed) : (typed ?? found)) ?? undefined;
  const typedBy = saved?.deliveredBy === 'unknown' ? null : saved?.deliveredBy;
  // A name belongs to whoever runs it: another's is not put beside what was typed.
  const isOther = typedBy && filled.deliveredBy && typedBy !== filled.deliveredBy && !overwrite;
  const typedNote = saved?.sourceNote && !isOwnNote(saved.sourceNote) ? saved.sourceNote : null;
  return {
    deliveredBy: pick(typedBy, filled.deliveredBy) ?? 'unknown',
    providerName: pick(saved?.providerName, isOther ? null : filled.providerName),
    contractEndsOn: pick(saved?.contractEndsOn, filled.contractEndsOn),
    notGivenReason: saved?.notGivenReason ?? undefined,
    financialYear:
      (takesLines ? (filled.financialYear ?? saved?.financialYear) : saved?.financialYear) ??
      undefined,
    vatBasis: takesLines ? filled.vatBasis : (saved?.vatBasis ?? 'unknown'),
    volume: saved?.volume ?? undefined,
    unit: saved?.unit ?? undefined,
    unitRate: saved?.unitRate ?? undefined,
    lines: takesLines ? asLines(filled) : asTyped(saved),
    includes: saved?.includes,
    excludes: saved?.excludes,
    sourceNote: pick(typedNote, filled.sourceNote || null),
    confidence: saved?.confidence ?? undefined,
    staffFte: saved?.staffFte ?? undefined,
  };
}

function asLines({ lines }: FilledIn): Lines {
  return lines.map(({ label, category, amountPence }) => ({
    label,
    category,
    amount: amountPence,
    withheldReason: undefined,
  }));
}

function asTyped(saved: CostToEdit | null): Lines {
  return (saved?.lines ?? []).map((line) => ({
    label: line.label,
    category: line.category as CostCategory,
    amount: line.amountPence ?? undefined,
    withheldReason: line.withheldReason ?? undefined,
  }));
}
