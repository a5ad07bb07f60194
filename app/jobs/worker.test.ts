import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { freeAbandonedJobs } from '#app/platform/jobs/presence.server.ts';
import { createCouncil, createOpportunity } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { startWorker } from './worker.server.ts';

const house = await testHouse({ LOG_LEVEL: 'silent' });
const { services } = house;
const council = await createCouncil(services.db);

async function post(title: string) {
  const { id } = await createOpportunity(services.db, council.id, { title });
  await services.db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [id]));
}

const total = async (words: string) =>
  (await services.search.search({ index: 'opportunities', words, now: Date.now() })).total;

const inTime = (asked: Promise<boolean>) =>
  Promise.race([asked.catch(() => false), sleep(3000, false)]);

it('goes on after the database has dropped every connection', async () => {
  const worker = await startWorker(house);
  const other = new pg.Client({ connectionString: house.database.url });
  await other.connect();
  try {
    for (let round = 0; round < 3; round += 1) {
      const posting = Promise.allSettled(Array.from({ length: 5 }, () => post('Lantern walk')));
      await sleep(Math.random() * 60);
      await other.query(`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`);
      // One that was cut off may say so late.
      await Promise.race([posting, sleep(3000)]);
    }
    // The pool may still hold connections that are dead, so each of these may fail or never answer.
    const isPosted = () => inTime(post('Swimming lessons').then(() => true));
    for (let tries = 0; tries < 10 && !(await isPosted()); tries += 1);
    const isFound = () => inTime(total('swimming').then((found) => found > 0));
    await expect.poll(isFound, { timeout: 60_000, interval: 50 }).toBe(true);
  } finally {
    await worker.stop();
    await other.end();
  }
});

it('stops when asked to, however often', async () => {
  const worker = await startWorker(house);
  await Promise.all([worker.stop(), worker.stop()]);
  await post('Pottery');
  await sleep(300);
  expect(await total('pottery')).toBe(0);
});

describe('a job that a worker has taken', () => {
  const { pool, database } = house;
  const age = () =>
    pool.query(
      `update graphile_worker._private_jobs set locked_at = now() - interval '1 hour' where locked_by is not null`,
    );
  const attempts = async (mailId: string) =>
    (
      await pool.query(
        `select attempts, locked_by from graphile_worker._private_jobs where payload ->> 'mailId' = $1`,
        [mailId],
      )
    ).rows[0];

  /** Its lock may come a moment after its first job. */
  async function present(): Promise<boolean> {
    const { rows } = await pool.query(
      `select not pg_try_advisory_xact_lock(hashtextextended('worker ' || locked_by, 0)) as here
       from graphile_worker._private_jobs where locked_by is not null limit 1`,
    );
    return rows[0]?.here === true;
  }

  async function message(): Promise<string> {
    const kind = 'alert-digest';
    const words = { subject: 'Hello', text: 'Hello', html: '<p>Hello' };
    await services.mail.queue(services.db, { kind, to: 'joan@example.org', message: words });
    const { id } = await services.db.mailMessage.findFirstOrThrow({
      orderBy: { createdAt: 'desc' },
    });
    return id;
  }

  it('goes on with another when that one is gone, and not before', async () => {
    const other = new pg.Client({ connectionString: database.url });
    await other.connect();
    const id = await message();
    await other.query('begin');
    await other.query('select 1 from mail_message where id = $1 for update', [id]);
    const worker = await startWorker(house);
    try {
      await expect
        .poll(async () => (await attempts(id))?.locked_by, { timeout: 20_000 })
        .toBeTruthy();
      await expect.poll(present, { timeout: 20_000 }).toBe(true);
      await age();
      // It has been at work for an hour, as far as anyone can see, and is still there.
      expect(await freeAbandonedJobs(pool)).toEqual([]);
      const { locked_by: name } = await attempts(id);
      await pool.query(
        `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and pid <> pg_backend_pid() and database = (select oid from pg_database where datname = current_database())`,
      );
      await expect.poll(() => freeAbandonedJobs(pool), { timeout: 20_000 }).toEqual([name]);
    } finally {
      await other.query('rollback');
      await other.end();
      const sent = async () =>
        (await services.db.mailMessage.findUnique({ where: { id } }))?.sentAt;
      await expect.poll(sent, { timeout: 20_000 }).toBeTruthy();
      await worker.stop();
    }
  });
});
