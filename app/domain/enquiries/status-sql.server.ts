import { londonDay } from '#app/domain/kernel/time.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';

/** The status of enquiry `e` whose last answer is `a`, as lifecycle.ts gives it. */
export function statusSql(now: Date): Prisma.Sql {
  return Prisma.sql`case
    when e.confirmed_at is null then 'unconfirmed'
    when e.hidden_at is not null then 'hidden'
    when a.verdict in ('right', 'corrected') then 'answered'
    when case when a.verdict = 'later' then a.promised_on else e.due_on end
      < ${londonDay(now)}::date then 'overdue'
    when a.verdict = 'later' then 'later'
    else 'waiting' end`;
}

/** Joins the last answer of enquiry `e` as `a`. */
export const lastAnswer = Prisma.sql`left join lateral (
  select * from enquiry_answer w where w.enquiry_id = e.id order by w.seq desc limit 1) a on true`;
