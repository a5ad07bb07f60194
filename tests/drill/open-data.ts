import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { buildIfNeeded, root } from '#app/cli/build.ts';
import { publishReleases } from '#app/domain/open-data/publish-releases.server.ts';
import { createPublished, createWriter } from '#tests/opportunity-factories.ts';
import { createPublishedLike } from '#tests/release-factories.ts';
import { freePort } from '#tests/setup/free-port.ts';
import { settingsFor } from '#tests/setup/product.ts';
import type { Drill, DrillOptions, DrillResult } from './drill.ts';
import { type DrillHouse, inDrillHouse } from './drill-house.ts';

const MB = 1024 * 1024;
/**
 * How much more memory ten times the rows may take: what the garbage collector leaves lying about,
 * and a fraction of the half gigabyte that a hundred thousand releases are.
 */
const MOST_GROWTH_MB = 96;
/** What the server's heap may hold, as in a small container: less than the largest file. */
const HEAP_MB = 224;
const FILES = ['releases.jsonl', 'releases.jsonl.gz'] as const;

type Export = { lines: number; bytes: number; seconds: number; peakMb: number; hash: string };

/**
 * Exports of so many releases and of ten times as many from a server that is a process of its own:
 * its memory must not follow the length of the file, nor the slowness of its reader.
 */
export async function openDataDrill(
  { house, databaseUrl }: DrillHouse & { databaseUrl: string },
  releases: number,
  say: DrillOptions['say'],
): Promise<DrillResult> {
  const { services } = house;
  const writer = await createWriter(services);
  const like = await createPublished(services, writer);
  await publishReleases(services);
  const server = await startServer(house.config.DATA_DIR, databaseUrl);
  const failures: string[] = [];
  const figures: DrillResult['figures'] = [];
  const peaks = new Map<string, number[]>();
  try {
    for (const count of [releases / 10, releases]) {
      await growTo(services.db, like, count);
      say(`${count.toLocaleString('en-GB')} releases are there`);
      // The first answers of a new process are its warming up.
      if (peaks.size === 0) for (const file of FILES) await exportOf(server, file, false);
      let plain = '';
      for (const [file, isSlow] of [
        [FILES[0], false],
        [FILES[1], false],
        [FILES[0], true],
      ] as const) {
        const got = await exportOf(server, file, isSlow);
        const what = `${count.toLocaleString('en-GB')} releases, ${file}${isSlow ? ', slow reader' : ''}`;
        peaks.set(`${file}${isSlow}`, [...(peaks.get(`${file}${isSlow}`) ?? []), got.peakMb]);
        figures.push(
          { name: `${what}: size`, value: got.bytes / MB, unit: 'MB' },
          { name: `${what}: time`, value: got.seconds, unit: 's' },
          { name: `${what}: most memory`, value: got.peakMb, unit: 'MB' },
        );
        if (got.lines !== count) failures.push(`${what}: ${got.lines} lines`);
        plain ||= got.hash;
        if (got.hash !== plain) failures.push(`${what}: not the same file`);
      }
    }
    for (const [what, [small = 0, large = 0]] of peaks) {
      if (large - small > MOST_GROWTH_MB) {
        failures.push(`${what}: memory grew from ${small} to ${large} MB with ten times the rows`);
      }
    }
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
  }
  return { figures, failures };
}

type Server = { origin: string; child: ChildProcess; ended: Promise<unknown> };

async function startServer(dataDir: string, databaseUrl: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(
    path.join(root, 'node_modules/.bin/node'),
    [
      '--disable-warning=ExperimentalWarning',
      // With room to spare the collector waits, and memory says nothing; beyond this the server dies.
      `--max-old-space-size=${HEAP_MB}`,
      'tests/drill/open-data-child.ts',
    ],
    {
      cwd: root,
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        ...settingsFor(dataDir, port),
        DATABASE_URL: databaseUrl,
        RUN_WORKER: 'false',
      },
      stdio: ['ignore', 'inherit', 'inherit'],
    },
  );
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const origin = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const isUp = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return { origin, child, ended };
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('The server did not come up.');
}

/** Fills the list by copying what one release says; the writing of releases is not what is drilled. */
async function growTo(
  db: DrillHouse['house']['services']['db'],
  like: string,
  count: number,
): Promise<void> {
  const have = await db.publicRelease.count();
  if (have >= count) return;
  await createPublishedLike(db, like, count - have);
  await db.$executeRaw`
    insert into public_release (position, opportunity_id, event, release_id, ocid, tags,
      released_at, added_at, content, sha256)
    select ${have} + row_number() over (order by o.id), o.id, 'v1', o.ocid || '-v1', o.ocid, p.tags,
      p.released_at, p.added_at, replace(p.content, p.ocid, o.ocid), p.sha256
    from opportunity o, public_release p
    where p.position = 1 and o.published_at is not null
      and not exists (select 1 from public_release told where told.opportunity_id = o.id)`;
}

/** Reads a file as it comes, and the server's memory meanwhile. A slow reader takes a breath now and then. */
async function exportOf({ origin, child }: Server, file: string, isSlow: boolean): Promise<Export> {
  let peakMb = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      peakMb = Math.max(peakMb, memoryOf(child.pid!));
      await sleep(20);
    }
  })();
  const start = performance.now();
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    get(`${origin}/api/bulk/${file}`, { headers: { host: 'localhost' } }, resolve).on(
      'error',
      reject,
    );
  });
  if (answer.statusCode !== 200) throw new Error(`${file}: ${answer.statusCode}`);
  const text = file.endsWith('.gz') ? answer.pipe(createGunzip()) : answer;
  let [lines, bytes, rested] = [0, 0, 0];
  const hash = createHash('sha256');
  for await (const chunk of text as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
    if (isSlow && bytes - rested > 8 * MB) {
      rested = bytes;
      await sleep(500);
    }
  }
  isOver = true;
  await watching;
  return {
    lines,
    bytes,
    seconds: (performance.now() - start) / 1000,
    peakMb: Math.round(peakMb),
    hash: hash.digest('hex'),
  };
}

/** Resident memory of a process in MB, as the system counts it. */
function memoryOf(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

async function run({ small, say }: DrillOptions): Promise<DrillResult> {
  buildIfNeeded();
  return inDrillHouse((given) =>
    openDataDrill(
      { ...given, databaseUrl: given.house.config.DATABASE_URL! },
      small ? 3000 : 100_000,
      say,
    ),
  );
}

export const drill: Drill = {
  name: 'open-data',
  description: 'whole files of open data are read while the server’s memory is watched',
  run,
};
