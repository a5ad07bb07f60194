import { anonymous } from '#app/domain/kernel/actor.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import type { DeliveredBy } from '#app/domain/opportunities/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

/** What a council says that a service costs today, from what it posted. */
export type UnitCost = {
  reference: string;
  title: string;
  council: { name: string; slug: string | null };
  serviceIds: string[];
  serviceNames: string[];
  /** Integer pence for one unit; null when only the whole is told. */
  unitPence: number | null;
  unit: string | null;
  /** Decimal as text. */
  volume: string | null;
  totalPence: number | null;
  totalIsPartial: boolean;
  vatBasis: VatBasis;
  /** First calendar year of the financial year. */
  year: number | null;
  deliveredBy: DeliveredBy;
  providerName: string | null;
  contractEndsOn: Date | null;
};

const MOST = 200;

/** The current costs in public opportunities, newest first; those that say none are left out. */
export async function unitCosts(
  services: Pick<Services, 'db' | 'clock'>,
  where: Prisma.OpportunityWhereInput,
): Promise<UnitCost[]> {
  const rows = await services.db.opportunity.findMany({
    where: {
      AND: [
        visibleTo(anonymous),
        {
          source: 'here',
          sameAsId: null,
          publishedAt: { lte: services.clock.now() },
          currentDelivery: { some: { lotId: null } },
        },
        where,
      ],
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'asc' }],
    take: MOST,
    select: {
      id: true,
      currentDelivery: {
        where: { lotId: null },
        select: { financialYear: true, providerName: true },
      },
    },
  });
  const briefs = await opportunitiesInBrief(
    services,
    anonymous,
    rows.map(({ id }) => id),
  );
  const delivery = new Map(rows.map((row) => [row.id, row.currentDelivery[0]]));
  return briefs.flatMap((brief) => {
    const { unitRate, totalPence } = brief.cost;
    if (unitRate === null && totalPence === null) return [];
    return [costOf(brief, delivery.get(brief.id))];
  });
}

function costOf(
  brief: OpportunityInBrief,
  delivery: { financialYear: number | null; providerName: string | null } | undefined,
): UnitCost {
  const { cost } = brief;
  return {
    reference: brief.reference,
    title: brief.title,
    council: brief.buyer,
    serviceIds: brief.serviceIds,
    serviceNames: brief.serviceIds.map(serviceName),
    unitPence:
      cost.unitRate === null || !cost.unit ? null : Math.round(Number(cost.unitRate) * 100),
    unit: cost.unit,
    volume: cost.volume,
    totalPence: cost.totalPence,
    totalIsPartial: cost.totalIsPartial,
    vatBasis: cost.vatBasis,
    year: delivery?.financialYear ?? null,
    deliveredBy: brief.deliveredBy ?? 'unknown',
    providerName: delivery?.providerName ?? null,
    contractEndsOn: cost.contractEndsOn,
  };
}
