import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { PrismaClient } from '#app/platform/db/generated/client.ts';
import type { Bulk, Log } from '#app/platform/ports.ts';

/**
 * Sessions for bulk work. Each is one connection of its own, apart from the pool that serves pages,
 * so that temporary tables filled by COPY are there in the transaction that takes them over.
 */
export function createBulk(databaseUrl: string, log: Log): Bulk {
  return {
    async session(work) {
      const pool = new pg.Pool({ connectionString: databaseUrl, max: 1, idleTimeoutMillis: 0 });
      const lost = (error: Error) => log.warn({ error: error.message }, 'bulk connection lost');
      pool.on('error', lost);
      pool.on('connect', (client) => client.on('error', lost));
      const db = new PrismaClient({ adapter: new PrismaPg(pool), errorFormat: 'minimal' });
      try {
        return await work({
          db,
          async copyIn(sql, chunks) {
            const client = await pool.connect();
            let failure: Error | undefined;
            try {
              await pipeline(
                Readable.from(chunks, { objectMode: true, highWaterMark: 2 }),
                client.query(copyFrom(sql)),
              );
            } catch (error) {
              failure = error as Error;
              throw error;
            } finally {
              client.release(failure);
            }
          },
        });
      } finally {
        await db.$disconnect();
        await pool.end();
      }
    },
  };
}
