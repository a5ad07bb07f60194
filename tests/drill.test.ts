import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { root } from '#app/cli/build.ts';
import { drills } from './drill/drills.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-drill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run drill -- …`, small. The drills' own small tests lie beside them, and in start.test.ts. */
function drill(...args: string[]) {
  const program = ['--disable-warning=ExperimentalWarning', 'tests/drill/index.ts', '--small'];
  return spawnSync(process.execPath, [...program, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

describe('npm run drill', () => {
  it('runs the drill that is asked for, and writes what it saw', () => {
    const json = path.join(folder, 'deadline.json');
    const { status, stdout, stderr } = drill('deadline', '--json', json);
    expect(`${stdout}${stderr}`).toContain('No failure.');
    expect(status).toBe(0);
    const { figures, failures } = JSON.parse(readFileSync(json, 'utf8'));
    expect(failures).toEqual([]);
    expect(figures).toContainEqual({
      drill: 'deadline',
      name: 'in time, with a receipt',
      value: expect.any(Number),
      unit: expect.any(String),
    });
  });

  it('says which drills there are when asked for another', () => {
    const { status, stderr } = drill('flood');
    expect(status).toBe(2);
    for (const name of Object.keys(drills)) expect(stderr).toContain(name);
  });

  it('knows each drill by its own name', async () => {
    for (const [name, load] of Object.entries(drills)) expect((await load()).drill.name).toBe(name);
  });
});
