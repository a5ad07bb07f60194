/** What a figure should reach: the value itself, or its ratio to what it is compared with. */
type Aim = { of: 'value' | 'ratio'; atLeast?: number; atMost?: number };

export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** The same thing measured on the peer, in the same unit; the name says which peer. */
  against?: number;
  aim?: Aim;
};

export type SuiteOptions = {
  /** A few requests instead of many: shows that the suite works, not how fast the pages are. */
  small: boolean;
  /** Name what went worst, where a suite can. */
  worst?: boolean;
  say(line: string): void;
};

export type Suite = {
  name: string;
  description: string;
  /** @throws Error when it could not measure, or when what it compares is not comparable */
  run(options: SuiteOptions): Promise<Figure[]>;
};

/** A line of the JSON that `npm run bench -- --json` writes. */
export type Reported = {
  suite: string;
  name: string;
  value: number;
  unit: string;
  against: number | null;
  ratio: number | null;
  aim: string | null;
  met: boolean | null;
};

export function report(suite: string, figure: Figure): Reported {
  const { name, value, unit, against, aim } = figure;
  const ratio = against === undefined || against === 0 ? null : value / against;
  return {
    suite,
    name,
    value: rounded(value),
    unit,
    against: against === undefined ? null : rounded(against),
    ratio: ratio === null ? null : rounded(ratio),
    aim: aim ? aimInWords(aim, unit) : null,
    met: aim ? isMet(aim, aim.of === 'ratio' ? ratio : value) : null,
  };
}

function aimInWords({ of, atLeast, atMost }: Aim, unit: string): string {
  const bounds = [
    ...(atLeast === undefined ? [] : [`≥ ${atLeast}`]),
    ...(atMost === undefined ? [] : [`≤ ${atMost}`]),
  ].join(' and ');
  return of === 'ratio' ? `ratio ${bounds}` : `${bounds} ${unit}`;
}

/** What could not be measured is not met. */
function isMet({ atLeast = -Infinity, atMost = Infinity }: Aim, measured: number | null): boolean {
  return measured !== null && measured >= atLeast && measured <= atMost;
}

/** Four figures at most, after which there is only noise. */
function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4));
}

/** The middle one; the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const middle =
    sorted.length % 2 ? sorted.slice(half, half + 1) : sorted.slice(half - 1, half + 1);
  return middle.reduce((sum, value) => sum + value, 0) / middle.length;
}
