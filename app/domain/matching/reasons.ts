/**
 * Why an opportunity and an organisation fit, in sentences, for either of them. Pure and
 * browser-safe. Sums are integer pence a year. Nothing here bars anyone: eligibility is advice.
 */
import { formatPence } from '#app/domain/kernel/money.ts';
import type { Reservation } from '#app/domain/opportunities/words.ts';

/** Who reads it: the organisation itself, or a council about it. */
export type Voice = 'you' | 'they';

export type LotFacts = {
  number: number;
  title: string;
  yearlyPence: number | null;
  /** It shares a place and a service with the organisation. */
  fits: boolean;
};

export type FitFacts = {
  /** Where the two meet: "Leeds and York"; null when only an invitation links them. */
  place: string | null;
  /** Names of the services both have. */
  services: string[];
  /** Invited to quote, by name. */
  invited: boolean;
  /** All self-declared; null where nothing was said. */
  provider: {
    smallestPence: number | null;
    largestPence: number | null;
    largestPastPence: number | null;
    vcse: boolean | null;
    sme: boolean | null;
    mutual: boolean;
    /** Council its postcode most likely lies in, and whether that is in the reserved area. */
    home: { council: string; inReservedArea: boolean } | null;
  };
  opportunity: {
    yearlyPence: number | null;
    lots: LotFacts[];
    reservedFor: Reservation[];
    reservedPlace: string | null;
  };
};

export type Size = 'fits' | 'larger' | 'smaller' | 'unknown';

export type ReservationStanding = {
  reservation: Reservation;
  standing: 'met' | 'not-met' | 'unsure';
  words: string;
};

export type Fit = {
  /** The whole reason, as one sentence. */
  because: string;
  size: Size;
  /** Numbers of the lots that suit in size, place and service, when the whole is too large. */
  suitingLots: number[];
  /** Who it is kept for and how the organisation stands to that: apart from the softer reasons. */
  reservations: ReservationStanding[];
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
  return Math.round((value * 12) / length / 100) * 100;
}

const and = new Intl.ListFormat('en-GB');

/** The most an organisation would take on in a year, as far as it has said. */
function limitOf({ largestPence, largestPastPence }: FitFacts['provider']): number | null {
  return largestPence ?? largestPastPence;
}

export function sizeOf(provider: FitFacts['provider'], yearly: number | null): Size {
  const limit = limitOf(provider);
  if (yearly === null) return 'unknown';
  if (limit !== null && yearly > limit) return 'larger';
  if (provider.smallestPence !== null && yearly < provider.smallestPence) return 'smaller';
  return limit === null ? 'unknown' : 'fits';
}

export function explainFit(facts: FitFacts, voice: Voice): Fit {
  const { provider, opportunity } = facts;
  const size = sizeOf(provider, opportunity.yearlyPence);
  const suiting = size === 'larger' ? suitingLots(facts) : [];
  const because = `${opening(facts, voice)}${sizeWords(facts, size, voice)}${lotWords(facts, suiting)}.`;
  return {
    because,
    size,
    suitingLots: suiting.map((lot) => lot.number),
    reservations: opportunity.reservedFor.map((reservation) =>
      standingOf(reservation, facts, voice),
    ),
  };
}

