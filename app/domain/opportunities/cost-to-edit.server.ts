import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * What a council saved as today's cost, as it typed it, for its own people to go on with. Null when
 * nothing is saved, or it is not theirs.
 * @param lotNumber null for the whole
 */
export async function costToEdit(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  lotNumber: number | null,
) {
  const row = await services.db.currentDelivery.findFirst({
    where: {
      opportunity: { reference, buyerId: { in: approvedOrganisationIds(actor) } },
      lot: lotNumber === null ? null : { number: lotNumber },
    },
    include: { lines: { orderBy: { position: 'asc' } } },
  });
  if (!row) return null;
  return {
    deliveredBy: row.deliveredBy,
    providerName: row.providerName,
    contractEndsOn: row.contractEndsOn?.toISOString().slice(0, 10) ?? null,
    notGivenReason: row.notGivenReason,
    financialYear: row.financialYear,
    vatBasis: row.vatBasis,
    volume: row.volume?.toString() ?? null,
    unit: row.unit,
    unitRate: row.unitRate?.toString() ?? null,
    includes: row.includes,
    excludes: row.excludes,
    sourceNote: row.sourceNote,
    confidence: row.confidence,
    staffFte: row.staffFte?.toString() ?? null,
    lines: row.lines.map(({ label, category, amountPence, withheldReason }) => ({
      label,
      category,
      amountPence: amountPence === null ? null : Number(amountPence),
      withheldReason,
    })),
  };
}

export type CostToEdit = NonNullable<Awaited<ReturnType<typeof costToEdit>>>;
