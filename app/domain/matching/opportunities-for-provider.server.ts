import { type Actor, approvedOrganisationIds, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { statusSql } from '#app/domain/opportunities/status-sql.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services } from '#app/platform/ports.ts';
import { fitFactsOf, needSelect, type ProviderRow, providerSelect } from './fit-facts.server.ts';
import { explainFit, type Fit } from './reasons.ts';

/** What a profile lacks for matching to work, most telling first. */
export type ProfileGap = 'areas' | 'services' | 'sizes' | 'vcse';

export type OpportunitiesForProvider = {
  organisation: { id: string; slug: string; name: string };
  gaps: ProfileGap[];
  matches: (OpportunityInBrief & { fit: Fit })[];
  /** All that fit, not this page alone. */
  total: number;
  page: number;
  pageCount: number;
};

const PAGE_SIZE = 10;

/**
 * Every open opportunity that shares a council and a service with the organisation, in one of its
 * lots, and every quick quote it is invited to; soonest to close first. Complete: it reads the
 * database and not an index.
 * @throws NotFound unless the actor belongs to the organisation
 */
export async function opportunitiesForProvider(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { slug: string; page?: number },
): Promise<OpportunitiesForProvider> {
  const provider = await ownProvider(services.db, actor, { slug: input.slug });
  const now = services.clock.now();
  let page = Math.max(1, Math.trunc(input.page ?? 1));
  let { ids, total } = await fittingIds(services.db, provider, now, page);
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (page > pageCount) {
    page = pageCount;
    ({ ids, total } = await fittingIds(services.db, provider, now, page));
  }
  const fits = await fitsOf(services, actor, provider, ids);
  const briefs = await opportunitiesInBrief(services, actor, ids);
  const { id, slug, name } = provider;
  return {
    organisation: { id, slug, name },
    gaps: gapsOf(provider),
    matches: briefs.flatMap((brief) => {
      const fit = fits.get(brief.id);
      return fit ? [{ ...brief, fit }] : [];
    }),
    total,
    page,
    pageCount,
  };
}

/**
 * Why these opportunities fit the organisation, by id; those that don't are left out.
 * @throws NotFound unless the actor belongs to the organisation
 */
export async function explainOpportunities(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { organisationId: string; ids: readonly string[] },
): Promise<Map<string, Fit>> {
  const provider = await ownProvider(services.db, actor, { id: input.organisationId });
  return fitsOf(services, actor, provider, input.ids);
}

async function ownProvider(
  db: Database,
  actor: Actor,
  which: { id: string } | { slug: string },
): Promise<ProviderRow> {
  const own = approvedOrganisationIds(requirePerson(actor));
  const provider = await db.organisation.findFirst({
    where: { AND: [which, { id: { in: own }, kind: 'provider' }] },
    select: providerSelect,
  });
  if (!provider) throw new NotFound();
  return provider;
}

/** Ids of one page of what fits, and how many fit in all. */
export async function fittingIds(
  db: Database,
  provider: Pick<ProviderRow, 'id' | 'areaCodes' | 'serviceIds'>,
  now: Date,
  page: number,
  pageSize = PAGE_SIZE,
): Promise<{ ids: string[]; total: number }> {
  const councils = localCodesAmong(provider.areaCodes);
  const [row] = await db.$queryRaw<{ ids: string[]; total: number }[]>(Prisma.sql`
    with near as (
      select id from opportunity where area_codes && ${councils}::text[]
      union
      select opportunity_id from lot where area_codes && ${councils}::text[]
      union
      select opportunity_id from quote_invitation where organisation_id = ${provider.id}::uuid
    ), fits as (
      select o.id, o.bids_close_at, o.published_at
      from opportunity o join near using (id)
      where o.same_as_id is null
        and (o.bids_close_at is null or o.bids_close_at > ${now})
        and ${statusSql(now)} = 'open'
        and (
          exists (
            select 1 from quote_invitation i
            where i.opportunity_id = o.id and i.organisation_id = ${provider.id}::uuid
          )
          or o.kind <> 'quick_quote' and exists (
            select 1 from (select) one left join lot l on l.opportunity_id = o.id
            where coalesce(nullif(l.area_codes, '{}'), o.area_codes) && ${councils}::text[]
              and coalesce(nullif(l.service_ids, '{}'), o.service_ids)
                && ${provider.serviceIds}::text[]
          )
        )
    )
    select
      (select count(*)::int from fits) as total,
      array(
        select id from fits order by bids_close_at nulls last, published_at desc, id
        limit ${pageSize} offset ${(page - 1) * pageSize}
      ) as ids`);
  return row!;
}

async function fitsOf(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  provider: ProviderRow,
  ids: readonly string[],
): Promise<Map<string, Fit>> {
  const rows = await db.opportunity.findMany({
    where: { AND: [{ id: { in: [...ids] } }, visibleTo(actor)] },
    select: {
      ...needSelect,
      invitations: { where: { organisationId: provider.id }, select: { invitedAt: true } },
    },
  });
  const fits = new Map<string, Fit>();
  for (const row of rows) {
    const facts = fitFactsOf(provider, row, row.invitations.length > 0);
    if (facts) fits.set(row.id, explainFit(facts, 'you'));
  }
  return fits;
}

function gapsOf(provider: ProviderRow): ProfileGap[] {
  const gaps: ProfileGap[] = [];
  if (localCodesAmong(provider.areaCodes).length === 0) gaps.push('areas');
  if (provider.serviceIds.length === 0) gaps.push('services');
  const { largestContractPence, largestPastContractPence } = provider;
  if (largestContractPence === null && largestPastContractPence === null) gaps.push('sizes');
  if (provider.declaredVcse === null) gaps.push('vcse');
  return gaps;
}
