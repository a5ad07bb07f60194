import type { Person } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * The person behind a user id, with their active memberships.
 * @throws NotFound when there is no such person, or they have been erased
 */
export async function actorFor(services: Pick<Services, 'db'>, userId: string): Promise<Person> {
  const user = await services.db.user.findFirst({
    where: { id: userId, erasedAt: null },
    select: {
      id: true,
      name: true,
      email: true,
      isOperator: true,
      memberships: {
        where: { state: 'active' },
        orderBy: { createdAt: 'asc' },
        select: {
          roles: true,
          organisation: { select: { id: true, slug: true, name: true, kind: true, status: true } },
        },
      },
    },
  });
  if (!user) throw new NotFound();
  return {
    kind: 'person',
    userId: user.id,
    name: user.name,
    email: user.email,
    isOperator: user.isOperator,
    memberships: user.memberships.map(({ roles, organisation: { id, ...organisation } }) => ({
      organisationId: id,
      ...organisation,
      roles,
    })),
  };
}
