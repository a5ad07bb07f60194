import { createHash, randomBytes } from 'node:crypto';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { invitation } from '#app/emails/invitation.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { checkedRoles, manager } from './members.server.ts';
import type { Invite } from './schema.ts';
import { auditOrganisation } from './touch-organisation.server.ts';
import { ROLES } from './words.ts';

const fortnight = 14 * 24 * 60 * 60 * 1000;

function digest(token: string): Buffer<ArrayBuffer> {
  return createHash('sha256').update(token).digest();
}

/**
 * Invites someone by mail. The link works once, for two weeks, for that address alone. A new
 * invitation to the same address replaces the one before.
 * @throws Conflict when they belong already, TooManyRequests
 */
export async function inviteMember(
  services: Services,
  actor: Actor,
  input: Invite & { organisationId: string },
): Promise<void> {
  const { organisationId, email } = input;
  const person = manager(actor, organisationId);
  await takeTurn(services, 'invite', organisationId);
  // Anyone may start organisations without end; the mail is one person's all the same.
  await takeTurn(services, 'invite', person.userId);
  await services.db.$transaction(async (tx) => {
    const organisation = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    const roles = checkedRoles(organisation.kind, input.roles);
    const belongs = await tx.membership.findFirst({
      where: { organisationId, state: 'active', user: { email } },
    });
    if (belongs) {
      throw new Conflict(`${email} belongs to this organisation already.`, {
        email: ['This person belongs to the organisation already'],
      });
    }
    await tx.memberInvitation.deleteMany({ where: { organisationId, email, acceptedAt: null } });
    const token = randomBytes(32).toString('base64url');
    await tx.memberInvitation.create({
      data: {
        organisationId,
        email,
        roles,
        tokenHash: digest(token),
        invitedById: person.userId,
        expiresAt: new Date(services.clock.now().getTime() + fortnight),
      },
    });
    const message = invitation({
      organisation: organisation.name,
      inviter: person.name,
      roles: roles.map((role) => ROLES[role].label),
      url: `${services.settings.baseUrl}/invitations/${token}`,
    });
    await services.mail.queue(tx, { kind: 'invitation', to: email, message });
    await auditOrganisation(tx, person, organisationId, 'member.invited', { email, roles });
  });
}

/** Takes an invitation back before it is accepted. */
export async function withdrawInvitation(
  services: Services,
  actor: Actor,
  { organisationId, invitationId }: { organisationId: string; invitationId: string },
): Promise<void> {
  const person = manager(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.memberInvitation.deleteMany({
      where: { id: invitationId, organisationId, acceptedAt: null },
    });
    if (count === 0) throw new NotFound('That invitation has been accepted or taken back already.');
    await auditOrganisation(tx, person, organisationId, 'member.invitation-withdrawn');
  });
}

export type OpenInvitation = {
  organisation: string;
  inviter: string;
  email: string;
  roles: string[];
};

/** What an invitation link is for. @throws NotFound when it is used, too old or none */
export async function readInvitation(services: Services, token: string): Promise<OpenInvitation> {
  const found = await findOpen(services.db, services.clock.now(), token);
  const inviter = await services.db.user.findUnique({ where: { id: found.invitedById } });
  return {
    organisation: found.organisation.name,
    inviter: inviter?.name ?? 'An administrator',
    email: found.email,
    roles: found.roles.map((role) => ROLES[role].label),
  };
}

/**
 * Accepts an invitation, signed in with the address it was sent to.
 * @throws NotFound, NotAllowed for another address
 */
export async function acceptInvitation(
  services: Services,
  actor: Actor,
  { token }: { token: string },
): Promise<{ kind: string; slug: string }> {
  const person = requirePerson(actor);
  return services.db.$transaction(async (tx) => {
    const now = services.clock.now();
    const { organisation, organisationId, ...found } = await findOpen(tx, now, token);
    if (found.email !== person.email.toLowerCase()) {
      throw new NotAllowed(
        `This invitation is for ${found.email}, and you are signed in as ${person.email}. Sign in with that address, or ask to be invited at this one.`,
      );
    }
    const { count } = await tx.memberInvitation.updateMany({
      where: { id: found.id, organisationId, acceptedAt: null },
      data: { acceptedAt: now },
    });
    if (count === 0) throw new NotFound('This invitation has been used already.');
    const key = { organisationId_userId: { organisationId, userId: person.userId } };
    const before = await tx.membership.findUnique({ where: key });
    // Someone who was confirmed meanwhile keeps what they may do already.
    const held = before?.state === 'active' ? before.roles : [];
    const active = {
      state: 'active' as const,
      roles: [...new Set([...held, ...found.roles])],
      confirmedAt: now,
      confirmedById: found.invitedById,
      endedAt: null,
    };
    await tx.membership.upsert({
      where: key,
      create: { organisationId, userId: person.userId, ...active },
      update: active,
    });
    await auditOrganisation(tx, person, organisationId, 'member.joined', { roles: found.roles });
    return { kind: organisation.kind, slug: organisation.slug };
  });
}

async function findOpen(tx: Transaction, now: Date, token: string) {
  const found = await tx.memberInvitation.findFirst({
    where: {
      tokenHash: digest(token),
      acceptedAt: null,
      expiresAt: { gt: now },
      organisation: { status: 'approved' },
    },
    include: { organisation: true },
  });
  if (!found) {
    throw new NotFound(
      'This invitation has been used, taken back or is too old. Ask for a new one.',
    );
  }
  return found;
}
