import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { root } from '#app/cli/build.ts';
import type { Config } from '#app/platform/config.server.ts';
import { freePort } from '#tests/setup/free-port.ts';
import type { DrillOptions, DrillResult } from './drill.ts';

/** A process of our own, to be killed. */
export type Peer = {
  kill(): Promise<void>;
  ended(): boolean;
  /** The end of what it wrote to stderr. */
  complaint(): string;
};

function peerOf(child: ChildProcess): Peer {
  const ended = () => child.exitCode !== null || child.signalCode !== null;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint = `${complaint}${chunk}`.slice(-2000);
  });
  return {
    ended,
    complaint: () => complaint,
    async kill() {
      if (!ended()) child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A worker process on the house's database and engines, once it works. */
export async function startWorkerProcess(config: Config): Promise<Peer> {
  const program = ['--disable-warning=ExperimentalWarning', 'tests/drill/search-worker-child.ts'];
  const child = spawn(process.execPath, program, {
    cwd: root,
    // Only what it needs: a test runner's own settings are not the product's.
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: config.DATABASE_URL,
      DATA_DIR: path.resolve(config.DATA_DIR),
      LOG_LEVEL: 'silent',
      ...(config.SMTP_URL && {
        SMTP_URL: config.SMTP_URL,
        MAIL_PATIENCE_SECONDS: String(config.MAIL_PATIENCE_SECONDS),
      }),
      ...(config.MEILI_URL && {
        MEILI_URL: config.MEILI_URL,
        MEILI_KEY: config.MEILI_KEY,
        MEILI_INDEX_PREFIX: config.MEILI_INDEX_PREFIX,
      }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const peer = peerOf(child);
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'working') resolve();
    });
    child.once('exit', () => reject(new Error(`a worker ended: ${peer.complaint()}`)));
  });
  return peer;
}

/** As docs/deploying.md has it: otherwise each write sets aside most of the machine's memory. */
const MODEST = ['--max-indexing-memory', '256Mb'];

/** A Meilisearch server of the drill's own, which keeps its data when it is killed. */
type MeilisearchServer = {
  url: string;
  key: string;
  start(): Promise<void>;
  kill(): Promise<void>;
  /** Kills it and throws its data away. */
  destroy(): Promise<void>;
};

/** @param program what starts Meilisearch; its arguments are ours */
async function meilisearchServer(program: string): Promise<MeilisearchServer> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-meilisearch-'));
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const key = randomBytes(16).toString('hex');
  let peer: Peer | undefined;
  return {
    url,
    key,
    async start() {
      const options = ['--http-addr', address, '--db-path', path.join(folder, 'data')];
      const child = spawn(program, [...options, ...MODEST, '--master-key', key, '--no-analytics'], {
        cwd: folder,
        env: { PATH: process.env.PATH },
        stdio: 'ignore',
      });
      child.once('error', () => {});
      peer = peerOf(child);
      for (let tries = 0; tries < 600; tries += 1) {
        if (peer.ended() || child.pid === undefined) break;
        const answer = await fetch(`${url}/health`).catch(() => null);
        if (answer?.ok) return;
        await sleep(50);
      }
      throw new Error(`${program} did not start`);
    },
    async kill() {
      await peer?.kill();
    },
    async destroy() {
      await peer?.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * The same drill on a Meilisearch server of its own, when MEILI_COMMAND names its program; says so
 * when it doesn't.
 */
export async function alsoOnMeilisearch(
  onPostgres: DrillResult,
  say: DrillOptions['say'],
  drill: (server: MeilisearchServer) => Promise<DrillResult>,
): Promise<DrillResult> {
  const program = process.env.MEILI_COMMAND;
  if (!program) {
    say('without Meilisearch: MEILI_COMMAND does not name its program');
    return onPostgres;
  }
  const server = await meilisearchServer(program);
  try {
    await server.start();
    const onMeilisearch = await drill(server);
    return {
      figures: [...onPostgres.figures, ...onMeilisearch.figures],
      failures: [...onPostgres.failures, ...onMeilisearch.failures],
    };
  } finally {
    await server.destroy();
  }
}
