/** Which providers fit an opportunity, in SQL: complete, with exact totals. */
import { londonDay } from '#app/domain/kernel/time.ts';
import { localCodesAmong } from '#app/domain/places/overlap.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database } from '#app/platform/ports.ts';
import { askByIndex } from './ask-by-index.server.ts';
import { fewestCodes } from './fewest-codes.server.ts';
import { type NeedRow, needsOf, yearlySums } from './fit-facts.server.ts';
import { keptSql } from './kept-sql.server.ts';
import { SIZES, type Size } from './size.ts';
import { choiceSql, sizePlaceSql } from './size-sql.server.ts';

/**
 * What a list can be narrowed to; each says something softer than place and service.
 * `size`: the whole or one lot is a size they said would suit. `kept`: they meet whom it is kept
 * for, as far as they have said. `free`: they say they take on new work by its start.
 */
export const MATCH_FILTERS = ['size', 'joint', 'verified', 'kept', 'free'] as const;
export type MatchFilter = (typeof MATCH_FILTERS)[number];

/** One entry for each lot. */
export type AskedNeed = {
  lot: number | null;
  /** Councils. */
  areas: string[];
  /** The same in the fewest codes. */
  codes: string[];
  services: string[];
  yearly: number | null;
};

/** What an opportunity asks for, lot by lot; sums are pence a year. */
export function askedOf(row: NeedRow): AskedNeed[] {
  const sums = yearlySums(row);
  return needsOf(row).map((need, index) => ({
    lot: row.lots[index]?.number ?? null,
    areas: localCodesAmong(need.areaCodes),
    codes: fewestCodes(need.areaCodes),
    services: [...new Set(need.serviceIds)],
    yearly: sums.lots[index] ?? null,
  }));
}

/** Lots that ask for the same places and services are looked up once. */
function distinctNeeds(asked: readonly AskedNeed[]) {
  const byKey = Map.groupBy(asked, ({ codes, services }) => JSON.stringify([codes, services]));
  return [...byKey.values()].flatMap((lots) => {
    const { codes, services } = lots[0]!;
    const isSomething = codes.length > 0 && services.length > 0;
    return isSomething ? [{ codes, services, yearly: lots.map((lot) => lot.yearly) }] : [];
  });
}

/**
 * `matched`: every approved provider that shares a council and a service with one of the lots, with
 * `size_place` (in SIZES), `joint`, `verified`, `kept` and `free`; `low` and `high` are what it
 * takes on. Each need is a look-up of its own, its lists written out: so the indexes answer it, and
 * no long list is compared with another one by one.
 */
export function matchedSql(row: NeedRow, now: Date): Prisma.Sql {
  const asked = askedOf(row);
  const startOn = row.contractStartOn?.toISOString().slice(0, 10) ?? londonDay(now);
  const [low, high] = [Prisma.sql`g.low`, Prisma.sql`g.high`];
  const whole = choiceSql(Prisma.sql`${yearlySums(row).whole}::bigint`, low, high);
  const lookUps = distinctNeeds(asked).map(
    ({ codes, services, yearly }) => Prisma.sql`
      select g.id, ${yearly.length}::int as lots, ${yearly}::bigint[] as sums from organisation g
      where g.service_ids && ${services}::text[] and g.area_codes && ${codes}::text[]
        and g.kind = 'provider' and g.status = 'approved'`,
  );
  if (lookUps.length === 0) {
    lookUps.push(
      Prisma.sql`select null::uuid as id, 0 as lots, '{}'::bigint[] as sums where false`,
    );
  }
  return Prisma.sql`
    found as materialized (${Prisma.join(lookUps, ' union all ')}),
    near as materialized (
      select g.id, g.name, g.open_to_joint_bids as joint, g.smallest_contract_pence as low,
        coalesce(g.largest_contract_pence, g.largest_past_contract_pence) as high,
        exists (
          select 1 from organisation_verification v
          where v.organisation_id = g.id and v.verified_at <= ${now} and v.revoked_at is null
        ) as verified,
        ${keptSql(row)} as kept,
        (g.taking_on_work is not null and (g.taking_on_work = 'now' or g.taking_on_work = 'later'
          and coalesce(g.taking_on_from, '-infinity') <= ${startOn}::date)) as free
      from organisation g where g.id in (select id from found)
    ), best as (
      select g.id, count(*) as fitting,
        min(${choiceSql(Prisma.sql`n.yearly`, low, high)}) as choice
      from found f join near g using (id) cross join lateral unnest(f.sums) as n(yearly)
      group by g.id
    ), matched as materialized (
      select g.*, ${sizePlaceSql(Prisma.sql`least(
        case when b.fitting = ${asked.length}::int then ${whole} end,
        case when ${asked.length}::int > 1 then b.choice end
      )`)} as size_place
      from near g join best b using (id)
    )`;
}

