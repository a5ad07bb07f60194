import canonicalize from 'canonicalize';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { askedSelect, findAskedOpportunity } from './asked.server.ts';
import { type Asked, contentToSend } from './completeness.ts';
import { bidStatusOf } from './lifecycle.ts';
import { canReadBid } from './policy.ts';
import type { WorkingCopy } from './schema.ts';
import { readDraft } from './working-copy.server.ts';

export type BidKey = { organisationId: string; reference: string };

/** The bid an organisation leads or is a partner in. Every look at a bid goes through this `where`. */
export function ownBid({ organisationId, reference }: BidKey): Prisma.BidWhereInput {
  return {
    opportunity: { reference },
    parties: { some: { organisationId, role: { in: ['lead', 'partner'] } } },
  };
}

const bidInclude = {
  opportunity: { select: askedSelect },
  leadOrganisation: { select: { id: true, name: true } },
  versions: {
    orderBy: { number: 'desc' },
    select: { id: true, number: true, submittedAt: true, receiptNumber: true },
  },
} satisfies Prisma.BidInclude;

type BidRow = Prisma.BidGetPayload<{ include: typeof bidInclude }>;

/** @throws NotFound when there is none, or the actor is not of its organisations */
export async function findBidRow(
  db: Services['db'] | Transaction,
  actor: Actor,
  key: BidKey,
): Promise<BidRow> {
  if (!canReadBid(actor, key.organisationId)) throw new NotFound();
  const bid = await db.bid.findFirst({ where: ownBid(key), include: bidInclude });
  if (!bid) throw new NotFound();
  return bid;
}

/**
 * An organisation's own bid with its working copy in the clear, for its own pages.
 * @throws NotFound when there is none, or the actor is not of its organisations
 */
export async function findBid(services: Services, actor: Actor, key: BidKey) {
  const row = await findBidRow(services.db, actor, key);
  return describe(services, row);
}

/**
 * What an organisation's bid page shows: the opportunity, and the bid when one was started.
 * @throws NotFound for an opportunity the organisation may not see
 */
export async function findBidPage(services: Services, actor: Actor, key: BidKey) {
  if (!canReadBid(actor, key.organisationId)) throw new NotFound();
  const row = await services.db.bid.findFirst({ where: ownBid(key), include: bidInclude });
  if (row) return { opportunity: row.opportunity, bid: describe(services, row) };
  return { opportunity: await findAskedOpportunity(services.db, actor, key), bid: null };
}

function describe(services: Services, row: BidRow) {
  const { copy } = readDraft(services, row);
  const { opportunity, versions, withdrawnAt } = row;
  const latest = versions[0] ?? null;
  const now = services.clock.now();
  const hasUnsentChanges = differs(copy, opportunity);
  return {
    id: row.id,
    opportunity,
    leadOrganisation: row.leadOrganisation,
    copy,
    draftVersion: row.draftVersion,
    withdrawnAt,
    latest,
    versions,
    hasUnsentChanges,
    /** Addenda since the last submission that ask bidders to look at their bid again. */
    toReconfirm: opportunity.addenda.filter(
      (addendum) =>
        latest && addendum.needsReconfirmation && addendum.publishedAt > latest.submittedAt,
    ),
    isOpen:
      opportunity.bidsCloseAt !== null && opportunity.bidsCloseAt > now && !opportunity.withdrawnAt,
    status: bidStatusOf(
      {
        latestVersion: latest?.number ?? null,
        withdrawnAt,
        hasUnsentChanges,
        bidsCloseAt: opportunity.bidsCloseAt,
        opportunityWithdrawnAt: opportunity.withdrawnAt,
        openedAt: opportunity.opening?.openedAt ?? null,
        outcomeAt: opportunity.outcomeAt,
      },
      now,
    ),
  };
}

/** True when the working copy says something else than what was last sent. */
function differs({ content, changed, sent }: WorkingCopy, asked: Asked): boolean {
  if (!sent) return Object.keys(changed).length > 0;
  return canonicalize(contentToSend(content, asked)) !== canonicalize(sent.content);
}
