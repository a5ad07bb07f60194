import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { root } from '#app/cli/build.ts';
import { median, type Reported, report } from './bench/figure.ts';
import { allLabelled, halfOf } from './bench/payees/labelled.ts';
import invented from './bench/relevance/judgements-invented.json' with { type: 'json' };
import { readable, table } from './bench/table.ts';
import { demonstrationDatabase } from './setup/demonstration.ts';
import { templateName, testPassword } from './setup/global.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'drawbridge-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cluster = { adminUrl: inject('adminUrl'), template: templateName, password: testPassword };
const given = await filledDemonstration(path.join(folder, 'demonstration'));

function bench(...args: string[]) {
  const json = path.join(folder, `${args.join('-')}.json`);
  const program = ['--disable-warning=ExperimentalWarning', 'tests/bench/index.ts', '--small'];
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [...program, ...args, '--json', json],
    {
      cwd: root,
      encoding: 'utf8',
      env: {
        ...process.env,
        NODE_ENV: 'production',
        BENCH_DEMONSTRATION: JSON.stringify(given),
        BENCH_CLUSTER: JSON.stringify(cluster),
      },
    },
  );
  return {
    said: stdout + stderr,
    status,
    rows: () => JSON.parse(readFileSync(json, 'utf8')) as Reported[],
  };
}

/** What the suites would fill for themselves, each anew, as settings. */
async function filledDemonstration(dataDir: string): Promise<Record<string, string>> {
  const database = await demonstrationDatabase(dataDir);
  afterAll(() => database.drop());
  return { DATA_DIR: dataDir, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
}

describe('npm run bench', () => {
  it('weighs the script of each page, and finds that none needs it', () => {
    const { said, rows } = bench('weight');
    expect(said).not.toContain('could not be measured');
    expect(rows().filter((row) => !row.met)).toEqual([]);
    const names = rows().map((row) => row.name);
    for (const page of ['home', 'search', 'opportunity', 'sign up', 'answering in a bid']) {
      expect(names).toContain(`${page}: script`);
    }
    expect(rows().at(0)!.value).toBeGreaterThan(50);
  });

  it('measures pages against a constant loader that sends the same bytes', () => {
    const { said, rows } = bench('pages');
    expect(said).not.toContain('could not be measured');
    for (const page of ['home', 'search', 'opportunity']) {
      const figure = (name: string) => rows().find((row) => row.name === `${page}: ${name}`);
      expect(figure('page, against constant loader')?.ratio).toBeCloseTo(1, 2);
      const load = figure('8 readers, against constant loader');
      expect(load).toMatchObject({ suite: 'pages', unit: 'requests/s', aim: 'ratio ≥ 0.4' });
      expect(load!.value).toBeGreaterThan(0);
      expect(load!.ratio).toBeCloseTo(load!.value / load!.against!, 1);
    }
    const names = rows().map((row) => row.name);
    expect(names).toContain('search: one reader, against without its search call');
  });

  it('searches in every way, finds what was meant and counts exactly', () => {
    const { said, rows } = bench('search');
    expect(said).not.toContain('could not be measured');
    expect(said).toMatch(/all \d+ documents with “support” counted, each facet exactly/);
    const figure = (name: string) => rows().find((row) => row.name === `500, ${name}`);
    expect(figure('PostgreSQL: recall with a typo')).toMatchObject({ value: 1, met: true });
    for (const name of ['plain SQL', 'vocabulary, tsvector, GIN', 'SQLite FTS5', 'MiniSearch']) {
      expect(figure(`${name}: p50`)!.value).toBeGreaterThan(0);
    }
    expect(figure('PostgreSQL, against plain SQL: common word')!.against).toBeGreaterThan(0);
  });

  it('matches an opportunity against every alert, and writes a digest for everyone', () => {
    const { said, rows } = bench('alerts');
    expect(said).not.toContain('could not be measured');
    expect(said).toMatch(/one publish matches [1-9]/);
    const figure = (name: string) => rows().find((row) => row.name === name);
    expect(figure('400 alerts, one publish: p50')!.value).toBeGreaterThan(0);
    expect(figure('digests for 60 people')!.value).toBeGreaterThan(0);
  });

  it('matches both ways as going through every pair does', () => {
    const { said, rows } = bench('matching');
    expect(said).not.toContain('could not be measured');
    expect(said.match(/all [1-9]\d* ids equal to going through every pair/g)).toHaveLength(2);
    const names = rows().map((row) => row.name);
    expect(names).toContain('1 opportunity against all providers (400): p99');
    expect(names).toContain('1 provider against all open opportunities: p50 at ten times the size');
  });

  it('brings a ledger in against COPY of the same rows', () => {
    const { said, rows } = bench('import');
    expect(said).not.toContain('could not be measured');
    const figure = (name: string) => rows().find((row) => row.name === name)!;
    const whole = figure('2000 rows, against COPY into the same table and indexes');
    expect(whole.ratio).toBeCloseTo(whole.value / whole.against!, 1);
    expect(figure('memory (RSS), 6000 rows, against 2000').met).toBe(true);
  });

  it('answers searches as people type them, and by the grades puts the best first', () => {
    const { said, rows } = bench('relevance', '--worst');
    expect(said).not.toContain('could not be measured');
    const figure = (name: string) => rows().find((row) => row.name === `invented, ${name}`)!;
    expect(figure('PostgreSQL: queries that answer nothing').value).toBe(0);
    for (const half of ['tuning', 'held-out']) {
      expect(figure(`PostgreSQL, ${half}: nDCG@10`).value).toBeGreaterThan(0.84);
      expect(figure(`PostgreSQL, ${half}: recall@50`).value).toBeGreaterThan(0.8);
    }
    // Of the half that nothing may be fitted to, no search is named.
    const named = [...said.matchAll(/recall: “(.*?)”/g)].map(([, words]) => words);
    const heldOut = invented.filter(({ half }) => half === 'held-out').map(({ words }) => words);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((words) => heldOut.includes(words!))).toEqual([]);
  });

  it('matches payees to registers, and guesses none', () => {
    const { said, rows } = bench('payees', '--worst');
    expect(said).not.toContain('could not be measured');
    const figure = (name: string) => rows().find((row) => row.name === name)!;
    for (const half of ['tuning', 'held-out', 'fresh']) {
      expect(figure(`${half}: precision`).value).toBeGreaterThanOrEqual(0.98);
      expect(figure(`${half}: recall`).value).toBeGreaterThanOrEqual(0.85);
    }
    // Of the half that nothing may be fitted to, no name is told.
    const told = [...said.matchAll(/(?:wrong|missed): “(.*?)”/g)].map(([, name]) => name);
    const heldOut = allLabelled.filter((one) => halfOf(one) !== 'tuning').map(({ name }) => name);
    expect(told.filter((name) => heldOut.includes(name!))).toEqual([]);
  });

  it('says which suites there are when asked for another', () => {
    const { status, said } = bench('speed');
    expect(status).toBe(2);
    expect(said).toContain('start, pages, weight');
  });
});

