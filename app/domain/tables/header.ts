/** Finding the line that names the columns. Knows no names itself: it is told which are known. */
import { readDay } from './read-date.ts';
import { readMoney } from './read-money.ts';
import { isBlank, type Row } from './table.ts';

/** Longer cells are no names of columns; the patterns below would take long over them. */
const LONGEST = 200;

/** "Net Amount (£)" → "netamount". Small letters and figures alone. */
export function foldHeader(name: string): string {
  return name
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replaceAll(/\([^)]*(£|\ufffd|œ|ú|gbp)[^)]*\)|£/gi, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

export type Header = {
  names: string[];
  /** How many lines of the head stand before the first line of data. */
  before: number;
  where: 'head' | 'foot' | 'none';
};

const DEEPEST = 80;
const ENOUGH = 2;

/**
 * The header of a table: among its first lines, or its last, or none.
 * @param isKnown whether a folded name is one that such a table is known to have
 */
export function findHeader(
  head: readonly Row[],
  foot: readonly Row[],
  isKnown: (folded: string) => boolean,
): Header {
  const at = bestLine(head.slice(0, DEEPEST), isKnown);
  if (at !== -1) return { names: head[at]!.cells, before: at + 1, where: 'head' };
  const end = bestLine(foot, isKnown);
  if (end !== -1) return { names: foot[end]!.cells, before: firstData(head), where: 'foot' };
  const first = firstData(head);
  const above = head[first - 1];
  // A line of words right above the first line with a date and a sum, as wide as it, names columns.
  if (above && isWords(above.cells) && filled(above.cells) >= filled(head[first]!.cells) - 1)
    return { names: above.cells, before: first, where: 'head' };
  return { names: [], before: first, where: 'none' };
}

function bestLine(rows: readonly Row[], isKnown: (folded: string) => boolean): number {
  let best = -1;
  let most = ENOUGH - 1;
  for (const [at, { cells }] of rows.entries()) {
    if (!isWords(cells)) continue;
    const known = new Set(cells.map(foldHeader).filter((name) => name !== '' && isKnown(name)));
    if (known.size > most) {
      best = at;
      most = known.size;
    }
  }
  return best;
}

/** No cell is a date or a sum, and none is as long as a sentence. */
function isWords(cells: readonly string[]): boolean {
  const told = cells.filter((cell) => cell.trim() !== '');
  return (
    told.length >= 2 &&
    told.every((cell) => cell.length < 120 && !isValue(cell)) &&
    told.every((cell) => !/^\d+$/.test(cell.trim()))
  );
}

function isValue(cell: string): boolean {
  return 'pence' in readMoney(cell) || 'day' in readDay(cell);
}

function filled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** The first line that has a date and a sum; without any, the first that is not blank. */
function firstData(head: readonly Row[]): number {
  const first = head.findIndex(
    ({ cells }) =>
      cells.some((cell) => 'pence' in readMoney(cell)) &&
      cells.some((cell) => 'day' in readDay(cell)),
  );
  return first === -1
    ? Math.max(
        0,
        head.findIndex(({ cells }) => !isBlank(cells)),
      )
    : first;
}

/** True when a line repeats the header, as every new page of a printed list does. */
export function isHeaderAgain(cells: readonly string[], folded: readonly string[]): boolean {
  let same = 0;
  let other = 0;
  for (const [at, name] of folded.entries()) {
    if (name === '') continue;
    if (foldHeader(cells[at] ?? '') === name) same += 1;
    else other += 1;
    if (other > same + 2) return false;
  }
  return same >= 2 && same > other;
}
