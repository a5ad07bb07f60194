/**
 * Why an opportunity and an organisation fit, in sentences, for either of them. Pure and
 * browser-safe. Sums are integer pence a year. Nothing here bars anyone: eligibility is advice.
 */
import { formatPence } from '#app/domain/kernel/money.ts';
import { inSentence } from '#app/domain/kernel/words.ts';
import type { Reservation } from '#app/domain/opportunities/words.ts';
import { type Capacity, type CapacityFacts, capacityOf } from './capacity.ts';
import {
  type ReservationFacts,
  type ReservationStanding,
  standingOf,
  type Voice,
} from './reservations.ts';
import { type Size, type SizedLot, type SizeLimits, sizeOf, sizeOfMatch } from './size.ts';

export type LotFacts = SizedLot & { number: number; title: string };

export type FitFacts = {
  /** Where the two meet: "Leeds and York"; null when only an invitation links them. */
  place: string | null;
  /** Names of the services both have. */
  services: string[];
  /** Invited to quote, by name. */
  invited: boolean;
  provider: SizeLimits & ReservationFacts;
  capacity: CapacityFacts;
  opportunity: {
    yearlyPence: number | null;
    lots: LotFacts[];
    reservedFor: Reservation[];
    reservedPlace: string | null;
  };
};

export type Fit = {
  /** The whole reason, as one sentence. */
  because: string;
  /** Of the whole or of the lot that suits best. */
  size: Size;
  /** Numbers of the lots that suit in size, place and service, when the whole does not. */
  suitingLots: number[];
  capacity: Capacity;
  /** Who it is kept for and how the organisation stands to that: apart from the softer reasons. */
  reservations: ReservationStanding[];
};

const and = new Intl.ListFormat('en-GB');

export function explainFit(facts: FitFacts, voice: Voice): Fit {
  const { provider, opportunity } = facts;
  const whole = sizeOf(provider, opportunity.yearlyPence);
  const suiting = suitingLots(facts, whole);
  const because = `${opening(facts, voice)}${sizeWords(facts, whole, voice)}${lotWords(facts, suiting, voice)}.`;
  return {
    because,
    size: sizeOfMatch(provider, opportunity.yearlyPence, opportunity.lots),
    suitingLots: suiting.map((lot) => lot.number),
    capacity: capacityOf(facts.capacity),
    reservations: opportunity.reservedFor.map((reservation) =>
      standingOf(reservation, provider, opportunity.reservedPlace, voice),
    ),
  };
}

/** Lots of the right size: worth naming where the whole is not, or not all of it is within reach. */
function suitingLots({ provider, opportunity: { lots } }: FitFacts, whole: Size): LotFacts[] {
  if (lots.length < 2) return [];
  if (whole === 'fits' && lots.every((lot) => lot.fits)) return [];
  return lots.filter((lot) => lot.fits && sizeOf(provider, lot.yearlyPence) === 'fits');
}

function opening({ place, services, invited }: FitFacts, voice: Voice): string {
  const offered = and.format(services.map(inSentence));
  if (place === null || services.length === 0) {
    return voice === 'you' ? 'Because you are invited to quote' : 'Invited to quote';
  }
  if (voice === 'they') {
    return `Works in ${place} and offers ${offered}${invited ? ', and is invited to quote' : ''}`;
  }
  return `Because you work in ${place} and offer ${offered}${invited ? ', and are invited to quote' : ''}`;
}

function sizeWords(facts: FitFacts, size: Size, voice: Voice): string {
  const { smallestPence, largestPence, largestPastPence } = facts.provider;
  const yearly = facts.opportunity.yearlyPence;
  const own = voice === 'you' ? 'your' : 'their';
  if (yearly === null) return '; how much it is worth a year is not given';
  const worth = `${formatPence(yearly)} a year`;
  const overPast = largestPastPence !== null && yearly > largestPastPence;
  if (size === 'larger' && !overPast) {
    return `; this one is ${worth}, above the ${formatPence(largestPence!)} ${voice} said would be the most`;
  }
  if (size === 'smaller') {
    return `; this one is ${worth}, below the ${formatPence(smallestPence!)} ${voice} said would be the least`;
  }
  if (overPast) {
    const still =
      size === 'fits' ? `, within the ${formatPence(largestPence!)} ${voice} would take on` : '';
    return `; ${own} largest contract so far is ${formatPence(largestPastPence)} (${own} own figure), this one is ${worth}${still}`;
  }
  if (size === 'fits' && largestPence === null) {
    return `; this one is ${worth}, no larger than ${own} largest contract so far (${formatPence(largestPastPence!)}, ${own} own figure)`;
  }
  if (size === 'fits') return `; this one is ${worth}, a size ${voice} said would suit`;
  return `; this one is ${worth}`;
}

function lotWords({ provider, opportunity }: FitFacts, suiting: LotFacts[], voice: Voice): string {
  if (suiting.length > 0) {
    const named = suiting.map((lot) => `lot ${lot.number} (${formatPence(lot.yearlyPence!)})`);
    return `: ${and.format(named).replace(/ and /, ' or ')} may suit`;
  }
  const fitting = opportunity.lots.filter((lot) => lot.fits);
  if (fitting.length === 0 || fitting.length === opportunity.lots.length) return '';
  const numbers = and.format(fitting.map((lot) => String(lot.number)));
  const [s, fit] = fitting.length === 1 ? ['', 'fits'] : ['s', 'fit'];
  const reach = `. Of its ${opportunity.lots.length} lots, lot${s} ${numbers} ${fit} by place and service`;
  const sizes = new Set(fitting.map((lot) => sizeOf(provider, lot.yearlyPence)));
  const [only] = sizes;
  if (sizes.size > 1 || (only !== 'larger' && only !== 'smaller')) return reach;
  return `${reach}, but ${fitting.length === 1 ? 'is' : 'are'} ${only} than ${voice} said would suit`;
}
