import { readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Folders that work on a file makes for itself and takes away again, unless it is killed. */
export const TEMPORARY = {
  upload: 'drawbridge-upload-',
  unpacked: 'drawbridge-unpacked-',
} as const;

const DAY_MS = 86_400_000;

/**
 * Takes away what killed processes left in the temporary folder: ours, and older than a day.
 * @returns how many
 */
export async function sweepTemporary(folder = os.tmpdir(), now = Date.now()): Promise<number> {
  const prefixes = Object.values(TEMPORARY);
  const names = await readdir(folder);
  let swept = 0;
  for (const name of names.filter((one) => prefixes.some((prefix) => one.startsWith(prefix)))) {
    const at = path.join(folder, name);
    const made = await stat(at).catch(() => null);
    if (!made || now - made.mtimeMs < DAY_MS) continue;
    // Another user's is not ours to take away.
    await rm(at, { recursive: true, force: true }).then(
      () => {
        swept += 1;
      },
      () => {},
    );
  }
  return swept;
}
