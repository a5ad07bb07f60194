import { type Actor, approvedOrganisationIds, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import {
  type OpportunityInBrief,
  opportunitiesInBrief,
} from '#app/domain/opportunities/in-brief.server.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import type { Database, Services } from '#app/platform/ports.ts';
import { fitFactsOf, needSelect, type ProviderRow, providerSelect } from './fit-facts.server.ts';
import {
  type FittingOpportunities,
  fittingOpportunities,
  type Order,
  type OwnFilter,
} from './fitting-opportunities.server.ts';
import { explainFit, type Fit } from './reasons.ts';

/** What a profile lacks for matching to work, most telling first. */
export type ProfileGap = 'areas' | 'services' | 'sizes' | 'vcse';

export type OpportunitiesForProvider = {
  organisation: { id: string; slug: string; name: string };
  gaps: ProfileGap[];
  /** It told councils that it takes on nothing new for now. */
  restsNow: boolean;
  matches: (OpportunityInBrief & { fit: Fit })[];
  page: number;
  pageCount: number;
} & Omit<FittingOpportunities, 'ids'>;

const PAGE_SIZE = 10;

/**
 * Every open opportunity that shares a council and a service with the organisation, in one of its
 * lots, and every quick quote it is invited to; best fit first (see `ORDER_SQL`) or soonest to close.
 * Complete: it reads the database and not an index.
 * @throws NotFound unless the actor belongs to the organisation
 */
export async function opportunitiesForProvider(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { slug: string; order?: Order; only?: readonly OwnFilter[]; page?: number },
): Promise<OpportunitiesForProvider> {
  const provider = await ownProvider(services.db, actor, { slug: input.slug });
  const now = services.clock.now();
  let page = Math.max(1, Math.trunc(input.page ?? 1));
  const options = { now, order: input.order, only: input.only, pageSize: PAGE_SIZE };
  let found = await fittingOpportunities(services.db, provider, { ...options, page });
  const pageCount = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
  if (page > pageCount) {
    page = pageCount;
    found = await fittingOpportunities(services.db, provider, { ...options, page });
  }
  const { ids, ...counts } = found;
  const fits = await fitsOf(services, actor, provider, ids);
  const briefs = await opportunitiesInBrief(services, actor, ids);
  const { id, slug, name } = provider;
  return {
    organisation: { id, slug, name },
    gaps: gapsOf(provider),
    restsNow: provider.takingOnWork === 'not_now',
    matches: briefs.flatMap((brief) => {
      const fit = fits.get(brief.id);
      return fit ? [{ ...brief, fit }] : [];
    }),
    ...counts,
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

async function fitsOf(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
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
    const invited = row.invitations.length > 0;
    const facts = fitFactsOf(provider, row, { invited, now: clock.now() });
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