function suitingLots({ provider, opportunity }: FitFacts): LotFacts[] {
  if (opportunity.lots.length < 2) return [];
  return opportunity.lots.filter(
    (lot) => lot.fits && lot.yearlyPence !== null && sizeOf(provider, lot.yearlyPence) === 'fits',
  );
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

/** "Home care" reads "home care" inside a sentence; "ESOL" and the like keep their letters. */
function inSentence(name: string): string {
  return /^\p{Lu}\p{Ll}/u.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function sizeWords(facts: FitFacts, size: Size, voice: Voice): string {
  const { smallestPence, largestPence, largestPastPence } = facts.provider;
  const yearly = facts.opportunity.yearlyPence;
  const own = voice === 'you' ? 'your' : 'their';
  const they = voice === 'you' ? 'you' : 'they';
  if (yearly === null) return '; how much it is worth a year is not given';
  const worth = `${formatPence(yearly)} a year`;
  const overPast = largestPastPence !== null && yearly > largestPastPence;
  if (size === 'larger' && !overPast) {
    return `; this one is ${worth}, above the ${formatPence(largestPence!)} ${they} said would be the most`;
  }
  if (size === 'smaller') {
    return `; this one is ${worth}, below the ${formatPence(smallestPence!)} ${they} said would be the least`;
  }
  if (overPast) {
    const still =
      size === 'fits' ? `, within the ${formatPence(largestPence!)} ${they} would take on` : '';
    return `; ${own} largest contract so far is ${formatPence(largestPastPence)} (${own} own figure), this one is ${worth}${still}`;
  }
  if (size === 'fits' && largestPence === null) {
    return `; this one is ${worth}, no larger than ${own} largest contract so far (${formatPence(largestPastPence!)}, ${own} own figure)`;
  }
  if (size === 'fits') return `; this one is ${worth}, a size ${they} said would suit`;
  return `; this one is ${worth}`;
}

function lotWords({ opportunity }: FitFacts, suiting: readonly LotFacts[]): string {
  if (suiting.length > 0) {
    const named = suiting.map((lot) => `lot ${lot.number} (${formatPence(lot.yearlyPence!)})`);
    return `: ${and.format(named).replace(/ and /, ' or ')} may suit`;
  }
  const fitting = opportunity.lots.filter((lot) => lot.fits);
  if (fitting.length === 0 || fitting.length === opportunity.lots.length) return '';
  const numbers = and.format(fitting.map((lot) => String(lot.number)));
  return `. Of its ${opportunity.lots.length} lots, lot${fitting.length === 1 ? '' : 's'} ${numbers} fit${fitting.length === 1 ? 's' : ''} by place and service`;
}

function standingOf(
  reservation: Reservation,
  { provider, opportunity }: FitFacts,
  voice: Voice,
): ReservationStanding {
  const [you, have, are] = voice === 'you' ? ['you', 'have', 'are'] : ['they', 'have', 'are'];
  const stand = (standing: ReservationStanding['standing'], words: string) => ({
    reservation,
    standing,
    words,
  });
  const declared = (value: boolean | null, kept: string, one: string): ReservationStanding => {
    if (value)
      return stand(
        'met',
        `It is kept for ${kept}, and ${you} ${have} declared that ${you} ${are} one.`,
      );
    if (value === false) {
      return stand(
        'not-met',
        `It is kept for ${kept}, and ${you} ${have} said that ${you} ${are} not one.`,
      );
    }
    return stand(
      'unsure',
      `It is kept for ${kept}. ${sentence(you)} ${have} not said whether ${you} ${are} ${one}.`,
    );
  };
  switch (reservation) {
    case 'vcse':
      return declared(
        provider.vcse,
        'voluntary, community and social enterprises',
        'a voluntary, community or social enterprise',
      );
    case 'sme':
      return declared(
        provider.sme,
        'small and medium organisations',
        'a small or medium organisation',
      );
    case 'local': {
      const kept = `It is kept for organisations based in ${opportunity.reservedPlace ?? 'one area'}`;
      if (!provider.home) {
        return stand(
          'unsure',
          `${kept}. ${sentence(you)} ${have} not given a postcode to tell by.`,
        );
      }
      const based = `, and ${voice === 'you' ? 'your' : 'their'} postcode is most likely in ${provider.home.council}`;
      return stand(provider.home.inReservedArea ? 'met' : 'not-met', `${kept}${based}.`);
    }
    case 'uk': {
      const kept = 'It is kept for organisations based in the United Kingdom';
      return provider.home
        ? stand('met', `${kept}, and ${voice === 'you' ? 'your' : 'their'} postcode is.`)
        : stand('unsure', `${kept}. ${sentence(you)} ${have} not given a postcode to tell by.`);
    }
    case 'mutual':
      return provider.mutual
        ? stand(
            'met',
            `It is kept for public service mutuals, and ${you} ${have} said ${you} ${are} one.`,
          )
        : stand(
            'unsure',
            `It is kept for public service mutuals. ${sentence(you)} ${have} not said ${you} ${are} one.`,
          );
    case 'supported_employment':
      return stand(
        'unsure',
        'It is kept for supported employment providers. The notice says how to show that you are one.'.replace(
          'you are',
          `${you} ${are}`,
        ),
      );
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
