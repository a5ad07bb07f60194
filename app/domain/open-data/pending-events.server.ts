import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

/** Something that happened in public and that no release tells yet. */
export type PendingEvent = {
  opportunityId: string;
  /** "v1", "v2", "withdrawn", "outcome". */
  event: string;
  at: Date;
  buyerId: string;
  ocid: string;
  /** What was published, at that time the latest. */
  content: OpportunityContent;
  version: number;
  /** The words of the change, of a version after the first. */
  note: string | null;
  needsReconfirmation: boolean;
  withdrawnReason: string | null;
  publishedAt: Date;
};

/**
 * The next events that no release tells yet, in the order in which they happened. A quick quote is
 * nobody's business until it is awarded, and then it is told in one; notices published elsewhere
 * are told there.
 * @param ids only of these, when given
 * @source Procurement Act 2023 s.87
 */
export function pendingEvents(
  services: Pick<Services, 'db'>,
  ids: readonly string[] | undefined,
  most: number,
): Promise<PendingEvent[]> {
  const among = ids ? Prisma.sql`and o.id = any(${ids}::uuid[])` : Prisma.empty;
  return services.db.$queryRaw<PendingEvent[]>`
    with happened as (
      select o.id, 'v' || v.number as event, v.published_at as at
      from opportunity o join opportunity_version v on v.opportunity_id = o.id
      where o.source = 'here' and o.published_at is not null and o.kind <> 'quick_quote' ${among}
      union all
      select o.id, 'withdrawn', o.withdrawn_at
      from opportunity o
      where o.source = 'here' and o.published_at is not null and o.kind <> 'quick_quote'
        and o.withdrawn_at is not null ${among}
      union all
      select o.id, 'outcome', r.released_at
      from opportunity o join outcome r on r.opportunity_id = o.id
      where o.source = 'here' and o.published_at is not null and r.released_at is not null
        and (o.kind <> 'quick_quote' or r.kind = 'awarded') ${among}
    ), next as (
      select h.* from happened h
      where not exists (
          select 1 from public_release p where p.opportunity_id = h.id and p.event = h.event)
        -- A row that was published before versions were kept has nothing to tell from.
        and exists (select 1 from opportunity_version v where v.opportunity_id = h.id)
      order by h.at, h.id, h.event
      limit ${most}
    )
    select n.id as "opportunityId", n.event, n.at, o.buyer_id as "buyerId", o.ocid,
      o.published_at as "publishedAt", o.withdrawn_reason as "withdrawnReason",
      v.content, v.number as version, v.note,
      coalesce(a.needs_reconfirmation, false) as "needsReconfirmation"
    from next n join opportunity o on o.id = n.id
    join lateral (
      select * from opportunity_version v where v.opportunity_id = n.id
        and (n.event not like 'v%' or n.event = 'v' || v.number)
      order by v.number desc limit 1
    ) v on true
    left join addendum a on a.opportunity_id = n.id and a.number = v.number - 1
    order by n.at, n.id, n.event`;
}
