import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { openOpportunities } from '#app/domain/opportunities/open-opportunities.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { serviceTypeById } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import { type UnitCost, unitCosts } from './unit-costs.server.ts';

export type ServiceAward = {
  id: string;
  reference: string;
  title: string;
  buyer: string;
  supplier: { name: string; slug: string | null };
  pence: number;
  vatBasis: 'excluded' | 'included' | 'none' | 'unknown';
  months: number | null;
  /** YYYY-MM-DD */
  releasedOn: string;
};

/** Costs of one unit that may be set side by side. */
export type UnitGroup = { unit: string; costs: UnitCost[]; middlePence: number | null };

/** Fewer than this have no middle worth telling. */
const ENOUGH = 3;

/**
 * What a service costs across councils, who delivers it, and what is open. Public facts alone.
 * @param id of the service catalogue
 * @throws NotFound when the catalogue has no such service
 */
export async function readServiceMoney(services: Services, actor: Actor, id: string) {
  const service = serviceTypeById(id);
  if (!service) throw new NotFound();
  const [costs, open, awards, organisations] = await Promise.all([
    unitCosts(services, { serviceIds: { has: id } }),
    openOpportunities(services, actor, { serviceIds: { has: id } }),
    awardsFor(services, id),
    services.db.organisation.count({
      where: { status: 'approved', kind: 'provider', serviceIds: { has: id } },
    }),
  ]);
  const today = services.clock.now();
  return {
    service: { id, name: service.name, summary: service.summary },
    units: byUnit(costs),
    /** Costs of the whole alone. */
    wholes: costs.filter(({ unitPence }) => unitPence === null),
    deliveredBy: countBy(costs),
    ending: costs
      .filter(({ contractEndsOn }) => contractEndsOn !== null && contractEndsOn >= today)
      .sort((a, b) => a.contractEndsOn!.getTime() - b.contractEndsOn!.getTime()),
    open,
    awards,
    organisations,
    now: today,
  };
}

/** Cheapest first within a unit; the unit told most for this service alone first. Units that differ are never set side by side. */
export function byUnit(costs: readonly UnitCost[]): UnitGroup[] {
  const groups = new Map<string, UnitCost[]>();
  for (const cost of costs) {
    if (cost.unitPence === null || !cost.unit) continue;
    const unit = cost.unit.trim().toLowerCase();
    groups.set(unit, [...(groups.get(unit) ?? []), cost]);
  }
  return [...groups]
    .map(([unit, own]) => {
      const sorted = own.toSorted((a, b) => a.unitPence! - b.unitPence!);
      return { unit, costs: sorted, middlePence: middleOf(sorted.map((one) => one.unitPence!)) };
    })
    .sort(
      (a, b) =>
        ofItAlone(b) - ofItAlone(a) ||
        b.costs.length - a.costs.length ||
        a.unit.localeCompare(b.unit),
    );
}

/** Costs that cover no other service tell most of this one. */
function ofItAlone({ costs }: UnitGroup): number {
  return costs.filter(({ serviceIds }) => serviceIds.length === 1).length;
}

function middleOf(sorted: number[]): number | null {
  if (sorted.length < ENOUGH) return null;
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1]!, sorted[Math.floor(half)]!];
  return Math.round((low + high) / 2);
}

function countBy(costs: readonly UnitCost[]) {
  const counts = new Map<UnitCost['deliveredBy'], { councils: number; names: Set<string> }>();
  for (const { deliveredBy, providerName } of costs) {
    const own = counts.get(deliveredBy) ?? { councils: 0, names: new Set<string>() };
    own.councils += 1;
    if (providerName) own.names.add(providerName);
    counts.set(deliveredBy, own);
  }
  return [...counts]
    .map(([deliveredBy, { councils, names }]) => ({
      deliveredBy,
      count: councils,
      names: [...names],
    }))
    .sort((a, b) => b.count - a.count);
}

async function awardsFor({ db }: Pick<Services, 'db'>, id: string): Promise<ServiceAward[]> {
  const rows = await db.award.findMany({
    where: {
      outcome: {
        releasedAt: { not: null },
        opportunity: { AND: [visibleTo(anonymous), { source: 'here', serviceIds: { has: id } }] },
      },
    },
    include: {
      outcome: {
        select: {
          releasedAt: true,
          opportunity: {
            select: {
              reference: true,
              title: true,
              buyerName: true,
              contractMonths: true,
              buyer: { select: { name: true } },
            },
          },
        },
      },
    },
    orderBy: [{ outcome: { releasedAt: 'desc' } }, { id: 'asc' }],
    take: 20,
  });
  const suppliers = await db.organisation.findMany({
    where: { id: { in: rows.flatMap((row) => row.supplierId ?? []) }, status: 'approved' },
    select: { id: true, slug: true },
  });
  const slugs = new Map(suppliers.map((one) => [one.id, one.slug]));
  return rows.map((row) => {
    const { opportunity: of, releasedAt } = row.outcome;
    return {
      id: row.id,
      reference: of.reference,
      title: of.title,
      buyer: of.buyer?.name ?? of.buyerName,
      supplier: { name: row.supplierName, slug: slugs.get(row.supplierId ?? '') ?? null },
      pence: Number(row.valuePence),
      vatBasis: row.vatBasis,
      months: of.contractMonths,
      releasedOn: releasedAt!.toISOString().slice(0, 10),
    };
  });
}
