import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { root as ownRoot } from '#app/cli/build.ts';
import { settingNames } from '#app/platform/config.server.ts';
import { locateCluster } from '#app/platform/db/embedded/location.server.ts';
import { freePort } from './free-port.ts';

export type User = { uid: number; gid: number };

/** Whom PostgreSQL, and here the whole product, runs as when it may not be root. */
export const ordinaryUser: User = { uid: 65534, gid: 65534 };

type Ended = { code: number | null; signal: NodeJS.Signals | null };

/** `npm start`'s own program, running as a process of its own. */
export type Product = {
  port: number;
  origin: string;
  /** All it has printed so far. */
  output(): string;
  ended: Promise<Ended>;
  /**
   * Waits until a path answers 200.
   * @returns seconds since the process was started
   * @throws Error with what the program printed, when it ended instead
   */
  answers(path: string): Promise<number>;
  /** SIGKILL, to this one process: what it started lives on, as after a crash. */
  kill(): Promise<Ended>;
  /** SIGTERM, as Ctrl+C would; waits for the end. */
  stop(): Promise<Ended>;
};

type ProductOptions = {
  dataDir: string;
  port?: number;
  /** Folder of the code; this one unless told. */
  root?: string;
  runAs?: User;
};

/**
 * The settings of a copy that meets nothing outside its own data directory: each one not named
 * here is empty, which counts as not set, so that neither the shell nor a .env file has a say.
 */
export function settingsFor(dataDir: string, port: number): Record<string, string> {
  const unset = Object.fromEntries(settingNames.map((name) => [name, '']));
  return { ...unset, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' };
}

/** Starts the product as `npm start` does once everything is installed. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, port = await freePort(), root = ownRoot, runAs } = options;
  const began = performance.now();
  const child = spawn(
    path.join(root, 'node_modules/.bin/node'),
    ['--disable-warning=ExperimentalWarning', 'app/cli/start.ts'],
    {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: dataDir, ...settingsFor(dataDir, port) },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...runAs,
    },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const ended = endOf(child);
  const origin = `http://127.0.0.1:${port}`;
  return {
    port,
    origin,
    output: () => output,
    ended,
    async answers(at) {
      while (!(await saysOk(origin + at))) {
        const over = await Promise.race([ended, sleep(25, null)]);
        if (over)
          throw new Error(`It ended (${over.signal ?? over.code}) without serving.\n${output}`);
        // Not a measure, only a way out of a start that hangs.
        if (performance.now() - began > 600_000)
          throw new Error(`Not up in ten minutes.\n${output}`);
      }
      return (performance.now() - began) / 1000;
    },
    async kill() {
      child.kill('SIGKILL');
      return ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function endOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once('error', () => resolve({ code: null, signal: null }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
}

async function saysOk(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status === 200;
  } catch {
    return false;
  }
}

/** A data directory of its own, which its user may enter. */
export function makeDataDir(runAs?: User): string {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-data-'));
  if (runAs) chownSync(dataDir, runAs.uid, runAs.gid);
  return dataDir;
}

/** Where the embedded server of a data directory keeps its files. */
export function clusterFolder(dataDir: string, runAs?: User): string {
  return runAs ? path.join(dataDir, 'postgres') : locateCluster(dataDir, 'postgres').base;
}

/** The process id of the embedded server of a data directory, while it runs. */
export function serverOf(dataDir: string, runAs?: User): number | null {
  const data = path.join(clusterFolder(dataDir, runAs), 'data');
  const pidFile = path.join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  const commandLine = `/proc/${pid}/cmdline`;
  return existsSync(commandLine) && readFileSync(commandLine, 'utf8').includes(data) ? pid : null;
}

/** Ends the server a data directory may still have, then removes the directory. */
export async function removeDataDir(dataDir: string, runAs?: User): Promise<void> {
  const folder = clusterFolder(dataDir, runAs);
  const pid = serverOf(dataDir, runAs);
  if (pid !== null) process.kill(pid, 'SIGQUIT');
  while (serverOf(dataDir, runAs) !== null) await sleep(20);
  const outside = !folder.startsWith(dataDir);
  rmSync(outside ? path.dirname(folder) : folder, { recursive: true, force: true, maxRetries: 5 });
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
