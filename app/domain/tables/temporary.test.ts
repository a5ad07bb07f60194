import { mkdir, mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sweepTemporary, TEMPORARY } from './temporary.server.ts';

test('only our own folders that a day went over are swept', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'drawbridge-sweep-'));
  const old = new Date(Date.now() - 2 * 86_400_000);
  for (const name of [`${TEMPORARY.upload}old`, `${TEMPORARY.unpacked}old`, 'somebody-elses']) {
    await mkdir(path.join(folder, name, 'inside'), { recursive: true });
    await utimes(path.join(folder, name), old, old);
  }
  await mkdir(path.join(folder, `${TEMPORARY.upload}new`));
  expect(await sweepTemporary(folder)).toBe(2);
  expect((await readdir(folder)).sort()).toEqual([`${TEMPORARY.upload}new`, 'somebody-elses']);
  await rm(folder, { recursive: true });
});
