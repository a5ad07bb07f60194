import { formatPence, type VatBasis } from '#app/domain/kernel/money.ts';

type Sheet = {
  lot: number;
  bidder: string;
  /** Integer pence, as bid. */
  pence: number | null;
  vat?: VatBasis;
  /** Out of 100; null while it is not finished. */
  total: number | null;
};

type Award = { lot: number; supplierName: string; valuePence: bigint | number; vatBasis: VatBasis };

/**
 * What bidders would ask about a decision, said to the council before it is released: a winner
 * without the highest total, equal totals, a value that is not the price bid. Each may be right, so
 * none of them stops anything. Pure, browser-safe.
 * @param sheets one for each bid and lot
 * @param many more than one lot, so that lots are named
 */
export function secondLook(sheets: Sheet[], awards: Award[], many: boolean): string[] {
  return awards.flatMap((award) => {
    const ofLot = sheets.filter((sheet) => sheet.lot === award.lot);
    const won = ofLot.find((sheet) => sheet.bidder === award.supplierName);
    if (!won) return [];
    const said = [aboutTotals(won, ofLot), aboutPrice(won, award)];
    return said.flatMap((words) => (words ? [`${many ? `Lot ${award.lot}: ` : ''}${words}`] : []));
  });
}

function aboutTotals({ bidder, total }: Sheet, ofLot: Sheet[]): string | null {
  if (total === null) return null;
  const best = Math.max(...ofLot.map((sheet) => sheet.total ?? 0));
  if (total < best) return `${bidder} has a total of ${total}, but the highest is ${best}.`;
  const equal = ofLot.filter((sheet) => sheet.total === best).length;
  return equal > 1 ? `${equal} bids have the highest total, ${best}. Say how you chose.` : null;
}

function aboutPrice({ bidder, pence, vat }: Sheet, award: Award): string | null {
  if (pence === null) return null;
  if (BigInt(award.valuePence) !== BigInt(pence)) {
    return `The award is ${formatPence(award.valuePence)}, but ${bidder} bid ${formatPence(pence)}.`;
  }
  return award.vatBasis === vat ? null : `The award and the price ${bidder} bid differ on VAT.`;
}
