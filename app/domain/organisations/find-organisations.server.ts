import {
  type PlaceUnderstood,
  placeForSearch,
} from '#app/domain/places/place-for-search.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { OrganisationFilters } from '#search/documents.ts';
import { describe, type PublicOrganisation, publicParts } from './public-organisation.server.ts';

export const PAGE_SIZE = 20;

export type OrganisationSearch = {
  words: string;
  /** As typed: a postcode, council or region. */
  where: string;
  /** Miles, when `where` is a point. */
  within: number;
  services: string[];
  kinds: string[];
  verified: boolean;
  vcse: boolean;
  openToJointBids: boolean;
  page: number;
};

export type FoundOrganisations = {
  organisations: PublicOrganisation[];
  total: number;
  pageCount: number;
  facets: Record<string, Record<string, number>>;
  /** What to say about `where` when it names no one place. */
  placeProblem: string | null;
};

/** Organisations by words, place, service and kind; read again from the database in their order. */
export async function findOrganisations(
  services: Services,
  asked: OrganisationSearch,
): Promise<FoundOrganisations> {
  const { understood, place } = placeForSearch(asked.where.trim(), asked.within);
  const filters: OrganisationFilters = {
    ...(asked.services.length > 0 && { services: asked.services }),
    ...(asked.kinds.length > 0 && { kind: asked.kinds }),
    ...(asked.verified && { verified: true }),
    ...(asked.vcse && { vcse: true }),
    ...(asked.openToJointBids && { openToJointBids: true }),
  };
  const result = await services.search.search({
    index: 'organisations',
    words: asked.words,
    filters,
    facets: ['services', 'kind', 'verified', 'vcse', 'openToJointBids'],
    page: asked.page,
    pageSize: PAGE_SIZE,
    place,
    now: services.clock.now().getTime(),
  });
  const rows = await services.db.organisation.findMany({
    where: { id: { in: result.hits.map(({ id }) => id) }, status: 'approved' },
    include: publicParts,
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const inOrder = result.hits.flatMap(({ id }) => byId.get(id) ?? []);
  return {
    organisations: await Promise.all(inOrder.map((row) => describe(services, row))),
    total: result.total,
    pageCount: Math.max(1, Math.ceil(result.total / PAGE_SIZE)),
    facets: result.facets,
    placeProblem: problemOf(understood),
  };
}

function problemOf(place: PlaceUnderstood): string | null {
  if (place.how === 'unknown') {
    return `We don’t know a place called “${place.typed}”, so this shows everywhere.`;
  }
  if (place.how !== 'several') return null;
  const choices = place.choices.map(({ label, detail }) => `${label} (${detail})`).join(', ');
  return `“${place.typed}” may mean ${choices}. Until you say which, this shows them all.`;
}
