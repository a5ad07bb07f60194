import type { Transaction } from '#app/platform/ports.ts';

/**
 * The next human reference of a kind in a year: "DB-2026-0417". Gaps are possible, repeats are not.
 * @param prefix DB for opportunities, R for receipts
 */
export async function nextReference(tx: Transaction, prefix: string, now: Date): Promise<string> {
  const scope = `${prefix}-${now.getUTCFullYear()}`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    insert into reference_counter (scope, last) values (${scope}, 1)
    on conflict (scope) do update set last = reference_counter.last + 1
    returning last`;
  return `${scope}-${String(row!.last).padStart(4, '0')}`;
}

/** Several references of one kind and year at once, in order: see `nextReference`. */
export async function nextReferences(
  tx: Transaction,
  prefix: string,
  year: number,
  count: number,
): Promise<string[]> {
  const scope = `${prefix}-${year}`;
  const [row] = await tx.$queryRaw<{ last: number }[]>`
    insert into reference_counter (scope, last) values (${scope}, ${count})
    on conflict (scope) do update set last = reference_counter.last + ${count}
    returning last`;
  return Array.from(
    { length: count },
    (_, at) => `${scope}-${String(row!.last - count + at + 1).padStart(4, '0')}`,
  );
}