export type ListedProviders = {
  /** One page, best size first, by name within each size. */
  ids: string[];
  total: number;
  /** How many of each size are listed. */
  bySize: Record<Size, number>;
  /** How many would be listed with this filter and all those chosen. */
  byFilter: Record<MatchFilter, number>;
};

export type ListOptions = {
  now: Date;
  only?: readonly MatchFilter[];
  /** Only those that could work in this council, by GSS code. */
  area?: string | null;
  page?: number;
  pageSize?: number;
};

const TESTS: Record<MatchFilter, Prisma.Sql> = {
  size: Prisma.sql`size_place = ${SIZES.indexOf('fits')}`,
  joint: Prisma.sql`joint`,
  verified: Prisma.sql`verified`,
  kept: Prisma.sql`kept`,
  free: Prisma.sql`free`,
};

/** One page of the providers that fit an opportunity, and how many do. */
export async function fittingProviders(
  db: Database,
  row: NeedRow,
  { now, only = [], area = null, page = 1, pageSize = 20 }: ListOptions,
): Promise<ListedProviders> {
  const there = area === null ? [] : askedOf(row).filter(({ areas }) => areas.includes(area));
  const services = [...new Set(there.flatMap((need) => need.services))];
  const here = area
    ? Prisma.sql`where g.id in (
        select o.id from organisation o
        where o.area_codes @> array[${area}]::text[] and o.service_ids && ${services}::text[]
      )`
    : Prisma.empty;
  const chosen = Prisma.join([Prisma.sql`true`, ...only.map((name) => TESTS[name])], ' and ');
  const counts = [
    ...SIZES.map(
      (_, place) => Prisma.sql`count(*) filter (where chosen and size_place = ${place})`,
    ),
    ...MATCH_FILTERS.map((name) => Prisma.sql`count(*) filter (where chosen and ${TESTS[name]})`),
  ];
  const [found] = await askByIndex<{ ids: string[]; total: number; counts: bigint[] }>(
    db,
    Prisma.sql`
    with ${matchedSql(row, now)}, listed as materialized (
      select g.id, g.name, g.size_place, g.joint, g.verified, g.kept, g.free, (${chosen}) as chosen
      from matched g ${here}
    )
    select
      count(*) filter (where chosen)::int as total,
      array[${Prisma.join(counts)}] as counts,
      array(
        select id from listed where chosen order by size_place, lower(name), id
        limit ${pageSize} offset ${(page - 1) * pageSize}
      ) as ids
    from listed`,
  );
  const { ids, total, counts: numbers } = found!;
  const at = (index: number) => Number(numbers[index] ?? 0);
  return {
    ids,
    total,
    bySize: recordOf(SIZES, at),
    byFilter: recordOf(MATCH_FILTERS, (index) => at(SIZES.length + index)),
  };
}

function recordOf<K extends string>(
  keys: readonly K[],
  valueAt: (index: number) => number,
): Record<K, number> {
  return Object.fromEntries(keys.map((key, index) => [key, valueAt(index)])) as Record<K, number>;
}
