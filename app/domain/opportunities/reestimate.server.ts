import { londonDay } from '#app/domain/kernel/time.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { Sum } from './content.ts';
import { type Estimate, estimateTotal } from './value.ts';

/** Which opportunity, within its buyer. */
type Which = { id: string; buyerId: string };
type Valued = { baseValuePence: bigint | null; baseValueVat: Sum['vat'] };

function sumOf({ baseValuePence, baseValueVat }: Valued): Sum | null {
  return baseValuePence === null ? null : { pence: Number(baseValuePence), vat: baseValueVat };
}

/** What an opportunity and each of its lots may come to, from the rows as they stand. */
export async function estimateNow(
  tx: Transaction,
  { id, buyerId }: Which,
  now: Date,
): Promise<{ whole: Estimate | null; lots: { id: string; estimate: Estimate | null }[] }> {
  const day = londonDay(now);
  const row = await tx.opportunity.findUniqueOrThrow({
    where: { id, buyerId },
    include: { lots: true },
  });
  const term = { months: row.contractMonths, extensionMonths: row.extensionMonths };
  const lotValues = row.lots.map(sumOf);
  return {
    whole: estimateTotal({ baseValue: sumOf(row), lotValues, ...term }, day),
    lots: row.lots.map((lot) => ({
      id: lot.id,
      estimate: estimateTotal({ baseValue: sumOf(lot), lotValues: [], ...term }, day),
    })),
  };
}

/**
 * Writes the estimate of the whole and of each lot. A higher figure that a person typed stands.
 * @param typedPence what the person says it may come to, where they say more than we work out
 */
export async function writeEstimates(
  tx: Transaction,
  { id, buyerId }: Which,
  now: Date,
  typedPence: number | null,
): Promise<void> {
  const { whole, lots } = await estimateNow(tx, { id, buyerId }, now);
  for (const lot of lots) {
    const data = { estimatedValuePence: lot.estimate?.pence ?? null };
    await tx.lot.update({ where: { id: lot.id, opportunityId: id }, data });
  }
  const highest = Math.max(typedPence ?? 0, whole?.pence ?? 0);
  await tx.opportunity.update({
    where: { id, buyerId },
    data: { estimatedValuePence: highest > 0 ? highest : null },
  });
}
