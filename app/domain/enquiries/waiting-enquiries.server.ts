import { councilDesk } from '#app/domain/explanations/council-desk.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { lastAnswer, statusSql } from './status-sql.server.ts';

export type WaitingEnquiries = {
  count: number;
  overdue: number;
  /** YYYY-MM-DD: the day by which the next is to be answered; null where none waits. */
  nextOn: string | null;
};

/** How many questions a council has not answered. @throws NotSignedIn, NotAllowed, NotFound */
export async function waitingEnquiries(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<WaitingEnquiries> {
  const desk = await councilDesk(services, actor, slug);
  const [row] = await services.db.$queryRaw<WaitingEnquiries[]>`
    select count(*)::int as count, count(*) filter (where status = 'overdue')::int as overdue,
      min(due)::text as "nextOn"
    from (
      select ${statusSql(services.clock.now())} as status, coalesce(a.promised_on, e.due_on) as due
      from enquiry e ${lastAnswer}
      where e.authority_code = ${desk.code} and e.confirmed_at is not null
        and e.hidden_at is null) every
    where status in ('waiting', 'later', 'overdue')`;
  return row!;
}
