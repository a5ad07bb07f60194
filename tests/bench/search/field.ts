import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { createMeilisearch } from '#search/meilisearch/adapter.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { scratchDatabase } from '../scratch.ts';
import type { Contender } from './contender.ts';
import {
  plainRequests,
  plainSql,
  type Request,
  record,
  recording,
  recordingPool,
  recordingRequests,
  type Statement,
  throughPort,
} from './engines.ts';
import { PEER_NAMES, peer } from './peer.ts';
import type { Query } from './queries.ts';
import { stackMethod } from './stack-method.ts';

/** Everyone who searches, each with an index of its own. */
export type Field = {
  contenders: Contender[];
  postgres: Contender;
  stack: Contender;
  /** Who asks the same of the same engine without the port. */
  byHand: Map<Contender, Contender>;
  /** Takes down what the port sends for these queries; once, when all is loaded. */
  record(queries: readonly Query[]): Promise<void>;
  close(): Promise<void>;
};

/** @param folder of the PostgreSQL cluster that is started for it */
export async function openField(folder: string): Promise<Field> {
  const { appUrl, ownerUrl, drop } = await scratchDatabase(folder);
  const closing: (() => Promise<unknown>)[] = [];
  async function close() {
    for (const step of closing.reverse()) await step();
    await drop();
  }
  try {
    const pools = [appUrl, ownerUrl].map(
      (connectionString) => new pg.Pool({ connectionString, max: 9 }),
    );
    // Connections of an ended pool may still be closing when the server stops.
    for (const pool of pools) pool.on('error', () => {});
    closing.push(...pools.map((pool) => () => pool.end()));
    const [pool, ownerPool] = pools as [pg.Pool, pg.Pool];

    const postgres = throughPort('PostgreSQL', createPostgresSearch({ pool }), async () => {
      const { rows } = await pool.query<{ bytes: string }>(
        `select sum(pg_total_relation_size(oid)) as bytes from pg_class
         where relnamespace = 'search'::regnamespace and relkind = 'r'`,
      );
      return Number(rows[0]!.bytes) / 2 ** 20;
    });
    const statements = recording<Statement>();
    const byHand = new Map([[postgres, plainSql(pool, statements)]]);
    const stack = stackMethod(ownerPool);
    const peers = PEER_NAMES.map((name) => peer(name));
    closing.push(...peers.map((one) => one.close));

    const recorders = [
      async (queries: readonly Query[]) => {
        const tape = recordingPool(appUrl, statements);
        const asked = throughPort('', createPostgresSearch({ pool: tape }), async () => 0);
        await record(asked, statements, queries);
        await tape.end();
      },
    ];
    const meilisearch = meilisearchAt(process.env.MEILI_URL, process.env.MEILI_KEY);
    if (meilisearch) {
      const requests = recording<Request>();
      byHand.set(meilisearch, plainRequests(requests));
      closing.push(meilisearch.close);
      recorders.push((queries) =>
        recordingRequests(requests, () => record(meilisearch, requests, queries)),
      );
    } else {
      console.log('  without Meilisearch: MEILI_URL is not set');
    }
    const ours = [...byHand].flat();
    return {
      contenders: [...ours, stack, ...peers],
      postgres,
      stack,
      byHand,
      async record(queries) {
        for (const recorder of recorders) await recorder(queries);
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Through the port, on a server that others may use too, under names of its own. */
function meilisearchAt(url: string | undefined, apiKey: string | undefined): Contender | undefined {
  if (!url) return undefined;
  const prefix = `bench_${randomUUID().slice(0, 8)}_`;
  const engine = createMeilisearch({ url, apiKey, prefix });
  const headers = apiKey ? { authorization: `Bearer ${apiKey}` } : undefined;
  const server = async (method: string, route: string) => {
    const response = await fetch(new URL(route, url), { method, headers });
    return (await response.json()) as Record<string, unknown>;
  };
  const contender = throughPort('Meilisearch', engine, async () => {
    const { databaseSize } = await server('GET', '/stats');
    return Number(databaseSize) / 2 ** 20;
  });
  return {
    ...contender,
    async close() {
      const { results } = await server('GET', '/indexes?limit=1000');
      for (const { uid } of results as { uid: string }[]) {
        if (uid.startsWith(prefix)) await server('DELETE', `/indexes/${uid}`);
      }
    },
  };
}
