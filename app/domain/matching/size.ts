/**
 * Whether a contract is the right size for an organisation. Pure and browser-safe; its SQL twin is
 * size-sql.server.ts. Sums are integer pence a year.
 */

export type Size = 'fits' | 'unknown' | 'smaller' | 'larger';

/** Best first: the order in which lists show them. Larger comes last: it asks most of people. */
export const SIZES: readonly Size[] = ['fits', 'unknown', 'smaller', 'larger'];

/** What an organisation said it takes on in one year, and the most it has held. Null: not said. */
export type SizeLimits = {
  smallestPence: number | null;
  largestPence: number | null;
  largestPastPence: number | null;
};

export type SizedLot = {
  yearlyPence: number | null;
  /** It shares a place and a service with the organisation. */
  fits: boolean;
};

export type YearlyInput = {
  /** The first term. */
  basePence: number | null;
  /** With every extension. */
  estimatedPence: number | null;
  months: number | null;
  extensionMonths: number | null;
};

/**
 * What a contract is worth in one year, in pence, to the pound. From the first term where it is
 * known, otherwise from the whole with its extensions. Of a contract shorter than a year, or of
 * unknown length, the whole value.
 */
export function yearlyPence(input: YearlyInput): number | null {
  const { basePence, estimatedPence, months, extensionMonths } = input;
  const value = basePence ?? estimatedPence;
  if (value === null) return null;
  const length = basePence === null && months !== null ? months + (extensionMonths ?? 0) : months;
  if (length === null || length <= 12) return value;
  // Whole numbers all the way, so that the database comes to the same pound.
  return Math.floor((value * 12 + 50 * length) / (100 * length)) * 100;
}

/** The most an organisation would take on in a year, as far as it has said. */
function limitOf({ largestPence, largestPastPence }: SizeLimits): number | null {
  return largestPence ?? largestPastPence;
}

/** How one sum stands to what an organisation takes on. */
export function sizeOf(limits: SizeLimits, yearly: number | null): Size {
  const limit = limitOf(limits);
  if (yearly === null) return 'unknown';
  if (limit !== null && yearly > limit) return 'larger';
  if (limits.smallestPence !== null && yearly < limits.smallestPence) return 'smaller';
  return limit === null ? 'unknown' : 'fits';
}

/** Of several lots the one that suits best; one of unknown size only where no other is known. */
const CHOICE: readonly Size[] = ['fits', 'smaller', 'larger', 'unknown'];

/**
 * How an opportunity stands to what an organisation takes on: the whole, where it could do all of
 * it, and each lot that it could do, whichever suits best. With some lots out of its reach only
 * the others count.
 * @param yearly of the whole
 */
export function sizeOfMatch(
  limits: SizeLimits,
  yearly: number | null,
  lots: readonly SizedLot[],
): Size {
  const fitting = lots.filter((lot) => lot.fits);
  const couldDoAll = fitting.length === 0 || fitting.length === lots.length;
  const sizes = [
    ...(couldDoAll ? [sizeOf(limits, yearly)] : []),
    ...(lots.length > 1 ? fitting.map((lot) => sizeOf(limits, lot.yearlyPence)) : []),
  ];
  return CHOICE.find((size) => sizes.includes(size)) ?? 'unknown';
}
