import type { Prisma } from '#app/platform/db/generated/client.ts';
import { BUYERS } from './councils.ts';
import { idOf } from './identity.server.ts';
import type { OrganisationRow } from './organisation-rows.server.ts';
import { PEOPLE, type PersonSeed } from './people.ts';
import { personName } from './person-names.ts';
import { seededRandom } from './random.ts';

type UserRow = Prisma.UserCreateManyInput & { id: string };

export type PeopleRows = {
  users: UserRow[];
  passwords: Prisma.CredentialCreateManyInput[];
  memberships: Prisma.MembershipCreateManyInput[];
  /** The person who acts for an organisation: its commissioner, or whoever writes its bids. */
  actsFor: Map<string, string>;
};

/**
 * The people to sign in as, and one for every other organisation, so that somebody has signed what
 * it did.
 * @param passwordHash of the one password that all share
 */
export function peopleRows(organisations: OrganisationRow[], passwordHash: string): PeopleRows {
  const rows: PeopleRows = { users: [], passwords: [], memberships: [], actsFor: new Map() };
  const byName = new Map(organisations.map((organisation) => [organisation.name, organisation]));
  const first = organisations[0]!.createdAt;
  for (const person of [...PEOPLE, ...othersIn(organisations)]) {
    const userId = idOf('person', person.email);
    const named = Object.keys(person.belongs).map((name) => byName.get(name)!);
    const createdAt = named[0]?.createdAt ?? first;
    rows.users.push({
      id: userId,
      name: person.name,
      email: person.email,
      emailVerified: true,
      isOperator: person.isOperator ?? false,
      createdAt,
      updatedAt: createdAt,
    });
    rows.passwords.push({
      id: idOf('password', person.email),
      userId,
      accountId: userId,
      providerId: 'credential',
      password: passwordHash,
      createdAt,
      updatedAt: createdAt,
    });
    for (const [name, roles] of Object.entries(person.belongs)) {
      const organisation = byName.get(name)!;
      const acts = organisation.kind === 'provider' || roles.includes('commissioner');
      if (acts && !rows.actsFor.has(organisation.id)) rows.actsFor.set(organisation.id, userId);
      rows.memberships.push({
        id: idOf('membership', person.email, name),
        organisationId: organisation.id,
        userId,
        roles,
        state: 'active',
        createdAt: organisation.createdAt,
        confirmedAt: organisation.createdAt,
      });
    }
  }
  return rows;
}

function othersIn(organisations: OrganisationRow[]): PersonSeed[] {
  const known = new Set(PEOPLE.flatMap(({ belongs }) => Object.keys(belongs)));
  return organisations
    .filter(({ name }) => !known.has(name))
    .map(({ name, domain, kind, slug }): PersonSeed => {
      const commissioner = BUYERS.find((buyer) => buyer.name === name)?.commissioner;
      return {
        email: `office@${domain}`,
        name: commissioner ?? personName(seededRandom(`person/${slug}`)),
        belongs: { [name]: kind === 'provider' ? ['admin', 'member'] : ['admin', 'commissioner'] },
      };
    });
}
