import { BUYER_KINDS, kindWords, PROVIDER_KINDS } from '#app/domain/organisations/words.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';

/** An organisation as a line of a list. */
export type OrganisationLine = {
  id: string;
  slug: string;
  name: string;
  kindWords: string;
  /** GSS code of the council it is. */
  gss: string | null;
  services: string[];
};

const KINDS = { providers: Object.keys(PROVIDER_KINDS), buyers: Object.keys(BUYER_KINDS) };

/**
 * Organisations that words find, read again from the database: only those anyone may see.
 * @throws SearchUnavailable when no engine can answer
 */
export async function organisationsFound(
  services: Pick<Services, 'db' | 'clock' | 'search'>,
  which: keyof typeof KINDS,
  words: string,
  pageSize: number,
): Promise<{ total: number; list: OrganisationLine[]; fellBack: boolean }> {
  const { hits, total, fellBack } = await services.search.search({
    index: 'organisations',
    words,
    filters: { kind: KINDS[which] },
    pageSize,
    now: services.clock.now().getTime(),
  });
  const rows = await organisationsWhere(services, { id: { in: hits.map(({ id }) => id) } });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return { total, fellBack, list: hits.flatMap(({ id }) => byId.get(id) ?? []) };
}

/** The councils of these GSS codes that are here, by code. */
export async function councilsHere(
  services: Pick<Services, 'db'>,
  codes: readonly string[],
): Promise<Map<string, OrganisationLine>> {
  if (codes.length === 0) return new Map();
  const rows = await organisationsWhere(services, { gss: { in: [...codes] }, kind: 'council' });
  return new Map(rows.map((row) => [row.gss!, row]));
}

type Wanted = { id: { in: string[] } } | { gss: { in: string[] }; kind: 'council' };

async function organisationsWhere(
  { db }: Pick<Services, 'db'>,
  wanted: Wanted,
): Promise<OrganisationLine[]> {
  const rows = await db.organisation.findMany({
    where: { ...wanted, status: 'approved' },
    select: {
      id: true,
      slug: true,
      name: true,
      kind: true,
      providerKind: true,
      gss: true,
      serviceIds: true,
    },
  });
  return rows.map(({ id, slug, name, gss, serviceIds, ...row }) => ({
    id,
    slug,
    name,
    kindWords: kindWords(row),
    gss,
    services: serviceIds.map(serviceName),
  }));
}
