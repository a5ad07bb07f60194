import type { Sector } from './sorting.ts';

export type Decision = {
  gss: string;
  verdict: 'is' | 'is_not' | 'none' | 'sort';
  scheme: string;
  number: string;
  sector: Sector | null;
};

/** Decisions that count for everyone: the operator's. */
export function inForce(decisions: readonly Decision[]): Decision[] {
  return decisions.filter(({ gss }) => gss === '');
}

/**
 * Decisions that count for one council's payments: its own, and the operator's where it has none of
 * that kind. Who a payee is and what sort it is are two kinds.
 */
export function inForceFor(decisions: readonly Decision[], gss: string): Decision[] {
  const own = decisions.filter((one) => one.gss === gss);
  const all = inForce(decisions);
  const saysWho = own.some(({ verdict }) => verdict === 'is' || verdict === 'none');
  const saysSort = own.some(({ verdict }) => verdict === 'sort');
  return [...all.filter(({ verdict }) => (verdict === 'sort' ? !saysSort : !saysWho)), ...own];
}

/** Whether a person said that the payee is an organisation: which one, or of what sort. */
export function isConfirmed(decisions: readonly Decision[]): boolean {
  const who = decisions.findLast(({ verdict }) => verdict === 'is' || verdict === 'none');
  const sort = decisions.findLast(({ verdict }) => verdict === 'sort')?.sector;
  if (sort === 'individual') return false;
  return who?.verdict === 'is' || (sort != null && sort !== 'unknown');
}
