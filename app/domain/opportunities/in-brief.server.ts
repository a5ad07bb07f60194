import type { Actor } from '#app/domain/kernel/actor.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { areaLabel, placeName } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { areasOf } from './content.server.ts';
import { type CostInBrief, costInBrief } from './cost-in-brief.server.ts';
import { type Status, statusOf } from './lifecycle.ts';
import { factsOf, visibleTo } from './queries.server.ts';
import type { DeliveredBy, Kind, Reservation } from './words.ts';

/** An opportunity as a list shows it. Sums are integer pence. */
export type OpportunityInBrief = {
  id: string;
  reference: string;
  title: string;
  summary: string;
  kind: Kind;
  status: Status;
  buyer: { name: string; slug: string | null };
  /** Where it is delivered, in few words; null when nobody said. */
  place: string | null;
  /** Of all of it, and of its lots. */
  areaCodes: string[];
  serviceIds: string[];
  reservedFor: Reservation[];
  deliveredBy: DeliveredBy | null;
  cost: CostInBrief;
  /** The most it may come to, VAT included. */
  estimatedValuePence: number | null;
  baseValue: { pence: number; vat: VatBasis } | null;
  contractMonths: number | null;
  lotCount: number;
  publishedAt: Date | null;
  bidsCloseAt: Date | null;
  /** Where it was published when not here: its name and page. */
  elsewhere: { system: string; url: string | null } | null;
};

const briefSelect = {
  id: true,
  reference: true,
  title: true,
  summary: true,
  kind: true,
  source: true,
  sourceSystem: true,
  sourceUrl: true,
  sourceStatus: true,
  buyerName: true,
  buyer: { select: { name: true, slug: true } },
  areas: true,
  areaCodes: true,
  serviceIds: true,
  reservedFor: true,
  estimatedValuePence: true,
  baseValuePence: true,
  baseValueVat: true,
  contractMonths: true,
  publishedAt: true,
  withdrawnAt: true,
  outcomeAt: true,
  bidsCloseAt: true,
  opening: { select: { openedAt: true } },
  outcome: { select: { kind: true } },
  currentDelivery: { include: { lines: { orderBy: { position: 'asc' } } } },
  lots: { select: { areaCodes: true } },
  _count: { select: { lots: true } },
} as const satisfies Prisma.OpportunitySelect;

type BriefRow = Prisma.OpportunityGetPayload<{ select: typeof briefSelect }>;

/**
 * Opportunities by id, in the order asked. Those the actor may not read are left out, whoever
 * found the ids: an index may lag behind the database.
 */
export async function opportunitiesInBrief(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  ids: readonly string[],
): Promise<OpportunityInBrief[]> {
  if (ids.length === 0) return [];
  const now = services.clock.now();
  const rows = await services.db.opportunity.findMany({
    where: {
      AND: [{ id: { in: [...ids] }, publishedAt: { lte: now }, sameAsId: null }, visibleTo(actor)],
    },
    select: briefSelect,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [inBrief(row, now)] : [];
  });
}

function inBrief(row: BriefRow, now: Date): OpportunityInBrief {
  const whole = row.currentDelivery.find((delivery) => delivery.lotId === null);
  return {
    id: row.id,
    reference: row.reference,
    title: row.title,
    summary: row.summary,
    kind: row.kind,
    status: statusOf(factsOf(row), now),
    buyer: { name: row.buyer?.name ?? row.buyerName, slug: row.buyer?.slug ?? null },
    place: placeInBrief(areasOf(row.areas)),
    areaCodes: [...new Set([row, ...row.lots].flatMap(({ areaCodes }) => areaCodes))],
    serviceIds: row.serviceIds,
    reservedFor: row.reservedFor,
    deliveredBy: whole?.deliveredBy ?? null,
    cost: costInBrief(row.currentDelivery),
    estimatedValuePence: pence(row.estimatedValuePence),
    baseValue:
      row.baseValuePence === null
        ? null
        : { pence: Number(row.baseValuePence), vat: row.baseValueVat },
    contractMonths: row.contractMonths,
    lotCount: row._count.lots,
    publishedAt: row.publishedAt,
    bidsCloseAt: row.bidsCloseAt,
    elsewhere:
      row.source === 'here'
        ? null
        : { system: row.sourceSystem ?? 'another site', url: row.sourceUrl },
  };
}

function pence(value: bigint | null): number | null {
  return value === null ? null : Number(value);
}

/** "Leeds and York", "Yorkshire and the Humber", "Leeds, York and 4 more". */
function placeInBrief(areas: readonly Area[]): string | null {
  const names = areas.flatMap((area) =>
    area.kind === 'authorities'
      ? area.codes.map((code) => placeName(code) ?? code)
      : [areaLabel(area)],
  );
  if (names.length === 0) return null;
  if (names.length <= 3) return new Intl.ListFormat('en-GB').format(names);
  return `${names[0]}, ${names[1]} and ${names.length - 2} more`;
}
