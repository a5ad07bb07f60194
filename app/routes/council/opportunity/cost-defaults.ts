import { dayToParts } from '#app/domain/kernel/form-fields.ts';
import { penceToText } from '#app/domain/kernel/money.ts';
import type { CostToEdit } from '#app/domain/opportunities/cost-to-edit.server.ts';
import type { CostCategory } from '#app/domain/opportunities/words.ts';

/** Empty rows to begin with, so that one can type at once. */
const FIRST_ROWS = 4;

function blankLine() {
  return { label: '', category: undefined, amount: '', withheldReason: '' };
}

/** The cost form as it was saved. */
export function costDefaults(saved: CostToEdit | null) {
  if (!saved) return { lines: Array.from({ length: FIRST_ROWS }, blankLine) };
  const lines = saved.lines.map((line) => ({
    label: line.label,
    category: line.category as CostCategory,
    amount: line.amountPence === null ? '' : penceToText(line.amountPence),
    withheldReason: line.withheldReason ?? '',
  }));
  return {
    deliveredBy: saved.deliveredBy,
    providerName: saved.providerName ?? '',
    contractEndsOn: dayToParts(saved.contractEndsOn),
    notGivenReason: saved.notGivenReason ?? '',
    financialYear: saved.financialYear === null ? '' : String(saved.financialYear),
    vatBasis: saved.vatBasis,
    volume: saved.volume ?? '',
    unit: saved.unit ?? '',
    unitRate: saved.unitRate ?? '',
    lines: lines.length > 0 ? lines : Array.from({ length: FIRST_ROWS }, blankLine),
    includes: saved.includes,
    excludes: saved.excludes,
    sourceNote: saved.sourceNote,
    confidence: saved.confidence ?? undefined,
    staffFte: saved.staffFte ?? '',
  };
}
