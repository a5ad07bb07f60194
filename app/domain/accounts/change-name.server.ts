import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** Changes the name that others in the same organisations see. */
export async function changeName(
  services: Services,
  actor: Actor,
  { name }: { name: string },
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    await tx.user.update({ where: { id: person.userId }, data: { name } });
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.renamed',
      subject: { type: 'user', id: person.userId },
    });
  });
}
