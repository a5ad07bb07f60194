/** What today's figures add up to, and which of them may not be shown. Pure, browser-safe. */
import type { CostLineContent, DeliveryContent } from './content.ts';
import type { CostCategory } from './words.ts';

/** At or below this many full-time posts a staff figure is one person's pay. */
const ONE_PERSON = 1;

export type CostFigures = {
  lines: Omit<CostLineContent, 'suppressed'>[];
  volume: string | null;
  unitRate: string | null;
  staffFte: string | null;
};

/** True when the staff are so few that their cost is one person's pay. */
export function showsOnePerson(category: CostCategory, staffFte: string | number | null): boolean {
  return category === 'staff' && staffFte !== null && Number(staffFte) <= ONE_PERSON;
}

/**
 * Hides what would show one person's pay and adds up the rest. A rate given beside a hidden staff
 * line goes too: rate × volume less the other lines would be that person's pay. The total is the
 * sum of the figures shown, never more.
 */
export function deliveryTotals(
  figures: CostFigures,
): Pick<
  DeliveryContent,
  'lines' | 'totalPence' | 'totalIsPartial' | 'unitRate' | 'unitRateComputed' | 'staffFte'
> {
  const { volume, staffFte } = figures;
  const lines = figures.lines.map((line) => {
    const suppressed = line.amountPence !== null && showsOnePerson(line.category, staffFte);
    return { ...line, amountPence: suppressed ? null : line.amountPence, suppressed };
  });
  const hidden = lines.some(
    (line) => line.amountPence === null && showsOnePerson(line.category, staffFte),
  );
  const given = hidden ? null : figures.unitRate;
  const known = lines.flatMap((line) => line.amountPence ?? []);
  const summed = known.length === 0 ? null : known.reduce((all, amount) => all + amount, 0);
  const totalPence = summed ?? rateTimesVolume(given, volume);
  const totalIsPartial = summed !== null && known.length < lines.length;
  const computed = given === null && !totalIsPartial ? totalOverVolume(totalPence, volume) : null;
  return {
    lines,
    totalPence,
    totalIsPartial,
    unitRate: given ?? computed,
    unitRateComputed: computed !== null,
    staffFte: staffFte !== null && Number(staffFte) > ONE_PERSON ? staffFte : null,
  };
}

function rateTimesVolume(rate: string | null, volume: string | null): number | null {
  if (rate === null || volume === null) return null;
  return Math.round(Number(rate) * Number(volume) * 100);
}

/** Pounds for one unit, to four places and without needless noughts: "412", "18.2125". */
function totalOverVolume(totalPence: number | null, volume: string | null): string | null {
  if (totalPence === null || volume === null || Number(volume) <= 0) return null;
  return String(Number((totalPence / 100 / Number(volume)).toFixed(4)));
}

/** True when a delivery says something of what it costs. */
export function saysCost(delivery: DeliveryContent): boolean {
  return delivery.totalPence !== null || delivery.unitRate !== null;
}
