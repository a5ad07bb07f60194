/** Whom a notice is kept for and how an organisation stands to that. Advice: nobody is barred. */
import type { Reservation } from '#app/domain/opportunities/words.ts';

/** Who reads it: the organisation itself, or a council about it. */
export type Voice = 'you' | 'they';

export type ReservationFacts = {
  /** All self-declared; null where nothing was said. */
  vcse: boolean | null;
  sme: boolean | null;
  mutual: boolean;
  /** Council its postcode most likely lies in, and whether that is in the reserved area. */
  home: { council: string; inReservedArea: boolean } | null;
};

export type ReservationStanding = {
  reservation: Reservation;
  standing: 'met' | 'not-met' | 'unsure';
  words: string;
};

/** @param reservedPlace where a locally reserved one is reserved to, in words */
export function standingOf(
  reservation: Reservation,
  provider: ReservationFacts,
  reservedPlace: string | null,
  voice: Voice,
): ReservationStanding {
  const your = voice === 'you' ? 'your' : 'their';
  const stand = (standing: ReservationStanding['standing'], words: string) => ({
    reservation,
    standing,
    words,
  });
  const declared = (value: boolean | null, kept: string, one: string): ReservationStanding => {
    if (value)
      return stand(
        'met',
        `It is kept for ${kept}, and ${voice} have declared that ${voice} are one.`,
      );
    if (value === false) {
      return stand(
        'not-met',
        `It is kept for ${kept}, and ${voice} have said that ${voice} are not one.`,
      );
    }
    return stand(
      'unsure',
      `It is kept for ${kept}. ${sentence(voice)} have not said whether ${voice} are ${one}.`,
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
      const kept = `It is kept for organisations based in ${reservedPlace ?? 'one area'}`;
      if (!provider.home) {
        return stand('unsure', `${kept}. ${sentence(voice)} have not given a postcode to tell by.`);
      }
      const based = `, and ${your} postcode is most likely in ${provider.home.council}`;
      return stand(provider.home.inReservedArea ? 'met' : 'not-met', `${kept}${based}.`);
    }
    case 'uk': {
      const kept = 'It is kept for organisations based in the United Kingdom';
      return provider.home
        ? stand('met', `${kept}, and ${your} postcode is.`)
        : stand('unsure', `${kept}. ${sentence(voice)} have not given a postcode to tell by.`);
    }
    case 'mutual':
      return provider.mutual
        ? stand(
            'met',
            `It is kept for public service mutuals, and ${voice} have said ${voice} are one.`,
          )
        : stand(
            'unsure',
            `It is kept for public service mutuals. ${sentence(voice)} have not said ${voice} are one.`,
          );
    case 'supported_employment':
      return stand(
        'unsure',
        `It is kept for supported employment providers. The notice says how to show that ${voice} are one.`,
      );
  }
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
