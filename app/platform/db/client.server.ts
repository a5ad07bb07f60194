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
  // An idle connection that the server drops must not end the process.
  pool.on('error', (error) => log.warn({ error: error.message }, 'database connection lost'));
  const db = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    db,
    pool,
    async close() {
      await db.$disconnect();
      await pool.end();
    },
  };
}
