import type { Actor } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { ReadableFile } from '#app/domain/kernel/file-kinds.ts';
import type { Services } from '#app/platform/ports.ts';
import type { CouncilKey } from './open-bids.server.ts';
import { canOpenBids, canReadOpenedBids } from './policy.ts';
import { openBidFile } from './read-bid-file.server.ts';
import { type BidContent, emptyContent, sealedBid } from './schema.ts';

/** One bid as the council reads it. */
export type OpenedBidView = {
  bidVersionId: string;
  bidId: string;
  organisation: { id: string; slug: string; name: string };
  version: number;
  submittedAt: Date;
  receiptNumber: string;
  failure: string | null;
  content: BidContent;
};

/**
 * The opening of a council's opportunity and, once it has happened, the bids. Before it, nothing here
 * tells whether there are any.
 * @throws NotFound for everyone outside the buyer
 */
export async function findOpening(services: Services, actor: Actor, key: CouncilKey) {
  if (!canReadOpenedBids(actor, { buyerId: key.organisationId })) throw new NotFound();
  const opportunity = await services.db.opportunity.findFirst({
    where: { reference: key.reference, buyerId: key.organisationId, publishedAt: { not: null } },
    select: {
      id: true,
      reference: true,
      title: true,
      buyerId: true,
      bidsCloseAt: true,
      withdrawnAt: true,
      outcomeAt: true,
      scoreScale: true,
      scoreScaleNote: true,
      priceFormula: true,
      lots: { orderBy: { number: 'asc' }, select: { id: true, number: true, title: true } },
      criteria: {
        orderBy: { position: 'asc' },
        select: { id: true, kind: true, name: true, description: true, weight: true },
      },
      questions: {
        orderBy: { position: 'asc' },
        select: { id: true, lotId: true, position: true, text: true, wordLimit: true },
      },
      opening: true,
    },
  });
  if (!opportunity) throw new NotFound();
  const { opening } = opportunity;
  const now = await databaseNow(services.db);
  return {
    opportunity,
    now,
    mayOpen: canOpenBids(actor, opportunity),
    opening: opening && {
      openedAt: opening.openedAt,
      bidCount: opening.bidCount,
      openedBy: await nameOf(services, opening.openedById),
    },
    bids: opening ? await openedBidsOf(services, opportunity.id) : [],
  };
}

async function openedBidsOf(services: Services, opportunityId: string): Promise<OpenedBidView[]> {
  const opened = await services.db.openedBid.findMany({
    where: { bidVersion: { bid: { opportunityId } } },
    orderBy: { bidVersion: { bid: { leadOrganisation: { name: 'asc' } } } },
    select: {
      bidVersionId: true,
      content: true,
      failure: true,
      bidVersion: {
        select: {
          number: true,
          submittedAt: true,
          receiptNumber: true,
          bid: {
            select: {
              id: true,
              leadOrganisation: { select: { id: true, slug: true, name: true } },
            },
          },
        },
      },
    },
  });
  return opened.map(({ bidVersion: { bid, number, ...version }, content, ...rest }) => ({
    ...rest,
    ...version,
    version: number,
    bidId: bid.id,
    organisation: bid.leadOrganisation,
    content: sealedBid.safeParse(content).data?.content ?? emptyContent,
  }));
}

/**
 * A document of an opened bid, for the council.
 * @throws NotFound before opening, and for everyone outside the buyer
 * @throws SealBroken when the stored bytes were changed
 */
export async function readOpenedBidFile(
  services: Services,
  actor: Actor,
  input: CouncilKey & { bidVersionId: string; fileId: string },
): Promise<ReadableFile> {
  const { bids } = await findOpening(services, actor, input);
  const bid = bids.find((candidate) => candidate.bidVersionId === input.bidVersionId);
  const file = bid?.content.files.find((candidate) => candidate.fileId === input.fileId);
  if (!bid || !file) throw new NotFound();
  return openBidFile(services, bid.bidId, file);
}

/** The name of the person who opened, told to bidders; erased people stay unnamed. */
export async function nameOf(services: Services, userId: string): Promise<string | null> {
  const user = await services.db.user.findFirst({
    where: { id: userId, erasedAt: null },
    select: { name: true },
  });
  return user?.name ?? null;
}
