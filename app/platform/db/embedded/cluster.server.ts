import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { type ClusterLocation, locateCluster, removeCluster } from './location.server.ts';

const run = promisify(execFile);

export type Cluster = {
  /** Superuser URL of the maintenance database. */
  adminUrl: string;
  /** False when a server of an earlier run was found alive and taken over. */
  started: boolean;
  location: ClusterLocation;
  stop(): Promise<void>;
  /** Stops it and removes every file of it, for a cluster that was only for a while. */
  destroy(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the product, or takes over the one that an earlier, killed
 * run left behind. It listens on 127.0.0.1 only, on a free port, with a password of its own.
 *
 * @param dataDir the product's data directory
 * @param name a folder in it; one cluster each
 * @param settings further `-c` settings, `name=value`
 */
export async function startCluster(
  dataDir: string,
  name = 'postgres',
  settings: string[] = [],
): Promise<Cluster> {
  const location = locateCluster(dataDir, name);
  await forgetOrphan(location);
  const passwordFile = path.join(location.base, 'password');
  if (!existsSync(path.join(location.dataDirectory, 'PG_VERSION')))
    await initialise(location, passwordFile);
  const password = readFileSync(passwordFile, 'utf8');

  let started = false;
  if (!(await isRunning(location))) {
    await launch(location, settings);
    started = true;
  }
  const port = runningPort(location);
  return {
    adminUrl: `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`,
    started,
    location,
    stop: () => stopCluster(location),
    async destroy() {
      await stopCluster(location);
      removeCluster(location);
    },
  };
}

/** Whoever deletes the data directory means to start afresh, also when its cluster lives elsewhere. */
async function forgetOrphan(location: ClusterLocation): Promise<void> {
  const { marker, dataDirectory } = location;
  if (marker === null || existsSync(marker)) return;
  if (existsSync(path.join(dataDirectory, 'PG_VERSION'))) {
    await stopCluster(location);
    rmSync(dataDirectory, { recursive: true, force: true });
  }
  writeFileSync(marker, `${location.base}\n`);
}

async function initialise(location: ClusterLocation, passwordFile: string): Promise<void> {
  // Whatever a killed initialisation left has no PG_VERSION and no data worth keeping.
  rmSync(location.dataDirectory, { recursive: true, force: true });
  forgetUnfinished(location);
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  // A name of its own: an initdb whose parent was killed may still be writing to an earlier one.
  const fresh = `${location.dataDirectory}.new-${randomBytes(4).toString('hex')}`;
  const handover = `${fresh}.password`;
  writeFileSync(handover, password, { mode: 0o600 });
  mkdirSync(fresh, { mode: 0o700 });
  if (location.runAs) {
    chownSync(handover, location.runAs.uid, location.runAs.gid);
    chownSync(fresh, location.runAs.uid, location.runAs.gid);
  }
  await tool(location, 'initdb', [
    '--pgdata',
    fresh,
    '--username=postgres',
    '--auth=scram-sha-256',
    `--pwfile=${handover}`,
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
  ]);
  rmSync(handover);
  renameSync(fresh, location.dataDirectory);
}

/** Clears away what killed initialisations left, as far as nothing writes to it any more. */
function forgetUnfinished({ base }: ClusterLocation): void {
  for (const entry of readdirSync(base).filter((name) => name.startsWith('data.new-'))) {
    try {
      rmSync(path.join(base, entry), { recursive: true, force: true });
    } catch {
      // Still being written to: the next start clears it.
    }
  }
}

async function launch(location: ClusterLocation, settings: string[]): Promise<void> {
  const log = path.join(location.dataDirectory, 'server.log');
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const options = [
      'listen_addresses=127.0.0.1',
      `port=${port}`,
      'unix_socket_directories=',
      'max_connections=200',
      ...settings,
    ]
      .map((setting) => `-c ${setting}`)
      .join(' ');
    try {
      await tool(location, 'pg_ctl', [
        'start',
        '-w',
        '-t',
        '60',
        '-s',
        '-D',
        location.dataDirectory,
        '-l',
        log,
        '-o',
        options,
      ]);
      return;
    } catch (error) {
      // Another program may have taken the port between the look and the start.
      if (attempt < 3) continue;
      const tail = existsSync(log)
        ? readFileSync(log, 'utf8').split('\n').slice(-12).join('\n')
        : '';
      throw new Error(`The embedded PostgreSQL did not start.\n${tail}`, { cause: error });
    }
  }
}

async function isRunning(location: ClusterLocation): Promise<boolean> {
  try {
    await tool(location, 'pg_ctl', ['status', '-D', location.dataDirectory]);
  } catch {
    return false;
  }
  // A server on its way up or down answers status too: wait until its pid file says ready.
  for (let i = 0; i < 300; i++) {
    const lines = pidFile(location);
    if (lines === null) return false;
    if (lines[7]?.trim() === 'ready') return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function runningPort(location: ClusterLocation): number {
  const port = Number(pidFile(location)?.[3]);
  if (!port)
    throw new Error(
      `The embedded PostgreSQL in ${location.dataDirectory} has no port in its pid file.`,
    );
  return port;
}

/** Lines of postmaster.pid: pid, data directory, start time, port, socket, address, shared memory, status. */
function pidFile(location: ClusterLocation): string[] | null {
  const file = path.join(location.dataDirectory, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;
}

async function stopCluster(location: ClusterLocation): Promise<void> {
  await tool(location, 'pg_ctl', [
    'stop',
    '-s',
    '-w',
    '-m',
    'fast',
    '-D',
    location.dataDirectory,
  ]).catch((error) => {
    if (existsSync(path.join(location.dataDirectory, 'postmaster.pid'))) throw error;
  });
}

async function tool(
  location: ClusterLocation,
  program: 'initdb' | 'pg_ctl',
  args: string[],
): Promise<void> {
  await run(path.join(location.binDirectory, program), args, {
    ...(location.runAs ?? {}),
    cwd: '/',
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', HOME: '/', TZ: 'UTC' },
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
