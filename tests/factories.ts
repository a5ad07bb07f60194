import { randomUUID } from 'node:crypto';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import type { MemberRole, Person } from '#app/domain/kernel/actor.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services } from '#app/platform/ports.ts';

/** Short and unlike any other, for names in tests. */
export function unique(word: string): string {
  return `${word} ${randomUUID().slice(0, 8)}`;
}

export async function createUser(
  db: Database,
  data: Partial<Prisma.UserUncheckedCreateInput> = {},
) {
  const name = data.name ?? unique('Person');
  return db.user.create({
    data: {
      name,
      email: `${name.toLowerCase().replaceAll(/\W+/g, '.')}@example.org`,
      emailVerified: true,
      ...data,
    },
  });
}

export async function createOrganisation(
  db: Database,
  data: Partial<Prisma.OrganisationUncheckedCreateInput> = {},
) {
  const name = data.name ?? unique('Organisation');
  return db.organisation.create({
    data: {
      kind: 'provider',
      status: 'approved',
      slug: name.toLowerCase().replaceAll(/\W+/g, '-'),
      ...data,
      name,
    },
  });
}

export function createCouncil(
  db: Database,
  data: Partial<Prisma.OrganisationUncheckedCreateInput> = {},
) {
  return createOrganisation(db, { kind: 'council', name: unique('Council'), ...data });
}

export function createProvider(
  db: Database,
  data: Partial<Prisma.OrganisationUncheckedCreateInput> = {},
) {
  return createOrganisation(db, {
    kind: 'provider',
    providerKind: 'charity',
    declaredVcse: true,
    declaredSme: true,
    name: unique('Charity'),
    ...data,
  });
}

/** Someone of its register's contact has proven that it is who it says, as it is called now. */
export async function proveProvider(db: Database, { id }: { id: string }): Promise<void> {
  await db.organisationVerification.create({
    data: {
      organisationId: id,
      method: 'register_contact',
      evidence: 'Its register',
      verifiedAt: new Date(),
    },
  });
}

/** A person who belongs there with these roles, as an actor. */
export async function createMember(
  services: Services,
  organisationId: string,
  ...roles: MemberRole[]
): Promise<Person> {
  const user = await createUser(services.db);
  await services.db.membership.create({
    data: {
      organisationId,
      userId: user.id,
      roles: roles.length ? roles : ['member'],
      state: 'active',
      confirmedAt: new Date(),
    },
  });
  return actorFor(services, user.id);
}

export async function createOperator(services: Services): Promise<Person> {
  const user = await createUser(services.db, { isOperator: true });
  return actorFor(services, user.id);
}

const DAY_MS = 86_400_000;

/** A published opportunity with one lot, open for two more weeks, unless told otherwise. */
export async function createOpportunity(
  db: Database,
  buyerId: string,
  data: Partial<Prisma.OpportunityUncheckedCreateInput> = {},
) {
  const title = data.title ?? unique('Opportunity');
  const reference = data.reference ?? `T-${randomUUID().slice(0, 8).toUpperCase()}`;
  return db.opportunity.create({
    data: {
      ocid: `ocds-test-${reference}`,
      kind: 'below_threshold',
      buyerId,
      buyerName: 'A council',
      publishedAt: new Date(Date.now() - DAY_MS),
      bidsCloseAt: new Date(Date.now() + 14 * DAY_MS),
      lots: { create: { number: 1, title: 'The whole service' } },
      ...data,
      title,
      reference,
    },
  });
}

/** A person who belongs nowhere yet, as an actor. */
export async function createPerson(services: Services): Promise<Person> {
  return actorFor(services, (await createUser(services.db)).id);
}
