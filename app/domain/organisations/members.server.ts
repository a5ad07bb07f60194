import {
  type Actor,
  type MemberRole,
  type Person,
  requirePerson,
} from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { membershipAsked } from '#app/emails/membership-asked.ts';
import { membershipDecided } from '#app/emails/membership-decided.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { homeOf } from './acting-for.ts';
import { canManageMembers } from './policy.ts';
import { auditOrganisation, lockOrganisation } from './touch-organisation.server.ts';
import { rolesFor } from './words.ts';

/**
 * Asks to join an organisation; its administrators decide.
 * @throws NotFound, Conflict when they belong or have asked already
 */
export async function askToJoin(
  services: Services,
  actor: Actor,
  { slug }: { slug: string },
): Promise<void> {
  const person = requirePerson(actor);
  await takeTurn(services, 'ask', person.userId);
  await services.db.$transaction(async (tx) => {
    const organisation = await tx.organisation.findFirst({ where: { slug, status: 'approved' } });
    if (!organisation) throw new NotFound();
    const key = { organisationId: organisation.id, userId: person.userId };
    const before = await tx.membership.findUnique({ where: { organisationId_userId: key } });
    if (before?.state === 'active') throw new Conflict('You belong to this organisation already.');
    if (before?.state === 'requested') {
      throw new Conflict('You have asked already. Its administrators have your request.');
    }
    const asked = { state: 'requested' as const, roles: [], confirmedAt: null, endedAt: null };
    await tx.membership.upsert({
      where: { organisationId_userId: key },
      create: { ...key, ...asked },
      update: asked,
    });
    const admins = await tx.membership.findMany({
      where: { organisationId: organisation.id, state: 'active', roles: { has: 'admin' } },
      include: { user: true },
    });
    const url = `${services.settings.baseUrl}${homeOf(organisation)}/members`;
    for (const { user } of admins) {
      const message = membershipAsked({ organisation: organisation.name, person, url });
      await services.mail.queue(tx, { kind: 'membership-asked', to: user.email, message });
    }
    await auditOrganisation(tx, person, organisation.id, 'membership.asked');
  });
}

type Which = { organisationId: string; membershipId: string };

/** Confirms someone who asked to join, with what they may do. */
export async function confirmMember(
  services: Services,
  actor: Actor,
  input: Which & { roles: MemberRole[] },
): Promise<void> {
  const { organisationId, membershipId } = input;
  const person = manager(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const { organisation, user } = await find(tx, input, 'requested');
    const roles = checkedRoles(organisation.kind, input.roles);
    await tx.membership.update({
      where: { id: membershipId, organisationId },
      data: {
        state: 'active',
        roles,
        confirmedAt: services.clock.now(),
        confirmedById: person.userId,
      },
    });
    await tellDecision(services, tx, organisation, user.email, true);
    await auditOrganisation(tx, person, organisationId, 'membership.confirmed', {
      membershipId,
      roles,
    });
  });
}

/** Refuses someone who asked to join. They may ask again. */
export async function refuseMember(services: Services, actor: Actor, input: Which): Promise<void> {
  const { organisationId, membershipId } = input;
  const person = manager(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const { organisation, user } = await find(tx, input, 'requested');
    await tx.membership.update({
      where: { id: membershipId, organisationId },
      data: { state: 'ended', endedAt: services.clock.now() },
    });
    await tellDecision(services, tx, organisation, user.email, false);
    await auditOrganisation(tx, person, organisationId, 'membership.refused', { membershipId });
  });
}

/** Changes what a member may do. @throws Conflict when no administrator would be left */
export async function changeRoles(
  services: Services,
  actor: Actor,
  input: Which & { roles: MemberRole[] },
): Promise<void> {
  const { organisationId, membershipId } = input;
  const person = manager(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    await lockOrganisation(tx, organisationId);
    const { organisation } = await find(tx, input, 'active');
    const roles = checkedRoles(organisation.kind, input.roles);
    if (!roles.includes('admin')) await keepAnAdministrator(tx, input);
    await tx.membership.update({ where: { id: membershipId, organisationId }, data: { roles } });
    await auditOrganisation(tx, person, organisationId, 'membership.roles-changed', {
      membershipId,
      roles,
    });
  });
}

/**
 * Ends a membership: an administrator's doing, or one's own leaving.
 * @throws Conflict when no administrator would be left
 */
export async function endMembership(services: Services, actor: Actor, input: Which): Promise<void> {
  const { organisationId, membershipId } = input;
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    await lockOrganisation(tx, organisationId);
    const membership = await tx.membership.findFirst({
      where: { id: membershipId, organisationId, state: 'active' },
    });
    const own = membership?.userId === person.userId;
    if (!own) manager(actor, organisationId);
    if (!membership) throw new NotFound();
    await keepAnAdministrator(tx, input);
    await tx.membership.update({
      where: { id: membershipId, organisationId },
      data: { state: 'ended', endedAt: services.clock.now(), roles: [] },
    });
    const action = own ? 'membership.left' : 'membership.ended';
    await auditOrganisation(tx, person, organisationId, action, { membershipId });
  });
}

/** @throws NotFound for outsiders, NotAllowed for members who are not administrators */
export function manager(actor: Actor, organisationId: string): Person {
  const person = requirePerson(actor);
  if (canManageMembers(actor, organisationId)) return person;
  if (person.memberships.some((one) => one.organisationId === organisationId)) {
    throw new NotAllowed(
      'Only an administrator of this organisation can do this. Ask one of them.',
    );
  }
  throw new NotFound();
}

/** @throws Invalid with `fields.roles` */
export function checkedRoles(kind: string, roles: MemberRole[]): MemberRole[] {
  const allowed = rolesFor(kind);
  const kept = [...new Set(roles)].filter((role) => allowed.includes(role));
  if (kept.length > 0 && kept.length === new Set(roles).size) return kept;
  const message = 'Choose at least one of the roles on offer';
  throw new Invalid(message, { roles: [message] });
}

async function find(tx: Transaction, input: Which, state: 'requested' | 'active') {
  const membership = await tx.membership.findFirst({
    where: { id: input.membershipId, organisationId: input.organisationId, state },
    include: { organisation: true, user: true },
  });
  if (!membership) throw new NotFound('That person is no longer on this list.');
  return membership;
}

async function keepAnAdministrator(tx: Transaction, { organisationId, membershipId }: Which) {
  const others = await tx.membership.count({
    where: {
      organisationId,
      state: 'active',
      roles: { has: 'admin' },
      id: { not: membershipId },
      user: { erasedAt: null },
    },
  });
  const it = await tx.membership.findFirst({ where: { id: membershipId, organisationId } });
  if (others > 0 || !it?.roles.includes('admin')) return;
  throw new Conflict(
    'This is the last administrator. Make someone else an administrator first, so that the organisation is not left without one.',
  );
}

async function tellDecision(
  services: Services,
  tx: Transaction,
  organisation: { name: string; kind: string; slug: string },
  to: string,
  confirmed: boolean,
): Promise<void> {
  const url = `${services.settings.baseUrl}${homeOf(organisation)}`;
  const message = membershipDecided({ organisation: organisation.name, confirmed, url });
  await services.mail.queue(tx, { kind: 'membership-decided', to, message });
}
