import type { Ignored } from '#app/domain/kernel/query-text.ts';
import { allResults, asCsv, pageLinks } from '#app/domain/kernel/search-export.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import { findOrganisations } from './find-organisations.server.ts';
import type { OrganisationInBrief } from './in-brief.server.ts';
import { type OrganisationSearch, searchPath } from './search-query.ts';
import { SIZE_WORDS } from './search-words.ts';

type Handed = Pick<Services, 'db' | 'clock' | 'search' | 'settings'>;

/** One page of the directory as stable JSON: what the page shows, nothing personal. */
export async function directoryAsJson(
  services: Handed,
  query: OrganisationSearch,
  ignored: readonly Ignored[],
) {
  const found = await findOrganisations(services, query);
  const { baseUrl } = services.settings;
  return {
    ...pageLinks(found, '/organisations', (change, path) => {
      return `${baseUrl}${searchPath(query, change, path)}`;
    }),
    understood: { place: found.place, ignored, allWords: !found.fellBack },
    facets: found.facets,
    results: found.results.map((one) => jsonOf(one, baseUrl)),
  };
}

/** An organisation of a list as stable JSON. */
export function jsonOf<O extends OrganisationInBrief>(one: O, baseUrl: string) {
  const { slug, serviceIds, declaredVcse, declaredSme, incomeBand, lang: _, ...rest } = one;
  return {
    ...rest,
    slug,
    url: `${baseUrl}/organisations/${slug}`,
    json: `${baseUrl}/organisations/${slug}.json`,
    services: serviceIds.map((id) => ({ id, name: serviceName(id) })),
    declared: { vcse: declaredVcse, sme: declaredSme, incomeBand },
  };
}

/** A whole search of the directory as CSV, at most 10,000 rows. */
export async function directoryAsCsv(services: Handed, query: OrganisationSearch): Promise<string> {
  const all = await allResults((page, pageSize) =>
    findOrganisations(services, { ...query, page }, { pageSize, facets: false }),
  );
  const { baseUrl } = services.settings;
  return asCsv(
    COLUMNS,
    all.map((one) => rowOf(one, baseUrl)),
  );
}

/** The columns of the directory as a spreadsheet. */
export const COLUMNS = [
  'Name',
  'Kind',
  'What it says about itself',
  'Services',
  'Works in',
  'Verified',
  'Open to joint bids',
  'Declared VCSE',
  'Declared SME',
  'Yearly income, as declared',
  'Numbers given',
  'Website',
  'Postcode district',
  'Invented for the demonstration',
  'Address',
] as const;

/** An organisation as a row of that spreadsheet. */
export function rowOf(
  one: OrganisationInBrief,
  baseUrl: string,
): Record<(typeof COLUMNS)[number], string> {
  const said = (flag: boolean | null) => (flag === null ? '' : flag ? 'yes' : 'no');
  return {
    Name: one.name,
    Kind: one.kindWords,
    'What it says about itself': one.description,
    Services: one.serviceIds.map(serviceName).join('; '),
    'Works in': one.areas.join('; '),
    Verified: said(one.verified),
    'Open to joint bids': said(one.openToJointBids),
    'Declared VCSE': said(one.declaredVcse),
    'Declared SME': said(one.declaredSme),
    'Yearly income, as declared': one.incomeBand ? (SIZE_WORDS[one.incomeBand] ?? '') : '',
    'Numbers given': one.identifiers.join('; '),
    Website: one.website ?? '',
    'Postcode district': one.postcodeDistrict ?? '',
    'Invented for the demonstration': one.isDemonstration ? 'yes' : '',
    Address: `${baseUrl}/organisations/${one.slug}`,
  };
}
