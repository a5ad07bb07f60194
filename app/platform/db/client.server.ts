import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '#app/platform/db/generated/client.ts';
import type { Log } from '#app/platform/ports.ts';

/** One pool serves Prisma, the search adapter and the worker. */
export function openDatabase(
  url: string,
  log: Log,
  size = 20,
): { db: PrismaClient; pool: pg.Pool; close(): Promise<void> } {
  const pool = new pg.Pool({ connectionString: url, max: size });
  // A connection that the server drops must not end the process.
  const lost = (error: Error) => log.warn({ error: error.message }, 'database connection lost');
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  // The longer formats put a query's arguments into its error, and so into the log.
  const db = new PrismaClient({
    adapter: new PrismaPg(pool),
    errorFormat: 'minimal',
    // Under load people wait a little, rather than be turned away after the usual 2 seconds.
    transactionOptions: { maxWait: 10_000, timeout: 20_000 },
  });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}
