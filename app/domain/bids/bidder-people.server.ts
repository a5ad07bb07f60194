import type { Transaction } from '#app/platform/ports.ts';

export type Recipient = {
  userId: string;
  email: string;
  organisationId: string;
  slug: string;
  name: string;
};

/** The people of a bid's own organisations who get its mail: everyone who may read it. */
export async function peopleOfBid(tx: Transaction, bidId: string): Promise<Recipient[]> {
  const members = await tx.membership.findMany({
    where: {
      state: 'active',
      user: { erasedAt: null, emailVerified: true },
      organisation: {
        status: 'approved',
        bidParties: { some: { bidId, role: { in: ['lead', 'partner'] } } },
      },
    },
    orderBy: { id: 'asc' },
    select: {
      user: { select: { id: true, email: true } },
      organisation: { select: { id: true, slug: true, name: true } },
    },
  });
  return members.map(({ user, organisation }) => ({
    userId: user.id,
    email: user.email,
    organisationId: organisation.id,
    slug: organisation.slug,
    name: organisation.name,
  }));
}

/** From when to when someone had a bid in hand; `until` is null while they have it. */
export type BidSpan = { userId: string; since: Date; until: Date | null };

/** Those of some people who get, or got, the mail of a bid for an opportunity (see tell-bidders). */
export async function bidSpans(
  tx: Transaction,
  opportunityId: string,
  userIds: readonly string[],
): Promise<BidSpan[]> {
  const bids = await tx.bid.findMany({
    where: { opportunityId },
    select: { id: true, createdAt: true, withdrawnAt: true },
  });
  const spans: BidSpan[] = [];
  for (const { id, createdAt, withdrawnAt } of bids) {
    for (const { userId } of await peopleOfBid(tx, id)) {
      if (userIds.includes(userId)) spans.push({ userId, since: createdAt, until: withdrawnAt });
    }
  }
  return spans;
}
