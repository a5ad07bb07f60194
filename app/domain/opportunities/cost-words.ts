/** Today's cost in words for one line of a list. Pure, browser-safe. */
import { formatPence } from '#app/domain/kernel/money.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { manyUnits, staysAllYear, unitWords } from './units.ts';
import type { DeliveredBy } from './words.ts';

export type CostToTell = {
  /** Pounds, decimal as text. */
  unitRate: string | null;
  unit: string | null;
  volume: string | null;
  totalPence: number | null;
  totalIsPartial: boolean;
  byLot: boolean;
  contractEndsOn: Date | null;
};

/** Parts of a sentence; the strong ones are figures. */
export type CostWords = { text: string; strong: boolean }[];

const RUN_BY: Record<DeliveredBy, string | null> = {
  in_house: 'run by the council',
  vcse: 'run by a charity or community organisation',
  sme: 'run by a small or medium firm',
  large_firm: 'run by a large firm',
  public_sector: 'run by another public body',
  mixed: 'run by several together',
  nobody: 'new: nobody runs it yet',
  unknown: null,
};

/** "£412 per person a year today, for 230 people · run by the council"; null when not given. */
export function costWords(cost: CostToTell, deliveredBy: DeliveredBy | null): CostWords | null {
  const figures = figuresOf(cost);
  if (!figures) return null;
  const after = [deliveredBy && RUN_BY[deliveredBy], endWords(cost.contractEndsOn)].filter(Boolean);
  return after.length > 0
    ? [...figures, { text: ` · ${after.join(' · ')}`, strong: false }]
    : figures;
}

function figuresOf(cost: CostToTell): CostWords | null {
  const { unitRate, unit, volume, totalPence } = cost;
  const plain = (text: string) => ({ text, strong: false });
  const figure = (text: string) => ({ text, strong: true });
  const many = volume === null ? null : manyUnits(volume, unit ?? 'unit');
  if (unitRate !== null && unit) {
    const one = figure(formatPence(Math.round(Number(unitRate) * 100)));
    const head = [one, plain(` ${unitWords(unit)} today`)];
    if (!many) return head;
    return [...head, plain(', for '), figure(many), plain(staysAllYear(unit) ? '' : ' a year')];
  }
  if (totalPence !== null) {
    const least = cost.totalIsPartial ? [plain('At least ')] : [];
    const head = [...least, figure(formatPence(totalPence)), plain(' a year today')];
    return many && unit ? [...head, plain(', for '), figure(many)] : head;
  }
  return cost.byLot ? [plain('What it costs today is given lot by lot.')] : null;
}

function endWords(day: Date | null): string | null {
  if (!day) return null;
  return `contract ends ${formatDay(day, { weekday: false }).replace(/^\d+ /, '')}`;
}
