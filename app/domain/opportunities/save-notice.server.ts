import type { Actor } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { NoticeInput } from './schema.ts';

/**
 * Saves number, OCID and publication time of the notice on the central platform.
 * @throws NotFound, NotAllowed, Conflict, Invalid when the time is still to come
 * @source Procurement Regulations 2024 reg 5(11): there first, elsewhere only afterwards
 */
export async function saveNotice(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: NoticeInput,
): Promise<void> {
  await changeDraft(services, actor, reference, 'notice', async (tx, { id, buyerId }) => {
    const { findATenderNumber, findATenderOcid, findATenderPublishedAt } = input;
    if (findATenderPublishedAt && findATenderPublishedAt > (await databaseNow(tx))) {
      const words = 'The time must be in the past: the notice is published there first';
      throw new Invalid(words, { findATenderPublishedAt: [words] });
    }
    await tx.opportunity.update({
      where: { id, buyerId },
      data: {
        findATenderNumber: findATenderNumber ?? null,
        findATenderOcid: findATenderOcid ?? null,
        findATenderPublishedAt: findATenderPublishedAt ?? null,
      },
    });
  });
}
