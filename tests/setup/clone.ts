import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '#app/cli/build.ts';
import type { User } from './product.ts';

const madeHere = [
  '.git',
  '.data',
  '.env',
  '.react-router',
  'build',
  'node_modules',
  'test-results',
];

/**
 * A second copy of the code as a fresh clone has it after installing: no build, no data. The
 * packages are hard links where the disk allows it, so that this takes seconds.
 * @param owner who may enter and build in it; whoever runs this unless told
 * @param mode permissions of its folder
 */
export function cloneCode({ owner, mode = 0o755 }: { owner?: User; mode?: number } = {}): string {
  const target = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-clone-'));
  cpSync(root, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (from) => !madeHere.includes(path.relative(root, from)),
  });
  if (owner) giveTo(target, owner);
  const packages = [path.join(root, 'node_modules'), path.join(target, 'node_modules')];
  const linked = spawnSync('cp', ['-al', ...packages], { stdio: 'ignore' }).status === 0;
  if (!linked) execFileSync('cp', ['-a', '--remove-destination', ...packages.map(String)]);
  for (const cache of ['.vite', '.vite-temp', '.cache']) {
    rmSync(path.join(target, 'node_modules', cache), { recursive: true, force: true });
  }
  // The folder alone: the files in it are the very ones of this clone.
  if (owner) chownSync(path.join(target, 'node_modules'), owner.uid, owner.gid);
  chmodSync(target, mode);
  return target;
}

function giveTo(folder: string, owner: User): void {
  chownSync(folder, owner.uid, owner.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink())
      chownSync(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  }
}

/** Whether a user may read this copy of the code and run its Node; tried, not guessed. */
export function mayRun(user: User, folder: string = root): boolean {
  const node = path.join(folder, 'node_modules/.bin/node');
  const look = "require('node:fs').readFileSync('app/cli/start.ts')";
  return spawnSync(node, ['-e', look], { cwd: folder, stdio: 'ignore', ...user }).status === 0;
}
