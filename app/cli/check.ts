import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './build.ts';

/** `npm run check`: format and lint, types, unused code. Says all that is wrong, not just the first. */
const steps: [what: string, program: string, ...args: string[]][] = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['route types', 'react-router', 'typegen'],
  ['types', 'tsc', '--noEmit', '-p', '.'],
  ['unused code', 'knip', '--no-progress'],
];

let failed = false;
for (const [what, program, ...args] of steps) {
  const { status } = spawnSync(path.join(root, 'node_modules/.bin', program), args, {
    cwd: root,
    stdio: 'inherit',
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'}  ${what}`);
  failed ||= status !== 0;
}

const unfinished = /\b(TODO|FIXME|XXX)\b/;
const itself = import.meta.filename;
for (const file of ['app', 'search', 'prisma'].flatMap(filesBelow)) {
  if (file === itself) continue;
  if (unfinished.test(readFileSync(file, 'utf8'))) {
    console.log(`FAILED  ${path.relative(root, file)} says it is unfinished`);
    failed = true;
  }
}
process.exitCode = failed ? 1 : 0;

function filesBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter(
      (entry) =>
        entry.isFile() &&
        /\.(tsx?|prisma|sql)$/.test(entry.name) &&
        !entry.parentPath.includes('generated'),
    )
    .map((entry) => path.join(entry.parentPath, entry.name));
}
