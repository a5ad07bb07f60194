import { formatPence } from '#app/domain/kernel/money.ts';

/** One line of what a service costs today. */
export type CostLine = {
  label: string;
  /** Integer pence a year; null when it is unknown, withheld or suppressed. */
  pence: bigint | number | null;
  /** Why the council keeps the figure back, in its own words. */
  withheld?: string | null;
  /** True when the figure is so small that it would show one person's pay. */
  suppressed?: boolean;
};

/** What a service costs today, as the page tells it. */
export type CurrentCost = {
  /** Integer pence a year; null when nobody has said. */
  totalPence: bigint | number | null;
  /** True when lines without figures come on top of the total. */
  atLeast?: boolean;
  /** Integer pence for one unit; null when it can't be told. */
  unitCostPence: bigint | number | null;
  /** Follows the unit cost: "per person a year", "per meal". */
  unitWords: string | null;
  /** How much of it there is: "230 people", "14,200 meals a year". */
  volumeWords: string | null;
  lines: CostLine[];
};

/** The first thing said: the figure in large, and what stands beside it. */
export function costHeadline(cost: CurrentCost): { big: string; small: string } | null {
  const { totalPence, unitCostPence, unitWords, volumeWords } = cost;
  if (unitCostPence !== null && unitWords) {
    const total = totalPence === null ? '' : `: ${formatPence(totalPence)} a year`;
    const volume = volumeWords ? `for ${volumeWords}${total}` : total.replace(': ', '');
    return { big: `${formatPence(unitCostPence)} ${unitWords}`, small: volume };
  }
  if (totalPence === null) return null;
  return {
    big: `${cost.atLeast ? 'At least ' : ''}${formatPence(totalPence)} a year`,
    small: volumeWords ? `for ${volumeWords}` : '',
  };
}

/** One stretch of the bar. `pattern` 1–6 picks its fill; 0 is the stretch nobody broke down. */
export type CostSegment = {
  label: string;
  pattern: number;
  /** Integer pence, or null where saying it would give away a suppressed line. */
  pence: bigint | null;
  /** Both in per cent of the whole bar. */
  start: number;
  width: number;
};

const MOST = 6;

/**
 * The bar's stretches, largest first, at most six; smaller lines are drawn as one. What the total
 * holds beyond the lines with figures is drawn as "Not shown by line".
 */
export function costSegments(cost: CurrentCost): CostSegment[] {
  const known = cost.lines
    .flatMap((line) =>
      line.pence === null || line.suppressed
        ? []
        : [{ label: line.label, pence: BigInt(line.pence) }],
    )
    .filter((line) => line.pence > 0n)
    .sort((a, b) => (a.pence === b.pence ? 0 : a.pence > b.pence ? -1 : 1));
  const sum = (lines: { pence: bigint }[]) => lines.reduce((all, line) => all + line.pence, 0n);
  const drawn: { label: string; pence: bigint; pattern: number }[] = known
    .slice(0, known.length > MOST ? MOST - 1 : MOST)
    .map((line, index) => ({ ...line, pattern: index + 1 }));
  const small = known.slice(drawn.length);
  if (small.length > 0) {
    drawn.push({ label: `${small.length} smaller lines`, pence: sum(small), pattern: MOST });
  }
  const rest = BigInt(cost.totalPence ?? 0) - sum(known);
  if (rest > 0n && known.length > 0) {
    drawn.push({ label: 'Not shown by line', pence: rest, pattern: 0 });
  }
  const whole = Number(sum(drawn));
  const hides = cost.lines.some((line) => line.suppressed);
  let start = 0;
  return drawn.map(({ label, pence, pattern }) => {
    const width = (Number(pence) / whole) * 100;
    const segment = { label, pattern, pence: hides && pattern === 0 ? null : pence, start, width };
    start += width;
    return segment;
  });
}

/** What the table says for one line: the sum, or plainly why there is none. */
export function lineWords(line: CostLine): string {
  if (line.suppressed) return 'Hidden: so small that it could show one person’s pay';
  if (line.withheld) return `Withheld: ${line.withheld}`;
  return line.pence === null ? 'Not given' : formatPence(line.pence);
}
