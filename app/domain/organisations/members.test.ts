import { describe, expect, test } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import type { Person } from '#app/domain/kernel/actor.ts';
import {
  createCouncil,
  createMember,
  createPerson,
  createProvider,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { acceptInvitation, inviteMember, readInvitation } from './invitations.server.ts';
import {
  askToJoin,
  changeRoles,
  confirmMember,
  endMembership,
  refuseMember,
} from './members.server.ts';
import { listMembers } from './queries.server.ts';

const { services } = await testHouse();
const { db } = services;

function somebody(): Promise<Person> {
  return createPerson(services);
}

/** The same person, as they stand now. */
function again(person: Person): Promise<Person> {
  return actorFor(services, person.userId);
}

async function mailKinds(to: string): Promise<string[]> {
  const rows = await db.mailMessage.findMany({ where: { toAddress: to } });
  return rows.map(({ kind }) => kind);
}

async function linkIn(to: string): Promise<string> {
  const mail = await db.mailMessage.findFirstOrThrow({
    where: { toAddress: to },
    orderBy: { createdAt: 'desc' },
  });
  return mail.text.match(/https?:\/\/\S+/)![0];
}

describe('members', () => {
  test('ask, are confirmed with roles by an administrator, and act', async () => {
    const council = await createCouncil(db);
    const admin = await createMember(services, council.id, 'admin');
    const person = await somebody();
    await askToJoin(services, person, { slug: council.slug });
    expect(await mailKinds(admin.email)).toContain('membership-asked');
    await expect(askToJoin(services, person, { slug: council.slug })).rejects.toMatchObject({
      status: 409,
    });
    const { requests } = await listMembers(services, admin, council.id);
    const which = { organisationId: council.id, membershipId: requests[0]!.id };
    await expect(
      confirmMember(services, admin, { ...which, roles: ['member'] }),
    ).rejects.toMatchObject({ fields: { roles: [expect.any(String)] } });
    await confirmMember(services, admin, { ...which, roles: ['evaluator'] });
    expect((await again(person)).memberships).toMatchObject([{ roles: ['evaluator'] }]);
    expect(await mailKinds(person.email)).toContain('membership-decided');
  });

  test('who was refused or has left may ask again', async () => {
    const provider = await createProvider(db);
    const admin = await createMember(services, provider.id, 'admin');
    const person = await somebody();
    await askToJoin(services, person, { slug: provider.slug });
    const { requests } = await listMembers(services, admin, provider.id);
    await refuseMember(services, admin, {
      organisationId: provider.id,
      membershipId: requests[0]!.id,
    });
    await askToJoin(services, person, { slug: provider.slug });
    expect((await listMembers(services, admin, provider.id)).requests).toHaveLength(1);
  });

  test('see each other’s names; requests and invitations are the administrators’', async () => {
    const council = await createCouncil(db);
    await createMember(services, council.id, 'admin');
    const observer = await createMember(services, council.id, 'observer');
    await askToJoin(services, await somebody(), { slug: council.slug });
    expect(await listMembers(services, observer, council.id)).toMatchObject({
      canManage: false,
      requests: [],
      invitations: [],
    });
    await expect(listMembers(services, await somebody(), council.id)).rejects.toMatchObject({
      status: 404,
    });
  });

  test('are managed by administrators alone, and only in their own organisation', async () => {
    const here = await createCouncil(db);
    const admin = await createMember(services, here.id, 'admin');
    const commissioner = await createMember(services, here.id, 'commissioner');
    const there = await createCouncil(db);
    const target = await createMember(services, there.id, 'admin', 'commissioner');
    await createMember(services, there.id, 'admin');
    const theirs = await db.membership.findFirstOrThrow({ where: { userId: target.userId } });
    const ours = await db.membership.findFirstOrThrow({ where: { userId: commissioner.userId } });
    const roles = ['observer' as const];
    const wrong = { organisationId: here.id, membershipId: theirs.id, roles };
    await expect(changeRoles(services, admin, wrong)).rejects.toMatchObject({ status: 404 });
    await expect(
      changeRoles(services, admin, { ...wrong, organisationId: there.id }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(endMembership(services, admin, wrong)).rejects.toMatchObject({ status: 404 });
    const own = { organisationId: here.id, membershipId: ours.id };
    await expect(
      changeRoles(services, commissioner, { ...own, roles: ['admin'] }),
    ).rejects.toMatchObject({ status: 403 });
    await expect(
      inviteMember(services, commissioner, {
        organisationId: here.id,
        email: 'a@example.org',
        roles,
      }),
    ).rejects.toMatchObject({ status: 403 });
    expect(await db.membership.findUnique({ where: { id: theirs.id } })).toMatchObject({
      roles: ['admin', 'commissioner'],
      state: 'active',
    });
  });

  test('the last administrator can neither leave nor step down, also when two try at once', async () => {
    const provider = await createProvider(db);
    const one = await createMember(services, provider.id, 'admin');
    const two = await createMember(services, provider.id, 'admin');
    const idOf = async (person: Person) =>
      (await db.membership.findFirstOrThrow({ where: { userId: person.userId } })).id;
    const organisationId = provider.id;
    const results = await Promise.allSettled([
      endMembership(services, one, { organisationId, membershipId: await idOf(one) }),
      endMembership(services, two, { organisationId, membershipId: await idOf(two) }),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const left = await db.membership.findFirstOrThrow({
      where: { organisationId, state: 'active' },
    });
    const last = left.userId === one.userId ? one : two;
    await expect(
      changeRoles(services, last, { organisationId, membershipId: left.id, roles: ['member'] }),
    ).rejects.toMatchObject({ status: 409, message: expect.stringMatching(/last administrator/) });
  });
});

describe('invitations', () => {
  async function invited(email: string) {
    const provider = await createProvider(db);
    const admin = await createMember(services, provider.id, 'admin');
    await inviteMember(services, admin, { organisationId: provider.id, email, roles: ['member'] });
    const token = (await linkIn(email)).split('/').at(-1)!;
    return { provider, admin, token };
  }

  test('let the invited address join, once', async () => {
    const person = await somebody();
    const { provider, token } = await invited(person.email);
    expect(await readInvitation(services, token)).toMatchObject({
      organisation: provider.name,
      roles: ['Member'],
    });
    expect(await acceptInvitation(services, person, { token })).toMatchObject({
      slug: provider.slug,
    });
    expect((await again(person)).memberships).toMatchObject([{ roles: ['member'] }]);
    await expect(acceptInvitation(services, person, { token })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('are nobody else’s, and the token is not kept', async () => {
    const { token } = await invited(`${unique('x').replace(' ', '')}@example.org`);
    await expect(acceptInvitation(services, await somebody(), { token })).rejects.toMatchObject({
      status: 403,
    });
    expect(JSON.stringify(await db.memberInvitation.findMany())).not.toContain(token);
  });

  test('run out, are replaced by a newer one, and end with the organisation', async () => {
    const person = await somebody();
    const { provider, admin, token } = await invited(person.email);
    await inviteMember(services, admin, {
      organisationId: provider.id,
      email: person.email,
      roles: ['member'],
    });
    await expect(readInvitation(services, token)).rejects.toMatchObject({ status: 404 });
    const newer = (await linkIn(person.email)).split('/').at(-1)!;
    await db.organisation.update({ where: { id: provider.id }, data: { status: 'suspended' } });
    await expect(readInvitation(services, newer)).rejects.toMatchObject({ status: 404 });
    await db.organisation.update({ where: { id: provider.id }, data: { status: 'approved' } });
    await db.memberInvitation.updateMany({
      where: { organisationId: provider.id },
      data: { expiresAt: new Date(Date.now() - 1000) },
    });
    await expect(acceptInvitation(services, person, { token: newer })).rejects.toMatchObject({
      status: 404,
    });
  });

  test('of someone confirmed meanwhile take nothing away', async () => {
    const person = await somebody();
    const { provider, token } = await invited(person.email);
    await db.membership.create({
      data: {
        organisationId: provider.id,
        userId: person.userId,
        roles: ['admin'],
        state: 'active',
      },
    });
    await acceptInvitation(services, person, { token });
    expect((await again(person)).memberships).toMatchObject([{ roles: ['admin', 'member'] }]);
  });

  test('are limited', async () => {
    const provider = await createProvider(db);
    const admin = await createMember(services, provider.id, 'admin');
    for (let i = 0; i < 50; i += 1) await services.limits.take('invite', provider.id);
    await expect(
      inviteMember(services, admin, {
        organisationId: provider.id,
        email: 'a@example.org',
        roles: ['member'],
      }),
    ).rejects.toMatchObject({ status: 429 });
  });
});
