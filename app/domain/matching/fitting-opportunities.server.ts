/** Which open opportunities fit a provider, in SQL: complete, with exact totals. */
import { statusSql } from '#app/domain/opportunities/status-sql.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database } from '#app/platform/ports.ts';
import { askByIndex } from './ask-by-index.server.ts';
import { fewestCodes } from './fewest-codes.server.ts';
import { limitsOf, type ProviderRow } from './fit-facts.server.ts';
import { keptForSql } from './kept-sql.server.ts';
import { SIZES, type Size } from './size.ts';
import { choiceSql, sizePlaceSql, yearlySql } from './size-sql.server.ts';

/** `size`: the whole or one lot is a size they said would suit. `kept`: nothing it is kept for rules them out. */
export const OWN_FILTERS = ['size', 'kept'] as const;
export type OwnFilter = (typeof OWN_FILTERS)[number];

/** Best fit first, or soonest to close. */
export const ORDERS = ['fit', 'deadline'] as const;
export type Order = (typeof ORDERS)[number];

/**
 * Best fit, in words, as the list says it. The order itself is `ORDER_SQL.fit`:
 * 1. what they are invited to quote for, because a council chose to ask them;
 * 2. the size of the whole, or of the lot that suits best, in the order of SIZES;
 * 3. delivered only where they work, before what reaches further;
 * 4. asking only for services they offer, before what asks for others too;
 * 5. soonest to close, then the newest.
 * Whom it is kept for is told apart and moves nothing.
 */
const ORDER_SQL: Record<Order, Prisma.Sql> = {
  fit: Prisma.sql`invited desc, size_place, within desc, all_services desc,
    bids_close_at nulls last, published_at desc, id`,
  deadline: Prisma.sql`bids_close_at nulls last, published_at desc, id`,
};

const TESTS: Record<OwnFilter, Prisma.Sql> = {
  size: Prisma.sql`size_place = ${SIZES.indexOf('fits')}`,
  kept: Prisma.sql`kept`,
};

export type FittingOpportunities = {
  /** One page. */
  ids: string[];
  total: number;
  bySize: Record<Size, number>;
  /** How many would be listed with this filter and all those chosen. */
  byFilter: Record<OwnFilter, number>;
};

export type FittingOptions = {
  now: Date;
  order?: Order;
  only?: readonly OwnFilter[];
  page?: number;
  pageSize?: number;
};

/** One page of the open opportunities that fit a provider or invite it, and how many do. */
export async function fittingOpportunities(
  db: Database,
  provider: ProviderRow,
  { now, order = 'fit', only = [], page = 1, pageSize = 10 }: FittingOptions,
): Promise<FittingOpportunities> {
  const places = fewestCodes(provider.areaCodes);
  const isEverywhere = places.length === 1 && places[0] === 'uk';
  const { serviceIds } = provider;
  const limits = limitsOf(provider);
  const low = Prisma.sql`${limits.smallestPence}::bigint`;
  const high = Prisma.sql`${limits.largestPence ?? limits.largestPastPence}::bigint`;
  const chosen = Prisma.join([Prisma.sql`true`, ...only.map((name) => TESTS[name])], ' and ');
  const [row] = await askByIndex<{
    ids: string[];
    total: number;
    sizes: bigint[];
    filters: bigint[];
  }>(
    db,
    Prisma.sql`
    with here as materialized (
      select id from opportunity where area_codes && ${places}::text[]
    ), wants as materialized (
      select id from opportunity where service_ids && ${serviceIds}::text[]
    ), lot_here as materialized (
      select id, opportunity_id from lot where area_codes && ${places}::text[]
    ), lot_wants as materialized (
      select id, opportunity_id from lot where service_ids && ${serviceIds}::text[]
    ), invites as materialized (
      select opportunity_id as id from quote_invitation
      where organisation_id = ${provider.id}::uuid
    ), near as materialized (
      -- Each way in which a lot comes by its places and its services, its own or the whole's.
      select id from here where id in (select id from wants)
      union
      select opportunity_id from lot_wants where opportunity_id in (select id from here)
      union
      select opportunity_id from lot_here where opportunity_id in (select id from wants)
      union
      select opportunity_id from lot_here where id in (select id from lot_wants)
      union
      select id from invites
    ), part as materialized (
      select o.id, ${choiceSql(yearlySql('l'), low, high)} as choice,
        coalesce(nullif(l.area_codes, '{}'), o.area_codes) as areas,
        coalesce(nullif(l.service_ids, '{}'), o.service_ids) as services,
        case when cardinality(l.area_codes) > 0 then l.id in (select id from lot_here)
          else o.id in (select id from here) end
        and case when cardinality(l.service_ids) > 0 then l.id in (select id from lot_wants)
          else o.id in (select id from wants) end as fits
      from near join opportunity o using (id) left join lot l on l.opportunity_id = o.id
    ), parts as materialized (
      select id, count(*) as lots, count(*) filter (where fits) as fitting,
        min(choice) filter (where fits) as best,
        coalesce(bool_or(fits and (${isEverywhere} or areas <@ ${provider.areaCodes}::text[])), false)
          as within,
        coalesce(bool_or(fits and services <@ ${serviceIds}::text[]), false) as all_services
      from part group by id
    ), matched as materialized (
      select o.id, o.bids_close_at, o.published_at, o.id in (select id from invites) as invited,
        m.within, m.all_services, ${keptForSql(provider)} as kept,
        ${sizePlaceSql(Prisma.sql`least(
          case when m.fitting = 0 or m.fitting = m.lots
            then ${choiceSql(yearlySql('o'), low, high)} end,
          case when m.lots > 1 then m.best end
        )`)} as size_place
      from parts m join opportunity o using (id)
      where o.same_as_id is null
        and (o.bids_close_at is null or o.bids_close_at > ${now})
        and ${statusSql(now)} = 'open'
        and (o.id in (select id from invites) or o.kind <> 'quick_quote' and m.fitting > 0)
    ), listed as materialized (select *, (${chosen}) as chosen from matched)
    select
      count(*) filter (where chosen)::int as total,
      array[${Prisma.join(
        SIZES.map(
          (_, place) => Prisma.sql`count(*) filter (where chosen and size_place = ${place})`,
        ),
      )}] as sizes,
      array[${Prisma.join(
        OWN_FILTERS.map((name) => Prisma.sql`count(*) filter (where chosen and ${TESTS[name]})`),
      )}] as filters,
      array(
        select id from listed where chosen order by ${ORDER_SQL[order]}
        limit ${pageSize} offset ${(page - 1) * pageSize}
      ) as ids
    from listed`,
  );
  const { ids, total, sizes, filters } = row!;
  const counted = <K extends string>(keys: readonly K[], numbers: bigint[]) =>
    Object.fromEntries(keys.map((key, index) => [key, Number(numbers[index] ?? 0)])) as Record<
      K,
      number
    >;
  return { ids, total, bySize: counted(SIZES, sizes), byFilter: counted(OWN_FILTERS, filters) };
}
