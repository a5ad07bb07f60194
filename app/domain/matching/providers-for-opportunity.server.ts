import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { type Status, statusOf } from '#app/domain/opportunities/lifecycle.ts';
import { factsOf } from '#app/domain/opportunities/queries.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services } from '#app/platform/ports.ts';
import { fitFactsOf, type Need, needSelect, needsOf, providerSelect } from './fit-facts.server.ts';
import { explainFit, type Fit } from './reasons.ts';

export type ProviderThatFits = {
  slug: string;
  name: string;
  description: string;
  /** Somebody proved that they speak for it. */
  verified: boolean;
  openToJointBids: boolean;
  fit: Fit;
};

export type ProvidersForOpportunity = {
  opportunity: { reference: string; title: string; status: Status; buyer: { slug: string } };
  /** What is missing before anyone can fit. */
  gaps: ('areas' | 'services')[];
  matches: ProviderThatFits[];
  total: number;
  /** How many of all that fit are open to joint bids. */
  jointTotal: number;
  page: number;
  pageCount: number;
};

const PAGE_SIZE = 20;

/**
 * Every approved provider that shares a council and a service with one of the opportunity's lots,
 * by name, so that nobody is favoured. Drafts too: a council may look before it publishes. Says
 * nothing of who has bid or means to.
 * @throws NotFound unless the actor belongs to the buyer
 */
export async function providersForOpportunity(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { slug: string; reference: string; jointOnly?: boolean; page?: number },
): Promise<ProvidersForOpportunity> {
  const { db } = services;
  const { organisationId } = actingFor(actor, 'council', input.slug);
  const row = await db.opportunity.findFirst({
    where: { reference: input.reference, buyerId: organisationId },
    select: {
      ...needSelect,
      reference: true,
      title: true,
      source: true,
      publishedAt: true,
      withdrawnAt: true,
      outcomeAt: true,
      bidsCloseAt: true,
      sourceStatus: true,
      opening: { select: { openedAt: true } },
      outcome: { select: { kind: true } },
      invitations: { select: { organisationId: true } },
    },
  });
  if (!row) throw new NotFound();

  const needs = needsOf(row);
  const jointOnly = input.jointOnly === true;
  let page = Math.max(1, Math.trunc(input.page ?? 1));
  let found = await fittingProviderIds(db, needs, { jointOnly, page });
  const pageCount = Math.max(1, Math.ceil(found.total / PAGE_SIZE));
  if (page > pageCount) {
    page = pageCount;
    found = await fittingProviderIds(db, needs, { jointOnly, page });
  }
  const now = services.clock.now();
  const providers = await db.organisation.findMany({
    where: { id: { in: found.ids } },
    select: {
      ...providerSelect,
      description: true,
      openToJointBids: true,
      verifications: { where: { verifiedAt: { lte: now }, revokedAt: null }, select: { id: true } },
    },
  });
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  const invited = new Set(row.invitations.map(({ organisationId }) => organisationId));
  return {
    opportunity: {
      reference: row.reference,
      title: row.title,
      status: statusOf(factsOf(row), now),
      buyer: { slug: input.slug },
    },
    gaps: gapsOf(needs),
    matches: found.ids.flatMap((id) => {
      const provider = byId.get(id);
      const facts = provider && fitFactsOf(provider, row, invited.has(id));
      if (!provider || !facts) return [];
      const { slug, name, description, openToJointBids, verifications } = provider;
      const verified = verifications.length > 0;
      const fit = explainFit(facts, 'they');
      return [{ slug, name, description, verified, openToJointBids, fit }];
    }),
    total: found.total,
    jointTotal: found.jointTotal,
    page,
    pageCount,
  };
}

/** Ids of one page of the providers that fit any of these needs, and how many do. */
export async function fittingProviderIds(
  db: Database,
  needs: readonly Need[],
  { jointOnly = false, page = 1, pageSize = PAGE_SIZE } = {},
): Promise<{ ids: string[]; total: number; jointTotal: number }> {
  const asked = needs.map((need) => ({
    areas: localCodesAmong(need.areaCodes),
    services: need.serviceIds,
  }));
  const areas = [...new Set(asked.flatMap((need) => need.areas))];
  const services = [...new Set(asked.flatMap((need) => need.services))];
  const [row] = await db.$queryRaw<{ ids: string[]; total: number; joint_total: number }[]>(
    Prisma.sql`
    with fits as (
      select g.id, g.name, g.open_to_joint_bids as joint
      from organisation g
      where g.kind = 'provider' and g.status = 'approved'
        and g.area_codes && ${areas}::text[] and g.service_ids && ${services}::text[]
        and exists (
          select 1 from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
            as need(areas text[], services text[])
          where g.area_codes && need.areas and g.service_ids && need.services
        )
    ), listed as (select * from fits where joint or not ${jointOnly}::boolean)
    select
      (select count(*)::int from listed) as total,
      (select count(*)::int from fits where joint) as joint_total,
      array(
        select id from listed order by lower(name), id
        limit ${pageSize} offset ${(page - 1) * pageSize}
      ) as ids`,
  );
  return { ids: row!.ids, total: row!.total, jointTotal: row!.joint_total };
}

function gapsOf(needs: readonly Need[]): ProvidersForOpportunity['gaps'] {
  const gaps: ProvidersForOpportunity['gaps'] = [];
  if (needs.every((need) => localCodesAmong(need.areaCodes).length === 0)) gaps.push('areas');
  if (needs.every((need) => need.serviceIds.length === 0)) gaps.push('services');
  return gaps;
}
