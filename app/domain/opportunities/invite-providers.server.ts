import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/kernel/errors.ts';
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
 * Invites providers to a quick quote, all or none; the mail goes out when it is published.
 * @returns how many were not invited before
 * @throws NotFound, NotAllowed, Conflict for another kind or once published, Invalid without any
 */
export async function inviteProviders(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  organisationIds: readonly string[],
): Promise<number> {
  const chosen = [...new Set(organisationIds)];
  if (chosen.length === 0) throw new Invalid('Tick at least one organisation to invite.');
  if (chosen.length > MOST) throw new Invalid(`Tick at most ${MOST} organisations at a time.`);
  return changeDraft(services, actor, reference, 'invite', async (tx, row) => {
    if (row.kind !== 'quick_quote') throw new Conflict('Only a quick quote is by invitation.');
    const known = await tx.organisation.count({
      where: { id: { in: chosen }, kind: 'provider', status: 'approved' },
    });
    if (known < chosen.length) throw new NotFound();
    const { count } = await tx.quoteInvitation.createMany({
      data: chosen.map((organisationId) => ({ opportunityId: row.id, organisationId })),
      skipDuplicates: true,
    });
    return count;
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