describe('a figure', () => {
  const load = { name: 'rate', value: 30, unit: 'requests/s' };

  it('meets an aim of its ratio, or misses it', () => {
    const aim = { of: 'ratio', atLeast: 0.4 } as const;
    expect(report('s', { ...load, against: 75, aim })).toMatchObject({ ratio: 0.4, met: true });
    expect(report('s', { ...load, against: 76, aim })).toMatchObject({ met: false });
    expect(report('s', { ...load, aim })).toMatchObject({ ratio: null, met: false });
  });

  it('meets an aim of its value, or misses it', () => {
    const aim = { of: 'value', atMost: 30 } as const;
    expect(report('s', { ...load, aim })).toMatchObject({ aim: '≤ 30 requests/s', met: true });
    expect(report('s', { ...load, value: 30.0001, aim })).toMatchObject({ met: false });
  });

  it('without an aim is neither', () => {
    expect(report('s', load)).toEqual({
      suite: 's',
      ...load,
      against: null,
      ratio: null,
      aim: null,
      met: null,
    });
  });
});

describe('the middle of some numbers', () => {
  it('is the middle one, or between the two', () => {
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1, 3, 2])).toBe(2.5);
  });
});

describe('a table', () => {
  it('lines words up on the left and numbers on the right', () => {
    const columns = [
      { title: 'what', text: (row: [string, number]) => row[0] },
      { title: 'n', text: (row: [string, number]) => readable(row[1]), right: true },
    ];
    expect(
      table(columns, [
        ['a', 1234],
        ['bcdef', 0.5],
      ]),
    ).toBe(['what       n', '-----  -----', 'a      1,234', 'bcdef   0.50'].join('\n'));
  });
});
