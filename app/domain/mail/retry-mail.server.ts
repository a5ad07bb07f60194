import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** Older news, and links that have run out, help nobody. */
const STALE_DAYS = 2;

/**
 * Has messages that failed tried again, as often as new ones.
 * @param input.id of one message; without it, all that are not stale
 * @returns how many
 * @throws Conflict when there is none any more; NotSignedIn, and NotFound for all but operators
 */
export async function retryMail(
  services: Services,
  actor: Actor,
  { id = null }: { id?: string | null },
): Promise<number> {
  operator(actor);
  return services.db.$transaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      update mail_message set failed_at = null, attempts = 0, next_try_at = clock_timestamp()
      where failed_at is not null and (
        id = ${id}::uuid
        or ${id}::uuid is null and created_at > now() - ${STALE_DAYS} * interval '1 day'
      )
      returning id`;
    if (rows.length === 0) throw new Conflict('It has gone meanwhile. Load the page again.');
    await tx.$executeRaw`
      select graphile_worker.add_job('send-mail', json_build_object('mailId', m.id))
      from unnest(${rows.map((row) => row.id)}::text[]) as m(id)`;
    await recordAudit(tx, requirePerson(actor), {
      stream: 'platform',
      action: 'mail.retried',
      subject: { type: 'mail', id },
      detail: { count: rows.length },
    });
    return rows.length;
  });
}
