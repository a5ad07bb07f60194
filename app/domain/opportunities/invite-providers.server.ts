import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';

export type Invited = { id: string; name: string; slug: string };

const MOST = 20;

/** Providers whose name holds these words, to choose whom to invite. At most twenty. */
export async function providersNamed(
  services: Pick<Services, 'db'>,
  words: string,
): Promise<Invited[]> {
  const parts = words.trim().split(/\s+/).filter(Boolean).slice(0, 8);
  if (parts.length === 0) return [];
  return services.db.organisation.findMany({
    where: {
      kind: 'provider',
      status: 'approved',
      AND: parts.map((part) => ({ name: { contains: part, mode: 'insensitive' as const } })),
    },
    select: { id: true, name: true, slug: true },
    orderBy: { name: 'asc' },
    take: MOST,
  });
}

/** Who is invited, for the buyer's people alone: those invited don't learn of each other. */
export async function invitedTo(
  services: Pick<Services, 'db'>,
  actor: Actor,
  opportunityId: string,
): Promise<Invited[]> {
  const row = await services.db.opportunity.findFirst({
    where: { id: opportunityId, buyerId: { in: approvedOrganisationIds(actor) } },
    include: { invitations: { include: { organisation: true }, orderBy: { invitedAt: 'asc' } } },
  });
  if (!row) throw new NotFound();
  return row.invitations.map(({ organisation: { id, name, slug } }) => ({ id, name, slug }));
}

/**
 * Invites a provider to a quick quote; the mail goes out when it is published.
 * @throws NotFound, NotAllowed, Conflict for another kind or once published
 */
export async function inviteProvider(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  organisationId: string,
): Promise<void> {
  await changeDraft(services, actor, reference, 'invite', async (tx, row) => {
    if (row.kind !== 'quick_quote') throw new Conflict('Only a quick quote is by invitation.');
    const provider = await tx.organisation.findFirst({
      where: { id: organisationId, kind: 'provider', status: 'approved' },
    });
    if (!provider) throw new NotFound();
    await tx.quoteInvitation.createMany({
      data: [{ opportunityId: row.id, organisationId }],
      skipDuplicates: true,
    });
  });
}

/** Takes an invitation back before anyone was told. @throws NotFound, NotAllowed, Conflict */
export async function uninviteProvider(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  organisationId: string,
): Promise<void> {
  await changeDraft(services, actor, reference, 'invite', (tx, { id }) =>
    tx.quoteInvitation.deleteMany({ where: { opportunityId: id, organisationId } }),
  );
}
