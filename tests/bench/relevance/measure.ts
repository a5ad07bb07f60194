import type { Grade } from './judged.ts';

/**
 * Normalised discounted cumulative gain of the first ten: 1 when the best stand first. A document of
 * grade g gains 2^g − 1, discounted by log2(place + 1); the ideal is the grades in falling order.
 * @param found keys as answered @param grades by key, of all that were judged
 */
export function ndcgAt10(
  found: readonly string[],
  grades: Readonly<Record<string, Grade>>,
): number {
  const ideal = Object.values(grades).sort((a, b) => b - a);
  return gain(found.map((key) => grades[key] ?? 0)) / gain(ideal);
}

function gain(grades: readonly number[]): number {
  return grades
    .slice(0, 10)
    .reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

/** The share of the good (grade 2 and above) that is among the first fifty; all, if none is good. */
export function recallAt50(
  found: readonly string[],
  grades: Readonly<Record<string, Grade>>,
): number {
  const first = new Set(found.slice(0, 50));
  const good = Object.keys(grades).filter((key) => grades[key]! >= 2);
  return good.length === 0 ? 1 : good.filter((key) => first.has(key)).length / good.length;
}

/** The share of two first tens that is in both, of the longer; 1 for two that are empty. */
export function overlapAt10(one: readonly string[], other: readonly string[]): number {
  const [first, second] = [new Set(one.slice(0, 10)), new Set(other.slice(0, 10))];
  const longer = Math.max(first.size, second.size);
  return longer === 0 ? 1 : [...first].filter((key) => second.has(key)).length / longer;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
