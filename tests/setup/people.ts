import type { MemberRole } from '#app/domain/kernel/actor.ts';
import { createUser, unique } from '#tests/factories.ts';
import type { TestHouse } from './house.ts';

export const journeyPassword = 'a long walk to the bridge';

export type Login = { userId: string; email: string; name: string };

/** A person who can sign in, and belongs to these organisations. */
export async function createLogin(
  { services, sessions }: TestHouse,
  memberships: { organisationId: string; roles: MemberRole[] }[] = [],
  data: { name?: string; isOperator?: boolean } = {},
): Promise<Login> {
  const user = await createUser(services.db, {
    name: data.name ?? unique('Person'),
    isOperator: data.isOperator ?? false,
  });
  await services.db.credential.create({
    data: {
      userId: user.id,
      accountId: user.id,
      providerId: 'credential',
      password: await sessions.hashPassword(journeyPassword),
    },
  });
  for (const { organisationId, roles } of memberships) {
    await services.db.membership.create({
      data: { organisationId, userId: user.id, roles, state: 'active', confirmedAt: new Date() },
    });
  }
  return { userId: user.id, email: user.email, name: user.name };
}
