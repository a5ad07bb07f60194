import type { Services } from '#app/platform/ports.ts';

/** Long enough for whatever is being written just now. */
const FORGOTTEN_MINUTES = 15;

/**
 * Sees to it that no message is lost with the worker that had it, or with its job: what is claimed
 * gets a look once the claim has run out, and what has been due for long with no job at all, at
 * once. A look at a message that has gone meanwhile costs nothing, and those of the same message that
 * still wait become one.
 * @returns how many looks there are to be
 */
export async function tendMail({ db }: Pick<Services, 'db'>): Promise<{ looks: number }> {
  const [{ looks } = { looks: 0 }] = await db.$queryRaw<{ looks: number }[]>`
    with jobs as (
      select (j.payload ->> 'mailId')::uuid as id
      from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'send-mail' and j.attempts < j.max_attempts
    ), wanted (id, at) as (
      select id, claimed_until from mail_message
      where next_try_at is not null and claimed_until is not null
      union all
      select m.id, now() from mail_message m
      where m.next_try_at < now() - ${FORGOTTEN_MINUTES}::int * interval '1 minute'
        and m.claimed_until is null and not exists (select 1 from jobs where jobs.id = m.id)
    ), added as (
      select graphile_worker.add_job(
        'send-mail', json_build_object('mailId', id), run_at => greatest(max(at), now()),
        job_key => 'tend-mail:' || id, priority => 1
      )
      from wanted group by id
    )
    select count(*)::int as looks from added where added is not null`;
  return { looks };
}
