import { type AlertCounts, countAlerts } from '#app/domain/alerts/count-alerts.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import type { Services } from '#app/platform/ports.ts';

export type MailCounts = {
  /** To be sent now. */
  due: number;
  /** To be sent later: spread out, or put off by the mail server. */
  later: number;
  sending: number;
  failed: number;
  /** Gone, and came back. */
  returned: number;
  ambiguous: number;
  suppressed: number;
  /** Messages of alerts among those that wait. */
  digests: number;
  /** Since when the longest waiting one is due; null when none is. */
  oldestDueAt: Date | null;
};

/** What was written on a day, in London, and what became of it. */
export type MailDay = {
  /** YYYY-MM-DD */
  day: string;
  written: number;
  sent: number;
  waiting: number;
  failed: number;
  setAside: number;
};

export type MailHealth = {
  counts: MailCounts;
  days: MailDay[];
  alerts: AlertCounts;
  alertMailsPerMinute: number;
};

/** How sending stands. @throws NotSignedIn, and NotFound for all but operators */
export async function readMailHealth(services: Services, actor: Actor): Promise<MailHealth> {
  operator(actor);
  const [counts, days, alerts] = await Promise.all([
    countMail(services),
    countDays(services),
    countAlerts(services),
  ]);
  return { counts, days, alerts, alertMailsPerMinute: services.settings.alertMailsPerMinute };
}

async function countMail({ db }: Pick<Services, 'db'>): Promise<MailCounts> {
  const [counts] = await db.$queryRaw<MailCounts[]>`
    with waiting as (
      select next_try_at, kind, claimed_until > now() as sending
      from mail_message where next_try_at is not null
    )
    select count(*) filter (where next_try_at <= now() and sending is not true)::int as due,
      count(*) filter (where next_try_at > now() and sending is not true)::int as later,
      count(*) filter (where sending)::int as sending,
      count(*) filter (where kind = 'alert-digest')::int as digests,
      min(next_try_at) filter (where next_try_at <= now() and sending is not true) as "oldestDueAt",
      (select count(*)::int from mail_message where failed_at is not null) as failed,
      (select count(*)::int from mail_message where returned_at is not null) as returned,
      (select count(*)::int from mail_message where ambiguous_at is not null) as ambiguous,
      (select count(*)::int from mail_suppression) as suppressed
    from waiting`;
  return counts!;
}

const DAYS = 14;

function countDays({ db }: Pick<Services, 'db'>): Promise<MailDay[]> {
  return db.$queryRaw<MailDay[]>`
    select to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD') as day,
      count(*)::int as written, count(sent_at)::int as sent, count(next_try_at)::int as waiting,
      count(failed_at)::int as failed, count(suppressed_at)::int as "setAside"
    from mail_message where created_at > now() - ${DAYS}::int * interval '1 day'
    group by 1 order by 1 desc`;
}
