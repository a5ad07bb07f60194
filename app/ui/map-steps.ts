/** The shade of a count, 0–4: none, then quarters of the largest. */
export function mapStep(count: number, largest: number): number {
  return count <= 0 || largest <= 0 ? 0 : Math.min(4, Math.ceil((count / largest) * 4));
}

/** The shades in use and the counts each stands for, both ends included; for the key of a map. */
export function stepRanges(largest: number): { step: number; from: number; to: number }[] {
  return [1, 2, 3, 4]
    .map((step) => ({
      step,
      from: Math.floor(((step - 1) * largest) / 4) + 1,
      to: Math.floor((step * largest) / 4),
    }))
    .filter(({ from, to }) => from <= to);
}
