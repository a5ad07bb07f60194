import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import { canReadBid } from './policy.ts';

/** What bidding reads of an opportunity. */
export const askedSelect = {
  id: true,
  reference: true,
  source: true,
  kind: true,
  title: true,
  buyerId: true,
  buyerName: true,
  bidsCloseAt: true,
  withdrawnAt: true,
  withdrawnReason: true,
  outcomeAt: true,
  contractMonths: true,
  lots: {
    orderBy: { number: 'asc' },
    select: { id: true, number: true, title: true, description: true },
  },
  questions: {
    orderBy: { position: 'asc' },
    select: {
      id: true,
      lotId: true,
      position: true,
      text: true,
      guidance: true,
      wordLimit: true,
      required: true,
      criterion: { select: { name: true, weight: true } },
    },
  },
  addenda: {
    orderBy: { number: 'asc' },
    select: { number: true, text: true, publishedAt: true, needsReconfirmation: true },
  },
  opening: { select: { openedAt: true, openedById: true } },
} satisfies Prisma.OpportunitySelect;

export type AskedOpportunity = Prisma.OpportunityGetPayload<{ select: typeof askedSelect }>;

/**
 * The published opportunity as an organisation may bid on it. A quick quote is there only for
 * those invited (Procurement Act 2023 s.87).
 * @throws NotFound also when the actor does not belong to the organisation
 */
export async function findAskedOpportunity(
  db: Database | Transaction,
  actor: Actor,
  { organisationId, reference }: { organisationId: string; reference: string },
): Promise<AskedOpportunity> {
  if (!canReadBid(actor, organisationId)) throw new NotFound();
  const opportunity = await db.opportunity.findFirst({
    where: {
      reference,
      source: 'here',
      publishedAt: { not: null },
      OR: [{ kind: { not: 'quick_quote' } }, { invitations: { some: { organisationId } } }],
    },
    select: askedSelect,
  });
  if (!opportunity) throw new NotFound();
  return opportunity;
}
