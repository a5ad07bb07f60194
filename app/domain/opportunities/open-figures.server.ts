import { type Actor, anonymous } from '#app/domain/kernel/actor.ts';
import { placeName } from '#app/domain/places/areas.server.ts';
import { NATIONS, REGIONS } from '#app/domain/places/regions.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type OpportunityInBrief, opportunitiesInBrief } from './in-brief.server.ts';

export type PlaceCount = { code: string; name: string; open: number };

export type OpenFigures = {
  /** Open now, for anyone to read. */
  open: number;
  /** Buyers with something open. */
  buyers: number;
  /** By council (GSS) and by wider place, as delivered there: one may count in several. */
  byCode: Map<string, number>;
  /** Regions of England and the other nations, most first, those with none left out. */
  regions: PlaceCount[];
  /** The newest, those that say what the service costs today before those that don't. */
  recent: OpportunityInBrief[];
};

const REGION_IDS = [
  ...REGIONS.map(({ id }) => id),
  ...NATIONS.map(({ id }) => id).filter((id) => id !== 'nation:england'),
];

/** What is open now, counted from the rows themselves. */
export async function openFigures(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor = anonymous,
  recentCount = 3,
): Promise<OpenFigures> {
  const now = services.clock.now();
  // Open as the search index has it (search/documents isOpen), so that the two counts agree.
  const open = Prisma.sql`o.published_at <= ${now} and o.same_as_id is null
    and o.kind <> 'quick_quote'
    and (o.withdrawn_at is null or o.withdrawn_at > ${now})
    and (o.outcome_at is null or o.outcome_at > ${now})
    and (o.bids_close_at is null or o.bids_close_at > ${now})`;
  const [[totals], counts] = await Promise.all([
    services.db.$queryRaw<{ open: number; buyers: number; recent: string[] }[]>(Prisma.sql`
      with live as (
        select o.id, o.published_at, coalesce(o.buyer_id::text, o.buyer_name) as buyer,
          exists (
            select 1 from current_delivery d join cost_line c on c.current_delivery_id = d.id
            where d.opportunity_id = o.id and c.amount_pence is not null
          ) as says_cost
        from opportunity o where ${open}
      )
      select count(*)::int as open, count(distinct buyer)::int as buyers,
        array(
          select id from live order by says_cost desc, published_at desc, id limit ${recentCount}
        ) as recent
      from live`),
    services.db.$queryRaw<{ code: string; open: number }[]>(Prisma.sql`
      select code, count(*)::int as open
      from opportunity o cross join lateral (
        select unnest(o.area_codes)
        union select unnest(l.area_codes) from lot l where l.opportunity_id = o.id
      ) as place(code)
      where ${open} group by code`),
  ]);
  const byCode = new Map(counts.map(({ code, open }) => [code, open]));
  return {
    open: totals!.open,
    buyers: totals!.buyers,
    byCode,
    regions: REGION_IDS.map((code) => ({
      code,
      name: placeName(code) ?? code,
      open: byCode.get(code) ?? 0,
    }))
      .filter((region) => region.open > 0)
      .sort((a, b) => b.open - a.open || a.name.localeCompare(b.name)),
    recent: await opportunitiesInBrief(services, actor, totals!.recent),
  };
}
