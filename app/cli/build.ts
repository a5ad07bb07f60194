import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');
const stamp = path.join(root, 'build/.stamp');
const sources = [
  'app',
  'search',
  'public',
  'package-lock.json',
  'vite.config.ts',
  'react-router.config.ts',
];

/** Builds the pages when a source is newer than the last build. Returns whether it had to. */
export function buildIfNeeded(): boolean {
  const wanted = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return false;
  build();
  writeFileSync(stamp, wanted);
  return true;
}

export function build(): void {
  try {
    execFileSync(
      process.execPath,
      [path.join(root, 'node_modules/@react-router/dev/bin.cjs'), 'build'],
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, NODE_ENV: 'production' },
      },
    );
  } catch (error) {
    const { stdout, stderr } = error as { stdout: Buffer; stderr: Buffer };
    throw new Error(`The build failed.\n${stdout}\n${stderr}`);
  }
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const source of sources)
    for (const file of filesBelow(path.join(root, source)))
      hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesBelow(at: string): string[] {
  if (!existsSync(at)) return [];
  if (statSync(at).isFile()) return [at];
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}
