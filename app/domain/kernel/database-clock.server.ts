import type { Transaction } from '#app/platform/ports.ts';

/** The database's clock at this very moment, not the transaction's start. Gates ask this one. */
export async function databaseNow(tx: Transaction): Promise<Date> {
  const [row] = await tx.$queryRaw<
    { now: Date }[]
  >`select date_trunc('milliseconds', clock_timestamp()) as now`;
  return row!.now;
}
