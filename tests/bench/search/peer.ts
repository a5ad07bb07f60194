import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Answer, Contender } from './contender.ts';
import { makeCorpus } from './corpus.ts';
import type { Query } from './queries.ts';

/** Searches within a process get one of their own: their memory is theirs, and so are their pauses. */
const PEERS: Record<string, () => Promise<Contender>> = {
  'SQLite FTS5': async () => (await import('./sqlite.ts')).sqlite(),
  MiniSearch: async () => (await import('./minisearch.ts')).minisearch(),
};
export const PEER_NAMES = Object.keys(PEERS);

type Order = { load: number } | { ask: Query; pageSize: number | undefined } | { megabytes: true };
type Reply = { answer?: Answer; megabytes?: number };

/** A contender in a process of its own; what it answers says how long that took it. */
export function peer(name: string): Contender {
  const child = fork(fileURLToPath(import.meta.url), [name], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--max-old-space-size=6000'],
  });
  async function send(order: Order): Promise<Reply> {
    child.send(order);
    const gone = new AbortController();
    try {
      return await Promise.race([
        once(child, 'message', gone).then(([reply]) => reply as Reply),
        once(child, 'exit', gone).then(([code]) => {
          throw new Error(`${name} ended with ${code}`);
        }),
      ]);
    } finally {
      gone.abort();
    }
  }
  return {
    name,
    isServer: false,
    async load(docs) {
      await send({ load: docs.length });
    },
    ask: async (query, pageSize) => (await send({ ask: query, pageSize })).answer!,
    megabytes: async () => (await send({ megabytes: true })).megabytes!,
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function serve(name: string): Promise<void> {
  const contender = await PEERS[name]!();
  async function obey(order: Order): Promise<Reply> {
    if ('load' in order) {
      await contender.load(makeCorpus(order.load));
      return {};
    }
    if ('megabytes' in order) return { megabytes: await contender.megabytes() };
    const start = performance.now();
    const answer = await contender.ask(order.ask, order.pageSize);
    return { answer: { ...answer, ms: performance.now() - start } };
  }
  process.on('message', async (order: Order) => process.send!(await obey(order)));
  // The bench may be killed; nobody is left to ask then.
  process.on('disconnect', () => process.exit());
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  await serve(process.argv[2]!);
}
