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
