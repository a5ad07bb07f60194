import pg from 'pg';
import type { SearchEngine } from '#search/port.ts';
import type { Contender } from './contender.ts';
import type { Query } from './queries.ts';

/** An adapter, asked as the product asks it: through the port. */
export function throughPort(
  name: string,
  engine: SearchEngine,
  megabytes: () => Promise<number>,
): Contender {
  return {
    name,
    isServer: true,
    megabytes,
    async load(docs) {
      await engine.rebuild(
        'opportunities',
        (async function* () {
          yield* docs;
        })(),
      );
    },
    async ask(query, pageSize) {
      const asked = pageSize === undefined ? query : { ...query, pageSize };
      const { hits, total, facets, fellBack } = await engine.search(asked);
      // What has only some of the words is no answer to all of them.
      if (fellBack) return { ids: [], total: 0, facets: {} };
      return { ids: hits.map(({ id }) => id), total, facets };
    },
    close: async () => {},
  };
}

/** What was sent for each query, to send it again without the port. */
export type Recording<Sent> = { for: Map<Query, Sent[]>; now: Sent[] };

export function recording<Sent>(): Recording<Sent> {
  return { for: new Map(), now: [] };
}

/** Asks through the port once, untimed, and keeps what that sends. */
export async function record<Sent>(
  contender: Contender,
  tape: Recording<Sent>,
  queries: readonly Query[],
): Promise<void> {
  for (const query of queries) {
    tape.now = [];
    await contender.ask(query);
    tape.for.set(query, tape.now);
  }
}

/** Replays; has nothing to load, no answer to make and no index of its own. */
function replayer<Sent>(
  name: string,
  tape: Recording<Sent>,
  send: (sent: readonly Sent[]) => Promise<void>,
): Contender {
  return {
    name,
    isServer: true,
    loads: false,
    load: async () => {},
    async ask(query) {
      await send(tape.for.get(query)!);
      return { ids: [], total: 0, facets: {} };
    },
    megabytes: async () => 0,
    close: async () => {},
  };
}

export type Statement = { text: string; values: unknown[] };

/** A pool that keeps every statement sent through it. */
export function recordingPool(url: string, tape: Recording<Statement>): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on('connect', (client) => {
    const send = client.query.bind(client) as (text: string, values?: unknown[]) => unknown;
    Object.assign(client, {
      query(text: string, values: unknown[] = []) {
        tape.now.push({ text, values });
        return send(text, values);
      },
    });
  });
  return pool;
}

/** The same statements as the adapter's, sent by hand. */
export function plainSql(pool: pg.Pool, tape: Recording<Statement>): Contender {
  return replayer('plain SQL', tape, async (statements) => {
    const client = await pool.connect();
    try {
      // A statement without values goes the simple way, as several in one do.
      for (const { text, values } of statements) {
        await (values.length > 0 ? client.query(text, values) : client.query(text));
      }
    } finally {
      client.release();
    }
  });
}

export type Request = { url: string; init: RequestInit };

/** Keeps every request that `work` makes. */
export async function recordingRequests(
  tape: Recording<Request>,
  work: () => Promise<void>,
): Promise<void> {
  const real = globalThis.fetch;
  globalThis.fetch = (input, init = {}) => {
    const { method, headers, body } = init;
    tape.now.push({ url: String(input), init: { method, headers, body } as RequestInit });
    return real(input, init);
  };
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
}

/** The same requests as the adapter's, sent by hand. */
export function plainRequests(tape: Recording<Request>): Contender {
  return replayer('plain requests', tape, async (requests) => {
    for (const { url, init } of requests) {
      const response = await fetch(url, init);
      if (!response.ok) throw new Error(`${url} answered ${response.status}`);
      await response.json();
    }
  });
}
