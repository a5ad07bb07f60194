import type { Actor } from '#app/domain/kernel/actor.ts';
import { placeName } from '#app/domain/places/areas.server.ts';
import { councilsMap, type RegionMap } from '#app/domain/places/region-map.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services } from '#app/platform/ports.ts';
import { askByIndex } from './ask-by-index.server.ts';
import {
  type CoverageFacts,
  coverageFindings,
  type Finding,
  offerWords,
  type Tally,
} from './coverage-words.ts';
import { type Cover, coveringPair } from './covering-pair.ts';
import { type NeedRow, yearlySums } from './fit-facts.server.ts';
import { type AskedNeed, askedOf, matchedSql } from './fitting-providers.server.ts';
import type { OwnNeed, OwnOpportunity } from './own-need.server.ts';
import { readOwnNeed } from './own-need.server.ts';
import { SIZES, type Size } from './size.ts';
import { choiceSql } from './size-sql.server.ts';

export type CouncilCover = {
  code: string;
  name: string;
  tally: Tally;
  /** In the order of `services`. */
  services: { name: string; offer: number }[];
};

export type Coverage = {
  opportunity: OwnOpportunity;
  /** "14 organisations say they offer this within your area." */
  lead: string;
  /** Gaps first. */
  findings: Finding[];
  total: Tally;
  councils: CouncilCover[];
  services: { id: string; name: string; tally: Tally }[];
  /** Empty where there is only one. */
  lots: { number: number; title: string; tally: Tally; uncovered: string[] }[];
  map: RegionMap | null;
};

/**
 * Nobody looks for two organisations to cover a nation: beyond so many services in councils, or so
 * many different patches, pairs are not tried and the sentence about them is left out.
 */
const MOST_CELLS = 200;
const MOST_COVERS = 1500;

/**
 * Who says they could run it, council by council, service by service and lot by lot: what a
 * commissioner asks of the market before shaping lots. Drafts too. Says nothing of who has bid.
 * @throws NotSignedIn; NotFound unless the actor belongs to the buyer
 */
