import type { ContractLine } from '#app/domain/transparency/list-contracts.server.ts';

/** A year of a contract: as the register gives it, or the whole by its length. Else not known. */
export function aYear({
  annualPence,
  valuePence,
  startsOn,
  endsOn,
}: Pick<ContractLine, 'annualPence' | 'valuePence' | 'startsOn' | 'endsOn'>): number | null {
  if (annualPence !== null) return annualPence;
  if (valuePence === null || !startsOn || !endsOn) return null;
  const days = (Date.parse(endsOn) - Date.parse(startsOn)) / 86_400_000 + 1;
  if (!(days > 0)) return null;
  return days < 366 ? valuePence : Math.round((valuePence * 365.25) / days);
}
