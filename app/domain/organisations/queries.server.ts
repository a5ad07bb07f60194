import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { canManageMembers, canSeeMembers } from './policy.ts';
import { describe, publicParts } from './public-organisation.server.ts';

export type MemberList = {
  canManage: boolean;
  members: {
    id: string;
    userId: string;
    name: string;
    email: string;
    roles: string[];
    since: Date | null;
  }[];
  requests: { id: string; name: string; email: string; askedAt: Date }[];
  invitations: { id: string; email: string; roles: string[]; sentAt: Date; expiresAt: Date }[];
};

/** Who belongs, who asked, who is invited; the last two for administrators alone. */
export async function listMembers(
  services: Services,
  actor: Actor,
  organisationId: string,
): Promise<MemberList> {
  requirePerson(actor);
  if (!canSeeMembers(actor, organisationId)) throw new NotFound();
  const canManage = canManageMembers(actor, organisationId);
  const rows = await services.db.membership.findMany({
    where: { organisationId, state: { in: canManage ? ['active', 'requested'] : ['active'] } },
    include: { user: true },
    orderBy: { createdAt: 'asc' },
  });
  const invitations = canManage
    ? await services.db.memberInvitation.findMany({
        where: { organisationId, acceptedAt: null, expiresAt: { gt: services.clock.now() } },
        orderBy: { createdAt: 'asc' },
      })
    : [];
  return {
    canManage,
    members: rows
      .filter(({ state }) => state === 'active')
      .map((row) => ({
        id: row.id,
        userId: row.userId,
        name: row.user.name,
        email: row.user.email,
        roles: row.roles,
        since: row.confirmedAt,
      })),
    requests: rows
      .filter(({ state }) => state === 'requested')
      .map((row) => ({
        id: row.id,
        name: row.user.name,
        email: row.user.email,
        askedAt: row.createdAt,
      })),
    invitations: invitations.map((row) => ({
      id: row.id,
      email: row.email,
      roles: row.roles,
      sentAt: row.createdAt,
      expiresAt: row.expiresAt,
    })),
  };
}

/** An organisation for those who belong to it: what anyone sees, and what only they do. */
export async function readOwnOrganisation(
  services: Services,
  actor: Actor,
  organisationId: string,
) {
  requirePerson(actor);
  if (!canSeeMembers(actor, organisationId)) throw new NotFound();
  const row = await services.db.organisation.findFirst({
    where: { id: organisationId, status: 'approved' },
    include: publicParts,
  });
  if (!row) throw new NotFound();
  const waiting = await services.db.organisationVerification.findFirst({
    where: {
      organisationId,
      verifiedAt: null,
      tokenHash: { not: null },
      expiresAt: { gt: services.clock.now() },
    },
    orderBy: { createdAt: 'desc' },
  });
  return {
    row,
    organisation: await describe(services, row),
    codeSentTo: waiting?.sentTo ?? null,
  };
}

export type MyOrganisation = {
  id: string;
  slug: string;
  name: string;
  kind: 'council' | 'public_body' | 'provider';
  status: 'pending' | 'approved' | 'rejected' | 'suspended';
  statusReason: string | null;
  state: 'requested' | 'active';
  roles: string[];
  /** People who asked to join, for an administrator. */
  requests: number;
};

/** Where the person belongs or has asked to belong. */
export async function listMyOrganisations(
  services: Services,
  actor: Actor,
): Promise<MyOrganisation[]> {
  const { userId } = requirePerson(actor);
  const rejected: Prisma.MembershipWhereInput = {
    state: 'ended',
    organisation: { status: 'rejected' },
  };
  const rows = await services.db.membership.findMany({
    where: { userId, OR: [{ state: { in: ['requested', 'active'] } }, rejected] },
    include: {
      organisation: {
        include: { _count: { select: { memberships: { where: { state: 'requested' } } } } },
      },
    },
    orderBy: { createdAt: 'asc' },
  });
  return rows.map(({ organisation, roles, state }) => ({
    id: organisation.id,
    slug: organisation.slug,
    name: organisation.name,
    kind: organisation.kind,
    status: organisation.status,
    statusReason: organisation.statusReason,
    state: state === 'active' ? 'active' : 'requested',
    roles,
    requests: state === 'active' && roles.includes('admin') ? organisation._count.memberships : 0,
  }));
}
