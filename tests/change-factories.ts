import { asRole } from '#tests/setup/as-role.ts';

/**
 * Closes a notice of change now, by the database's clock. As the database's owner: the application may
 * not, because proposals are shown by it.
 */
export async function closeNotice(ownerUrl: string, reference: string): Promise<void> {
  await asRole(
    ownerUrl,
    `with now_is as (select date_trunc('milliseconds', clock_timestamp()) as at)
     update change_notice set closes_at = now_is.at, content = jsonb_set(content, '{closesAt}',
       to_jsonb(to_char(now_is.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')))
     from now_is where reference = $1`,
    [reference],
  );
}
