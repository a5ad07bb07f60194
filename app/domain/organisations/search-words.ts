import { howMany } from '#app/domain/kernel/words.ts';
import type { Must, OrganisationSearch } from './search-query.ts';
import { BUYER_KINDS, INCOME_BANDS, PROVIDER_KINDS } from './words.ts';

/** The words of the directory for what its URL and the index hold as codes. Browser-safe. */

export const KIND_WORDS: Record<string, string> = { ...PROVIDER_KINDS, ...BUYER_KINDS };

export const SIZE_WORDS: Record<string, string> = INCOME_BANDS;

export const MUST_WORDS: Record<Must, string> = {
  verified: 'Verified',
  joint: 'Open to joint bids',
  vcse: 'Voluntary, community or social enterprise (declared)',
  sme: 'Small or medium-sized (declared)',
};

export const SORT_WORDS = { relevance: 'Best match', name: 'Name, A to Z', distance: 'Nearest' };

/** Where in what is known of an organisation words were met, as a sentence says it. */
export const FIELD_WORDS: Record<string, string> = {
  name: 'its name',
  aliases: 'another name of its',
  identifiers: 'its numbers',
  serviceWords: 'its services',
  areaNames: 'the places where it works',
  description: 'what it says about itself',
};

/** "20 organisations", "1 council or public body", "No organisations". */
export function totalWords(total: number, side: OrganisationSearch['side']): string {
  return side === 'providers'
    ? howMany(total, 'organisation', 'organisations')
    : howMany(total, 'council or public body', 'councils and public bodies');
}
