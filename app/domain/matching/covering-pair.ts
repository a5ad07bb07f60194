/** Organisations that cover the same cells, a cell being one service in one council. Pure. */
export type Cover = {
  /** Numbers of the cells, from 0. */
  cells: readonly number[];
  /** The first of them by name, two at most. */
  names: readonly string[];
};

/**
 * Two organisations that cover every cell between them, the first such pair by name. Complete: one
 * of any such pair covers the rarest cell, so only those that do are tried with all others.
 * @param cellCount how many cells there are to cover
 */
export function coveringPair(
  covers: readonly Cover[],
  cellCount: number,
): [string, string] | 'none' {
  const holders = Array.from({ length: cellCount }, () => 0);
  for (const { cells } of covers) for (const cell of cells) holders[cell] = holders[cell]! + 1;
  const rarest = holders.indexOf(Math.min(...holders));
  const sets = covers.map(({ cells }) => new Set(cells));
  const pairs: [string, string][] = [];
  for (const [first, one] of covers.entries()) {
    if (!sets[first]!.has(rarest)) continue;
    const open = Array.from({ length: cellCount }, (_, cell) => cell).filter(
      (cell) => !sets[first]!.has(cell),
    );
    for (const [second, other] of covers.entries()) {
      if (!open.every((cell) => sets[second]!.has(cell))) continue;
      const name = other.names[first === second ? 1 : 0];
      if (one.names[0] && name) pairs.push(inOrder(one.names[0], name));
    }
  }
  pairs.sort(([a, b], [c, d]) => a.localeCompare(c) || b.localeCompare(d));
  return pairs[0] ?? 'none';
}

function inOrder(one: string, other: string): [string, string] {
  return one.localeCompare(other) <= 0 ? [one, other] : [other, one];
}
