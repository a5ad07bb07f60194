import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { type Status, statusOf } from '#app/domain/opportunities/lifecycle.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { factsOf } from '#app/domain/opportunities/queries.server.ts';
import type { Kind } from '#app/domain/opportunities/words.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { type NeedRow, needSelect, needsOf } from './fit-facts.server.ts';

/** A council's own opportunity, as the pages about who could run it show it. */
export type OwnOpportunity = {
  reference: string;
  title: string;
  kind: Kind;
  status: Status;
  buyer: { slug: string };
  /** What is missing before anyone can fit. */
  gaps: ('areas' | 'services')[];
  /** It is kept for some kinds of organisation. */
  isReserved: boolean;
  /** The reader may invite and tell; evaluators and observers look on. */
  mayWrite: boolean;
};

export type OwnNeed = { row: NeedRow; own: OwnOpportunity };

/**
 * What one of the council's own opportunities asks for, drafts too: a council may look before it
 * publishes.
 * @throws NotSignedIn; NotFound unless the actor belongs to the buyer
 */
export async function readOwnNeed(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { slug: string; reference: string },
): Promise<OwnNeed> {
  const { organisationId } = actingFor(actor, 'council', input.slug);
  const row = await services.db.opportunity.findFirst({
    where: { reference: input.reference, buyerId: organisationId },
    select: {
      ...needSelect,
      reference: true,
      title: true,
      kind: true,
      source: true,
      publishedAt: true,
      withdrawnAt: true,
      outcomeAt: true,
      bidsCloseAt: true,
      sourceStatus: true,
      opening: { select: { openedAt: true } },
      outcome: { select: { kind: true } },
    },
  });
  if (!row) throw new NotFound();
  return {
    row,
    own: {
      reference: row.reference,
      title: row.title,
      kind: row.kind,
      status: statusOf(factsOf(row), services.clock.now()),
      buyer: { slug: input.slug },
      gaps: gapsOf(row),
      isReserved: row.reservedFor.length > 0,
      mayWrite: canWrite(actor, organisationId),
    },
  };
}

function gapsOf(row: NeedRow): OwnOpportunity['gaps'] {
  const needs = needsOf(row);
  const gaps: OwnOpportunity['gaps'] = [];
  if (needs.every((need) => localCodesAmong(need.areaCodes).length === 0)) gaps.push('areas');
  if (needs.every((need) => need.serviceIds.length === 0)) gaps.push('services');
  return gaps;
}
