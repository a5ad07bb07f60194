import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { fitFactsOf, providerSelect } from './fit-facts.server.ts';
import {
  fittingProviders,
  type ListedProviders,
  type MatchFilter,
} from './fitting-providers.server.ts';
import { type OwnNeed, type OwnOpportunity, readOwnNeed } from './own-need.server.ts';
import { explainFit, type Fit } from './reasons.ts';

export type ProviderThatFits = {
  id: string;
  slug: string;
  name: string;
  description: string;
  /** Somebody proved that they speak for it. */
  verified: boolean;
  openToJointBids: boolean;
  fit: Fit;
  /** When the council wrote to it about this opportunity. */
  toldAt: Date | null;
  /** Invited to quote. */
  invited: boolean;
  /** It asked not to be written to about opportunities. */
  noMail: boolean;
};

export type ProvidersForOpportunity = {
  opportunity: OwnOpportunity;
  /** Best size first, by name within each size. */
  matches: ProviderThatFits[];
  page: number;
  pageCount: number;
} & Omit<ListedProviders, 'ids'>;

export type ProvidersInput = {
  slug: string;
  reference: string;
  only?: readonly MatchFilter[];
  /** Only those that could work in this council, by GSS code. */
  area?: string | null;
  page?: number;
};

export const PROVIDERS_PAGE = 20;

/**
 * Every approved provider that shares a council and a service with one of the opportunity's lots.
 * Those of the right size come first, and by name within each size, so that nobody is favoured;
 * filters narrow the list only when asked. Says nothing of who has bid or means to.
 * @throws NotSignedIn; NotFound unless the actor belongs to the buyer
 */
export async function providersForOpportunity(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: ProvidersInput,
): Promise<ProvidersForOpportunity> {
  return listProviders(services, await readOwnNeed(services, actor, input), input);
}

/** As `providersForOpportunity`, for whoever has already read what the council asks for. */
export async function listProviders(
  services: Pick<Services, 'db' | 'clock'>,
  need: OwnNeed,
  input: Pick<ProvidersInput, 'only' | 'area' | 'page'>,
): Promise<ProvidersForOpportunity> {
  const { db } = services;
  const now = services.clock.now();
  const options = { now, only: input.only, area: input.area, pageSize: PROVIDERS_PAGE };
  let page = Math.max(1, Math.trunc(input.page ?? 1));
  let found = await fittingProviders(db, need.row, { ...options, page });
  const pageCount = Math.max(1, Math.ceil(found.total / PROVIDERS_PAGE));
  if (page > pageCount) {
    page = pageCount;
    found = await fittingProviders(db, need.row, { ...options, page });
  }
  const { ids, ...counts } = found;
  return {
    opportunity: need.own,
    matches: await explainProviders(services, need, ids),
    ...counts,
    page,
    pageCount,
  };
}

async function explainProviders(
  services: Pick<Services, 'db' | 'clock'>,
  { row }: OwnNeed,
  ids: readonly string[],
): Promise<ProviderThatFits[]> {
  const now = services.clock.now();
  const ofThis = { where: { opportunityId: row.id } };
  const providers = await services.db.organisation.findMany({
    where: { id: { in: [...ids] } },
    select: {
      ...providerSelect,
      description: true,
      openToJointBids: true,
      noOpportunityMail: true,
      verifications: { where: { verifiedAt: { lte: now }, revokedAt: null }, select: { id: true } },
      quoteInvites: { ...ofThis, select: { invitedAt: true } },
      toldOf: { ...ofThis, select: { toldAt: true } },
    },
  });
  const byId = new Map(providers.map((provider) => [provider.id, provider]));
  return ids.flatMap((id) => {
    const provider = byId.get(id);
    const invited = (provider?.quoteInvites.length ?? 0) > 0;
    const facts = provider && fitFactsOf(provider, row, { invited, now });
    if (!provider || !facts) return [];
    const { slug, name, description, openToJointBids, verifications, toldOf } = provider;
    return [
      {
        id,
        slug,
        name,
        description,
        verified: verifications.length > 0,
        openToJointBids,
        fit: explainFit(facts, 'they'),
        toldAt: toldOf[0]?.toldAt ?? null,
        invited,
        noMail: provider.noOpportunityMail,
      },
    ];
  });
}
