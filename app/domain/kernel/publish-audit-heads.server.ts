import canonicalize from 'canonicalize';
import type { Services } from '#app/platform/ports.ts';

/** What a head's signature covers, in canonical form (RFC 8785). */
export function headBytes(head: {
  day: string;
  stream: string;
  seq: number;
  hash: Uint8Array;
}): Buffer {
  return Buffer.from(canonicalize({ ...head, hash: Buffer.from(head.hash).toString('hex') }) ?? '');
}

/**
 * Signs today's last entry of every chain that moved, once a day. A chain cut short later no longer
 * reaches the head that was published.
 */
export async function publishAuditHeads({
  db,
  keys,
  clock,
}: Pick<Services, 'db' | 'keys' | 'clock'>): Promise<number> {
  const now = clock.now();
  const day = now.toISOString().slice(0, 10);
  const heads = await db.auditEntry.findMany({
    distinct: ['stream'],
    orderBy: [{ stream: 'asc' }, { seq: 'desc' }],
    select: { stream: true, seq: true, hash: true },
  });
  const { count } = await db.auditHead.createMany({
    data: heads.map((head) => {
      const { signature, keyId } = keys.sign(headBytes({ day, ...head }));
      return {
        ...head,
        day: new Date(day),
        signature: new Uint8Array(signature),
        keyId,
        publishedAt: now,
      };
    }),
    skipDuplicates: true,
  });
  return count;
}
