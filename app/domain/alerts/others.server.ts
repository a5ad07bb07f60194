import {
  fitFactsOf,
  type NeedRow,
  type ProviderRow,
} from '#app/domain/matching/fit-facts.server.ts';
import { explainFit, type FitFacts } from '#app/domain/matching/reasons.ts';
import { sizeOf } from '#app/domain/matching/size.ts';
import type { Reservation } from '#app/domain/opportunities/words.ts';

/** For whom an alert looks. */
export type LooksFor = {
  /** Also what is kept for others. */
  othersToo: boolean;
  /** What the owner said of themselves, which counts where there is no profile. */
  weAre: readonly Reservation[];
  /** The profile that the alert goes by, if any. */
  provider: ProviderRow | null;
};

/** Whether the owner of a saved search is told of an opportunity that meets it. */
export function tells(
  { othersToo, weAre, provider }: LooksFor,
  { need }: { need: NeedRow },
  now: Date,
): boolean {
  return othersToo || !isKeptForOthers(need, provider, weAre, now);
}

/**
 * Why an opportunity fits the profile that an alert is about, in one sentence; null when it does
 * not, or is left out as kept for others or not of their size.
 */
export function whyItFits(
  { othersToo, provider }: { othersToo: boolean; provider: ProviderRow },
  need: NeedRow,
  now: Date,
): string | null {
  const facts = fitFactsOf(provider, need, { invited: false, now });
  if (!facts) return null;
  const isTold = tells({ othersToo, weAre: [], provider }, { need }, now);
  if (!isTold || !(othersToo || isOfTheirSize(facts))) return null;
  return explainFit(facts, 'you').because;
}

const PLACES: readonly Reservation[] = ['local', 'uk'];

/**
 * Whether an opportunity is kept for others than the owner of an alert. Only what is known to shut
 * them out counts: who has said nothing of themselves is left out of nothing. Kept for several
 * kinds, any one will do; a place must be met as well.
 * @param provider the profile the alert goes by, if any
 * @param weAre what the owner said where there is no profile; empty for nothing
 * @source Procurement Act 2023 s.85 and the reservations of Feb 2026 (see DOMAIN)
 */
function isKeptForOthers(
  need: NeedRow,
  provider: ProviderRow | null,
  weAre: readonly Reservation[],
  now: Date,
): boolean {
  if (need.reservedFor.length === 0) return false;
  const shutOut = new Set<Reservation>(
    provider ? notMetBy(provider, need, now) : notSaid(need.reservedFor, weAre),
  );
  const kinds = need.reservedFor.filter((name) => !PLACES.includes(name));
  const places = need.reservedFor.filter((name) => PLACES.includes(name));
  return (
    (kinds.length > 0 && kinds.every((name) => shutOut.has(name))) ||
    places.some((name) => shutOut.has(name))
  );
}

function notMetBy(provider: ProviderRow, need: NeedRow, now: Date): Reservation[] {
  // Asked as if invited, so that there are facts whether or not it fits otherwise.
  const { reservations } = explainFit(fitFactsOf(provider, need, { invited: true, now })!, 'you');
  return reservations.flatMap(({ reservation, standing }) =>
    standing === 'not-met' ? [reservation] : [],
  );
}

/** Where they are based was not asked, so no place shuts them out. */
function notSaid(reserved: readonly Reservation[], weAre: readonly Reservation[]): Reservation[] {
  if (weAre.length === 0) return [];
  return reserved.filter((name) => !PLACES.includes(name) && !weAre.includes(name));
}

/**
 * Whether the whole, where it could do all of it, or one lot that fits by place and service, is of
 * a size that the organisation said it would take on. What is not known shuts nobody out, nor does
 * the size of past contracts.
 */
function isOfTheirSize({ provider, opportunity }: FitFacts): boolean {
  const said = { ...provider, largestPastPence: null };
  const may = (yearly: number | null) => ['fits', 'unknown'].includes(sizeOf(said, yearly));
  const { lots } = opportunity;
  const fitting = lots.filter((lot) => lot.fits);
  const couldDoAll = fitting.length === 0 || fitting.length === lots.length;
  return (
    (couldDoAll && may(opportunity.yearlyPence)) ||
    (lots.length > 1 && fitting.some((lot) => may(lot.yearlyPence)))
  );
}
