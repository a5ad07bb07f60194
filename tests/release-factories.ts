import type { Database } from '#app/platform/ports.ts';

/**
 * Opportunities published just now that say what a published one says, without the steps of
 * writing them; no release tells of them yet.
 * @param like one that is published
 * @returns their process ids
 */
export async function createPublishedLike(
  db: Database,
  like: string,
  count: number,
): Promise<string[]> {
  const rows = await db.$queryRaw<{ ocid: string }[]>`
    with made as (
      insert into opportunity (id, reference, ocid, kind, buyer_id, buyer_name, title,
        published_at, bids_close_at, updated_at)
      select new.id, 'T-' || new.id, 'ocds-test-' || new.id, o.kind, o.buyer_id, o.buyer_name,
        o.title, date_trunc('milliseconds', clock_timestamp()), o.bids_close_at, now()
      from opportunity o, (select gen_random_uuid() as id from generate_series(1, ${count})) new
      where o.reference = ${like}
      returning *
    ), versions as (
      insert into opportunity_version (id, opportunity_id, number, content, sha256, published_at)
      select gen_random_uuid(), made.id, 1, v.content || jsonb_build_object(
        'id', made.id, 'reference', made.reference, 'ocid', made.ocid), v.sha256, made.published_at
      from made, opportunity o join opportunity_version v on v.opportunity_id = o.id and v.number = 1
      where o.reference = ${like}
    )
    select ocid from made`;
  return rows.map(({ ocid }) => ocid);
}
