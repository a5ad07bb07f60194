import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Person } from '#app/domain/kernel/actor.ts';
import { coverageOf } from '#app/domain/matching/coverage.server.ts';
import type { NeedRow, ProviderRow } from '#app/domain/matching/fit-facts.server.ts';
import { needSelect, providerSelect } from '#app/domain/matching/fit-facts.server.ts';
import { fittingOpportunities } from '#app/domain/matching/fitting-opportunities.server.ts';
import { fittingProviders } from '#app/domain/matching/fitting-providers.server.ts';
import { openDatabase } from '#app/platform/db/client.server.ts';
import { scratchDatabase } from '../scratch.ts';
import { makeOpportunities, makeProviders } from './rows.ts';

export type Sizes = { providers: number; opportunities: number };
type Answer = { ids: string[]; total: number };

/** A scratch database with an invented market, asked as the product asks. */
export type Market = {
  providers: ProviderRow[];
  opportunities: (NeedRow & { reference: string })[];
  /** Empties it and fills it anew. @returns seconds */
  fill(sizes: Sizes): Promise<number>;
  /** The first page, or every id. */
  providersFor(index: number, how: 'page' | 'all'): Promise<Answer>;
  opportunitiesFor(index: number, how: 'page' | 'all'): Promise<Answer>;
  coverageOf(index: number): Promise<unknown>;
  close(): Promise<void>;
};

const SIZE_OF = { page: 20, all: 1_000_000 };
const BUYER = '00000000-0000-7000-8000-000000000001';

const silent = { info() {}, warn() {}, error() {} };

/** @param folder of the PostgreSQL cluster that is started for it */
export async function openMarket(folder: string): Promise<Market> {
  const { appUrl, ownerUrl, drop } = await scratchDatabase(folder);
  const { db, close } = openDatabase(appUrl, silent);
  const owner = new pg.Client({ connectionString: ownerUrl });
  owner.on('error', () => {});
  await owner.connect();
  const now = new Date();
  const market: Market = {
    providers: [],
    opportunities: [],
    async fill(sizes) {
      const start = performance.now();
      await owner.query('truncate organisation, opportunity cascade');
      await insert(owner, sizes, now);
      // As the server's own sweeping does soon after: an index's waiting entries are put in place.
      for (const table of ['organisation', 'opportunity', 'lot', 'quote_invitation']) {
        await owner.query(`vacuum analyze ${table}`);
      }
      market.providers = await db.organisation.findMany({
        where: { kind: 'provider' },
        select: providerSelect,
        orderBy: { slug: 'asc' },
      });
      market.opportunities = await db.opportunity.findMany({
        select: { ...needSelect, reference: true },
        orderBy: { reference: 'asc' },
      });
      return (performance.now() - start) / 1000;
    },
    providersFor: (index, how) =>
      fittingProviders(db, market.opportunities[index]!, { now, pageSize: SIZE_OF[how] }),
    opportunitiesFor: (index, how) =>
      fittingOpportunities(db, market.providers[index]!, { now, pageSize: SIZE_OF[how] }),
    coverageOf: (index) =>
      coverageOf({ db, clock: { now: () => now } }, commissioner, {
        slug: 'buyer',
        reference: market.opportunities[index]!.reference,
      }),
    async close() {
      await owner.end();
      await close();
      await drop();
    },
  };
  return market;
}

const commissioner: Person = {
  kind: 'person',
  userId: '00000000-0000-7000-8000-000000000002',
  name: 'A commissioner',
  email: 'commissioner@example.org',
  isOperator: false,
  memberships: [
    {
      organisationId: BUYER,
      slug: 'buyer',
      name: 'A buyer',
      kind: 'council',
      status: 'approved',
      roles: ['commissioner'],
    },
  ],
};

async function insert(owner: pg.Client, sizes: Sizes, now: Date): Promise<void> {
  await owner.query(
    `insert into organisation (id, slug, kind, status, name, updated_at)
     values ($1, 'buyer', 'council', 'approved', 'A buyer', now())`,
    [BUYER],
  );
  await inBatches(makeProviders(sizes.providers), (batch, from) =>
    owner.query(
      `insert into organisation (id, slug, kind, status, name, area_codes, service_ids,
         smallest_contract_pence, largest_contract_pence, declared_vcse, open_to_joint_bids, updated_at)
       select gen_random_uuid(), 'p-' || lpad((row + $2)::text, 7, '0'), 'provider', 'approved',
         'Provider ' || (row + $2), ${listOf(`d->'areaCodes'`)}, ${listOf(`d->'serviceIds'`)},
         (d->>'smallest')::bigint, (d->>'largest')::bigint, true, (d->>'joint')::boolean, now()
       from jsonb_array_elements($1::jsonb) with ordinality as t(d, row)`,
      [JSON.stringify(batch), from],
    ),
  );
  await inBatches(makeOpportunities(sizes.opportunities), async (batch, from) => {
    const rows = batch.map((row) => ({ ...row, id: randomUUID() }));
    await owner.query(
      `insert into opportunity (id, reference, ocid, kind, source, buyer_id, buyer_name, title,
         area_codes, service_ids, base_value_pence, contract_months, reserved_for, published_at,
         bids_close_at, updated_at)
       select (d->>'id')::uuid, 'B-' || lpad((row + $2)::text, 7, '0'), 'ocds-bench-' || (row + $2),
         'light_touch', 'here', '${BUYER}', 'A buyer', 'Opportunity ' || (row + $2),
         ${listOf(`d->'areaCodes'`)}, ${listOf(`d->'serviceIds'`)}, (d->>'base')::bigint, (d->>'months')::int,
         case when (d->>'vcseOnly')::boolean then '{vcse}' else '{}' end::reservation[],
         $3::timestamptz - interval '1 day', $3::timestamptz + (1 + row % 60) * interval '1 day', now()
       from jsonb_array_elements($1::jsonb) with ordinality as t(d, row)`,
      [JSON.stringify(rows), from, now],
    );
    const lots = rows.flatMap((row) =>
      row.lots.map((lot, index) => ({ ...lot, opportunity: row.id, number: index + 1 })),
    );
    await owner.query(
      `insert into lot (id, opportunity_id, number, title, area_codes, service_ids, base_value_pence)
       select gen_random_uuid(), (d->>'opportunity')::uuid, (d->>'number')::int, 'Lot',
         ${listOf(`d->'areaCodes'`)}, ${listOf(`d->'serviceIds'`)},
         (d->>'base')::bigint
       from jsonb_array_elements($1::jsonb) d`,
      [JSON.stringify(lots)],
    );
  });
}

/** SQL for a list of a JSON row as an array of text. */
function listOf(json: string): string {
  return `coalesce((select array_agg(x) from jsonb_array_elements_text(${json}) x), '{}')`;
}

async function inBatches<T>(
  rows: readonly T[],
  insertBatch: (batch: T[], from: number) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < rows.length; from += 2000) {
    await insertBatch(rows.slice(from, from + 2000), from);
  }
}
