import {
  countOpportunityDocuments,
  loadOpportunityDocuments,
} from '#app/domain/opportunities/search-documents.server.ts';
import {
  countOrganisationDocuments,
  loadOrganisationDocuments,
} from '#app/domain/organisations/search-documents.server.ts';
import type { Services } from '#app/platform/ports.ts';
import type { IndexName } from '#search/documents.ts';
import type { DocumentSource } from '#search/sync.ts';

const BATCH = 500;

/**
 * What the search index is made from: current rows, read through the loaders of each noun, which
 * leave out what not everyone may read.
 */
export function searchSource(services: Services): DocumentSource {
  async function load(index: IndexName, ids: readonly string[]) {
    return index === 'opportunities'
      ? loadOpportunityDocuments(services, [...ids])
      : loadOrganisationDocuments(services, [...ids]);
  }
  async function* all(index: IndexName) {
    for await (const ids of idsInBatches(services, index)) yield* await load(index, ids);
  }
  return {
    load,
    all,
    async *versions(index) {
      for await (const { id, version } of all(index)) yield { id, version };
    },
  };
}

/** How many documents an index should hold. */
export function countDocuments(services: Services, index: IndexName): Promise<number> {
  return index === 'opportunities'
    ? countOpportunityDocuments(services)
    : countOrganisationDocuments(services);
}

/** Every row's id, found or not: the loaders decide what may be found. */
async function* idsInBatches({ db }: Services, index: IndexName): AsyncIterable<string[]> {
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = {
      where: { id: { gt: after } },
      orderBy: { id: 'asc' as const },
      take: BATCH,
      select: { id: true },
    };
    const rows =
      index === 'opportunities'
        ? await db.opportunity.findMany(page)
        : await db.organisation.findMany(page);
    if (rows.length === 0) return;
    const ids = rows.map(({ id }) => id);
    yield ids;
    after = ids.at(-1)!;
  }
}
