import { oneLine } from '#app/domain/kernel/query-text.ts';

const NEEDS_CARE = /[^\x20-\x7e]| {2}|^ | $/;
const LONGEST = 4_000;

/** One line of text without stray spaces; null for none. Most cells are clean and cost one look. */
export function cleanText(cell: string): string | null {
  if (cell === '') return null;
  const clean = NEEDS_CARE.test(cell) ? oneLine(cell) : cell;
  return clean === '' ? null : clean.length > LONGEST ? clean.slice(0, LONGEST) : clean;
}
