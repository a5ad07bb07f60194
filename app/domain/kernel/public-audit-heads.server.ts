import type { Services } from '#app/platform/ports.ts';

export type PublicHead = {
  stream: string;
  seq: number;
  /** SHA-256, hexadecimal. */
  hash: string;
  /** Ed25519 over the canonical form of day, stream, seq and hash; base64. */
  signature: string;
  keyId: string;
};

/**
 * The signed heads of a day, for anyone to keep and compare. Organisations' own chains are left
 * out: that one of them moved could tell that it is bidding.
 * @param day YYYY-MM-DD; without it, the last day that has any
 */
export async function publicAuditHeads(
  { db }: Pick<Services, 'db'>,
  day?: string,
): Promise<{ day: string | null; heads: PublicHead[] }> {
  if (day && Number.isNaN(Date.parse(day))) return { day: null, heads: [] };
  const isPublic = { NOT: { stream: { startsWith: 'organisation:' } } };
  const last = day
    ? { day: new Date(day) }
    : await db.auditHead.findFirst({ where: isPublic, orderBy: { day: 'desc' } });
  if (!last) return { day: null, heads: [] };
  const heads = await db.auditHead.findMany({
    where: { day: last.day, ...isPublic },
    orderBy: { stream: 'asc' },
  });
  return {
    day: last.day.toISOString().slice(0, 10),
    heads: heads.map(({ stream, seq, hash, signature, keyId }) => ({
      stream,
      seq,
      hash: Buffer.from(hash).toString('hex'),
      signature: Buffer.from(signature).toString('base64'),
      keyId,
    })),
  };
}
