import { COST_CATEGORIES, type CostCategory } from '#app/domain/opportunities/words.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';
import type { Template } from './template.ts';

/** What a service costs in a year: volume × unit price, to the penny. */
export type YearlyCost = { volume: number; unitPence: number; totalPence: number };

/** Draws how much there is of it and what one costs, so that the total is in whole pounds. */
export function yearlyCost(template: Template, planned: Planned, random: Random): YearlyCost {
  const [few, many] = template.volume;
  const step = many >= 1000 ? 100 : many >= 100 ? 10 : 1;
  const volume = planned.volume ?? Math.round(random.whole(few, many) / step) * step;
  const [low, high] = template.unitPounds;
  const drawn = low + random.next() * (high - low);
  const pounds =
    planned.unitPounds ?? (high > 60 ? Math.round(drawn) : Math.round(drawn * 10) / 10);
  const unitPence = Math.round(pounds * 100);
  return { volume, unitPence, totalPence: Math.round(unitPence * volume) };
}

export type Line = { label: string; category: CostCategory; amountPence: number };

/**
 * The year's cost by line, to the pound. The largest line takes what rounding leaves, so that the
 * lines add up to the total exactly.
 */
export function costLines(template: Template, totalPence: number): Line[] {
  const parts = Object.entries(template.split) as [CostCategory, number][];
  const lines = parts.map(([category, share]) => ({
    label: template.labels?.[category] ?? COST_CATEGORIES[category],
    category,
    amountPence: Math.round((totalPence * share) / 100_00) * 100,
  }));
  const left = totalPence - lines.reduce((sum, line) => sum + line.amountPence, 0);
  const largest = lines.reduce((a, b) => (b.amountPence > a.amountPence ? b : a));
  largest.amountPence += left;
  return lines;
}

/** Full-time posts behind a staff line; an experienced worker with on-costs is about £36,000. */
export function postsFor(lines: Line[]): number {
  const staff = lines.find((line) => line.category === 'staff')?.amountPence ?? 0;
  return Math.round(staff / 36_000_0) / 10;
}

/** Rounds to the nearest £100, as councils do when they set a budget. */
export function budget(pence: number): number {
  return Math.round(pence / 100_00) * 100_00;
}

/** Cuts a sum into shares of percent; the first takes what rounding leaves. */
export function shares(pence: number, percents: number[]): number[] {
  const parts = percents.map((percent) => budget((pence * percent) / 100));
  parts[0]! += pence - parts.reduce((sum, part) => sum + part, 0);
  return parts;
}
