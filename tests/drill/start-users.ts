import { rmSync } from 'node:fs';
import { buildIfNeeded, root } from '#app/cli/build.ts';
import { cloneCode, mayRun } from '#tests/setup/clone.ts';
import {
  makeDataDir,
  ordinaryUser,
  removeDataDir,
  startProduct,
  type User,
} from '#tests/setup/product.ts';
import type { DrillOptions, DrillResult } from './drill.ts';
import { serving, stopCleanly } from './start-serving.ts';

/**
 * Starts as whoever else this machine allows. Run by root: as an ordinary user, and as root from a
 * folder that only root may enter. At full size each has a fresh clone; small, the ordinary user
 * runs this copy where they may read it.
 */
export async function asOtherUsers(options: DrillOptions): Promise<DrillResult> {
  const { small, say } = options;
  if (process.getuid?.() !== 0) {
    say('users: run by an ordinary user, so every start above was one; not tried as root');
    return { figures: [], failures: [] };
  }
  if (small) {
    // They may not write here, so there must be nothing left to build.
    buildIfNeeded();
    if (mayRun(ordinaryUser)) return startTwice('an ordinary user', root, options, ordinaryUser);
    say(
      'users: an ordinary user may not read this copy; `npm run drill -- start` gives them a clone',
    );
    return { figures: [], failures: [] };
  }
  const open = cloneCode({ owner: ordinaryUser });
  const locked = cloneCode({ mode: 0o700 });
  try {
    const ordinary = await startTwice('an ordinary user, fresh clone', open, options, ordinaryUser);
    const asRoot = await startTwice('root, in a folder only root may enter', locked, options);
    return {
      figures: [...ordinary.figures, ...asRoot.figures],
      failures: [...ordinary.failures, ...asRoot.failures],
    };
  } finally {
    for (const clone of [open, locked]) rmSync(clone, { recursive: true, force: true });
  }
}

async function startTwice(
  who: string,
  code: string,
  { say }: DrillOptions,
  runAs?: User,
): Promise<DrillResult> {
  const dataDir = makeDataDir(runAs);
  const result: DrillResult = { figures: [], failures: [] };
  try {
    for (const which of ['first', 'second']) {
      const product = await startProduct({ dataDir, root: code, runAs });
      const answer = await serving(product);
      if ('failure' in answer) {
        result.failures.push(`${who}, ${which} start: ${answer.failure}`);
        break;
      }
      say(`${who}: ${which} start serves after ${answer.seconds.toFixed(2)} s`);
      result.figures.push({ name: `${who}, ${which} start`, value: answer.seconds, unit: 's' });
      const left = await stopCleanly(product, dataDir, runAs);
      result.failures.push(...left.map((what) => `${who}, ${which} start: ${what}`));
    }
  } finally {
    await removeDataDir(dataDir, runAs);
  }
  return result;
}
