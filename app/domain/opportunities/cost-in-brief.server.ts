import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { deliveryTotals } from './cost.ts';
import { COST_CATEGORIES, type CostCategory } from './words.ts';

/** What a service costs today, for one line of a list. */
export type CostInBrief = {
  /** Pounds for one unit as decimal text, and the unit: "person". Null when not told. */
  unitRate: string | null;
  unit: string | null;
  /** How many units a year, decimal text. */
  volume: string | null;
  /** Integer pence a year; null when nobody has said. */
  totalPence: number | null;
  /** True when some lines are kept back or not known: it costs at least this. */
  totalIsPartial: boolean;
  /** True when only single lots say what they cost. */
  byLot: boolean;
  vatBasis: VatBasis;
  contractEndsOn: Date | null;
};

type Delivery = Prisma.CurrentDeliveryGetPayload<{ include: { lines: true } }>;

/** From an opportunity's deliveries: the one for the whole, when there is one. */
export function costInBrief(deliveries: readonly Delivery[]): CostInBrief {
  const whole = deliveries.find((delivery) => delivery.lotId === null);
  const figures = deliveryTotals({
    lines: (whole?.lines ?? []).map((line) => ({
      label: line.label,
      category: line.category in COST_CATEGORIES ? (line.category as CostCategory) : 'other',
      amountPence: line.amountPence === null ? null : Number(line.amountPence),
      withheldReason: line.withheldReason,
    })),
    volume: whole?.volume?.toString() ?? null,
    unitRate: whole?.unitRate?.toString() ?? null,
    staffFte: whole?.staffFte?.toString() ?? null,
  });
  return {
    unitRate: figures.unitRate,
    unit: whole?.unit ?? null,
    volume: whole?.volume?.toString() ?? null,
    totalPence: figures.totalPence,
    totalIsPartial: figures.totalIsPartial,
    byLot: !whole && deliveries.some((delivery) => delivery.lines.length > 0),
    vatBasis: whole?.vatBasis ?? 'unknown',
    contractEndsOn: whole?.contractEndsOn ?? null,
  };
}