export async function coverageOf(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  input: { slug: string; reference: string },
): Promise<Coverage & { need: OwnNeed }> {
  const need = await readOwnNeed(services, actor, input);
  const asked = askedOf(need.row);
  const now = services.clock.now();
  const areas = [...new Set(asked.flatMap((one) => one.areas))];
  const wanted = [...new Set(asked.flatMap((one) => one.services))];
  const cells = cellsOf(asked);
  const counted = await count(services.db, need.row, cells, now);

  const tallyOf = (key: string) => counted.tallies.get(key) ?? NONE;
  const named = areas
    .map((code) => ({ code, name: placeName(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const isWanted = new Set(cells.map(({ area, service }) => `${area} ${service}`));
  const councils = named.map(({ code, name }) => ({
    code,
    name,
    tally: tallyOf(keyOf(null, code, null)),
    services: wanted
      .filter((id) => isWanted.has(`${code} ${id}`))
      .map((id) => ({ name: serviceName(id), offer: tallyOf(keyOf(null, code, id)).offer })),
  }));
  const facts = {
    total: tallyOf(keyOf(null, null, null)),
    isValued: [yearlySums(need.row).whole, ...asked.map(({ yearly }) => yearly)].some(
      (sum) => sum !== null,
    ),
    whole: counted.whole,
    councils,
    services: wanted.map((id) => ({
      id,
      name: serviceName(id),
      tally: tallyOf(keyOf(null, null, id)),
    })),
    lots:
      need.row.lots.length < 2
        ? []
        : need.row.lots.map(({ number, title }, index) => ({
            number,
            title,
            tally: tallyOf(keyOf(number, null, null)),
            uncovered: named
              .filter(({ code }) => asked[index]!.areas.includes(code))
              .filter(({ code }) => tallyOf(keyOf(number, code, null)).offer === 0)
              .map(({ name }) => name),
          })),
    pair: counted.pair,
  } satisfies CoverageFacts;
  return {
    need,
    opportunity: need.own,
    lead: offerWords(facts),
    findings: coverageFindings(facts),
    total: facts.total,
    councils,
    services: facts.services,
    lots: facts.lots,
    map: areas.length > 0 ? councilsMap(areas) : null,
  };
}

/** One service in one council, for one lot; `cell` numbers service and council alike in every lot. */
type Cell = {
  cell: number;
  lot: number | null;
  area: string;
  service: string;
  /** Of the lot, in pence. */
  yearly: number | null;
};

function cellsOf(asked: readonly AskedNeed[]): Cell[] {
  const numbers = new Map<string, number>();
  return asked.flatMap(({ lot, areas, services, yearly }) =>
    areas.flatMap((area) =>
      services.map((service) => {
        const key = `${area} ${service}`;
        const cell = numbers.get(key) ?? numbers.size;
        numbers.set(key, cell);
        return { cell, lot, area, service, yearly };
      }),
    ),
  );
}

const NONE: Tally = { offer: 0, size: 0, larger: 0, joint: 0, verified: 0 };

/** What a tally is of; null stands for all of them. */
function keyOf(lot: number | null, area: string | null, service: string | null): string {
  return `${lot ?? ''}|${area ?? ''}|${service ?? ''}`;
}

type Counted = { tallies: Map<string, Tally>; whole: number; pair: CoverageFacts['pair'] };
type TallyRow = Tally & { lot: number | null; area: string | null; service: string | null };

/** `place`: who matched; `hit`: each cell that each of them covers, once. */
function hitsSql(row: NeedRow, cells: readonly Cell[], now: Date): Prisma.Sql {
  return Prisma.sql`
    ${matchedSql(row, now)}, wanted as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
        as c(cell int, lot int, area text, service text, yearly bigint)
    ), place as materialized (
      -- Rows are counted by number: short keys are quick to sort and to hash.
      select (row_number() over ())::int as no, g.* from matched g
    ), patch as materialized (
      select g.no, o.service_ids, a.area
      from place g join organisation o using (id) cross join lateral unnest(o.area_codes) as a(area)
      where a.area in (select area from wanted)
    ), hit as materialized (
      select p.no, c.cell, c.area, c.service
      from patch p join (select distinct cell, area, service from wanted) c
        on c.area = p.area and c.service = any(p.service_ids)
    )`;
}

async function count(
  db: Database,
  row: NeedRow,
  cells: readonly Cell[],
  now: Date,
): Promise<Counted> {
  const cellCount = new Set(cells.map(({ cell }) => cell)).size;
  if (cellCount === 0) return { tallies: new Map(), whole: 0, pair: null };
  const place = (size: Size) => SIZES.indexOf(size);
  const choice = choiceSql(Prisma.sql`c.yearly`, Prisma.sql`g.low`, Prisma.sql`g.high`);
  const sums = (fits: Prisma.Sql, larger: Prisma.Sql) => Prisma.sql`
    count(*)::int as offer,
    count(*) filter (where ${fits})::int as size,
    count(*) filter (where ${larger})::int as larger,
    count(*) filter (where joint)::int as joint,
    count(*) filter (where verified)::int as verified`;
  const whole = sums(
    Prisma.sql`size_place = ${place('fits')}`,
    Prisma.sql`size_place = ${place('larger')}`,
  );
  const lot = sums(Prisma.sql`choice = 0`, Prisma.sql`choice = 2`);
  const [found] = await askByIndex<{ tallies: TallyRow[] | null; whole: number }>(
    db,
    Prisma.sql`
    with ${hitsSql(row, cells, now)}, lot_hit as materialized (
      select distinct p.no, c.lot, c.area, g.joint, g.verified, ${choice} as choice
      from patch p join wanted c on c.area = p.area and c.service = any(p.service_ids)
      join place g using (no)
      where ${row.lots.length > 1}
    ), tally as (
      select null::int as lot, null::text as area, null::text as service, ${whole} from place
      union all
      select null, area, null, ${whole}
      from (select distinct no, area from hit) h join place using (no) group by area
      union all
      select null, null, service, ${whole}
      from (select distinct no, service from hit) h join place using (no) group by service
      union all
      select null, area, service, ${whole} from hit join place using (no) group by area, service
      union all
      select lot, null, null, ${lot}
      from (select distinct no, lot, joint, verified, choice from lot_hit) h group by lot
      union all
      select lot, area, null, ${lot} from lot_hit group by lot, area
    )
    select
      (select jsonb_agg(to_jsonb(tally)) from tally) as tallies,
      (select count(*)::int from
        (select no from hit group by no having count(*) = ${cellCount}) c) as whole`,
  );
  const tallies = new Map(
    (found!.tallies ?? []).map(({ lot: number, area, service, ...tally }) => [
      keyOf(number, area, service),
      tally,
    ]),
  );
  const isWorthPairs = found!.whole === 0 && cellCount <= MOST_CELLS;
  const pair = isWorthPairs ? await pairFor(db, row, cells, now) : null;
  return { tallies, whole: found!.whole, pair };
}

async function pairFor(
  db: Database,
  row: NeedRow,
  cells: readonly Cell[],
  now: Date,
): Promise<CoverageFacts['pair']> {
  const covers = await askByIndex<Cover>(
    db,
    Prisma.sql`
    with ${hitsSql(row, cells, now)}, cover as (
      select h.no, array_agg(h.cell order by h.cell) as cells
      from hit h join place g using (no) where g.joint group by h.no
    )
    select c.cells, (array_agg(g.name order by lower(g.name), g.id))[1:2] as names
    from cover c join place g using (no) group by c.cells
    limit ${MOST_COVERS + 1}`,
  );
  if (covers.length > MOST_COVERS) return null;
  return coveringPair(covers, new Set(cells.map(({ cell }) => cell)).size);
}
