import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database } from '#app/platform/ports.ts';

/**
 * Asks with the indexes on lists of codes. Left to itself the planner reads whole tables instead:
 * it reckons that to compare two lists costs as much as to compare two numbers, and some
 * organisations work in 400 places.
 */
export async function askByIndex<Row>(db: Database, sql: Prisma.Sql): Promise<Row[]> {
  const [, rows] = await db.$transaction(
    [db.$executeRaw`set local enable_seqscan = off`, db.$queryRaw<Row[]>(sql)],
    { maxWait: 10_000, timeout: 60_000 },
  );
  return rows;
}
