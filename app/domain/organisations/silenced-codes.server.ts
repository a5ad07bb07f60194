import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';

/**
 * Publishing codes (publishing-code.ts) under which nothing is told for now: of suspended bodies, and
 * of bodies without a GSS code that are not approved. One that only asks to be let in as a council of
 * the tables silences nobody. SQL of a subquery with one column.
 */
export const silencedCodes = Prisma.sql`(
  select coalesce(silent.gss, silent.id::text) from organisation silent
  where silent.kind in ('council', 'public_body')
    and (silent.status = 'suspended' or silent.status <> 'approved' and silent.gss is null))`;

/** The same as a set. */
export async function silencedNow(db: Pick<Transaction, '$queryRaw'>): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ code: string }[]>`select s.code from ${silencedCodes} s(code)`;
  return new Set(rows.map(({ code }) => code));
}
