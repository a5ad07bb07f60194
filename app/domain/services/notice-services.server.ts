/** Service types for a notice published elsewhere, from its words first and its codes second. */
import { cpvScores } from './cpv.server.ts';
import { serviceTypesForText } from './match-services.ts';

/** What a code must say of a type on its own to count; a long list of codes says less of each. */
const CLEAR = 0.5;
const MANY_CODES = 6;

/**
 * At most three types, best first. Councils often give only a whole division as the code, and say
 * what they want in the title, so words come first; codes add a type when they are clear about it.
 */
export function serviceTypesForNotice(
  title: string,
  description: string,
  cpv: readonly string[],
): string[] {
  const needed = CLEAR * Math.max(1, new Set(cpv).size / MANY_CODES);
  const byCode = [...cpvScores(cpv)]
    .filter(([, score]) => score >= needed)
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([id]) => id);
  return [...new Set([...serviceTypesForText(title, description), ...byCode])].slice(0, 3);
}
