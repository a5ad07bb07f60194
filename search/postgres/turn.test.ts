import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, testDatabase } from '#tests/setup/database.ts';
import { takeTurnAt } from './turn.ts';

const KEY = { turn: 1, queue: 2 };
let database: TestDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await testDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 6 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool?.end();
  await database?.drop();
});

/** Holds the turn until it is let go. */
async function holder() {
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let begun = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const ended = takeTurnAt(pool, KEY, 'not', async () => {
    begun();
    await held;
  });
  await started;
  return { letGo, ended };
}

test('one is at it, one is next, the rest leave it to that one', async () => {
  const first = await holder();
  const done: string[] = [];
  const next = takeTurnAt(pool, KEY, 'in-line', async () => done.push('next'));
  await sleep(30);
  expect(await takeTurnAt(pool, KEY, 'in-line', async () => done.push('third'))).toBe('later');
  expect(await takeTurnAt(pool, KEY, 'not', async () => done.push('fourth'))).toBe('taken');
  const patient = takeTurnAt(pool, KEY, 'as-long-as-it-takes', async () => done.push('patient'));
  await sleep(30);
  expect(done).toEqual([]);
  first.letGo();
  await Promise.all([first.ended, next, patient]);
  expect(done.sort()).toEqual(['next', 'patient']);
  expect(await takeTurnAt(pool, KEY, 'not', async () => 'free')).toEqual({ done: 'free' });
});

test('the next in line begins only once the turn is free, and lets another be next', async () => {
  const first = await holder();
  let secondIsDone = false;
  const second = takeTurnAt(pool, KEY, 'in-line', async () => {
    await sleep(80);
    secondIsDone = true;
  });
  await sleep(30);
  first.letGo();
  await sleep(30);
  // The second is at it now, so there is room to be next again.
  const outcome = await takeTurnAt(pool, KEY, 'in-line', async () => secondIsDone);
  expect(outcome).toEqual({ done: true });
  await second;
});

test('a turn ends with its connection, and says so', async () => {
  const lost = takeTurnAt(pool, KEY, 'not', async (turn) => {
    expect(turn.isHeld()).toBe(true);
    await pool.query(`
      select pg_terminate_backend(pid) from pg_locks
      where locktype = 'advisory' and pid <> pg_backend_pid()
        and database = (select oid from pg_database where datname = current_database())`);
    await sleep(50);
    return turn.isHeld();
  });
  expect(await lost).toEqual({ done: false });
  expect(await takeTurnAt(pool, KEY, 'not', async () => 'free')).toEqual({ done: 'free' });
});

test('whoever fails lets go', async () => {
  const failing = takeTurnAt(pool, KEY, 'not', async () => {
    throw new Error('halfway');
  });
  await expect(failing).rejects.toThrow('halfway');
  expect(await takeTurnAt(pool, KEY, 'not', async () => 'free')).toEqual({ done: 'free' });
});
