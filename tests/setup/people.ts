import type { MemberRole } from '#app/domain/kernel/actor.ts';
import type { House } from '#app/services.server.ts';
import { createUser, unique } from '#tests/factories.ts';

export const journeyPassword = 'a long walk to the bridge';

export type Login = { userId: string; email: string; name: string };

/** A person who can sign in, and belongs to these organisations. */
export async function createLogin(
  { services, sessions }: Pick<House, 'services' | 'sessions'>,
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

/** The Cookie header of someone signed in, for asking without a browser. */
export async function cookieOf(
  { sessions }: Pick<House, 'sessions'>,
  login: Login,
): Promise<string> {
  const result = await sessions.signIn(new Headers(), login.email, journeyPassword);
  if (result.outcome !== 'signed-in') throw new Error(`${login.email} could not sign in`);
  return result.setCookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
