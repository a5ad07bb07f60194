import { type AuditStream, hashOf } from '#app/domain/kernel/audit.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';

export type PastEvent = {
  stream: AuditStream;
  action: string;
  at: Date;
  userId: string | null;
  organisationId: string | null;
  subject: { type: string; id: string | null };
};

type Entry = Prisma.AuditEntryCreateManyInput & {
  at: Date;
  stream: string;
  seq: number;
  hash: Buffer<ArrayBuffer>;
};

/**
 * Audit chains of what the demonstration says has happened: linked as the product links them, with
 * the instants of then. They carry no details.
 * @param events in any order; those of one stream and instant keep theirs
 */
export function chain(events: PastEvent[]): Entry[] {
  const heads = new Map<string, Entry>();
  const inOrder = [...events].sort((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.map(({ stream, action, at, userId, organisationId, subject }) => {
    const last = heads.get(stream);
    const linked = {
      stream,
      seq: (last?.seq ?? 0) + 1,
      action,
      actorUserId: userId,
      organisationId,
      subjectType: subject.type,
      subjectId: subject.id,
      detailDigest: null,
      previousHash: last?.hash ?? Buffer.alloc(32),
      at,
    };
    const entry = { ...linked, hash: hashOf(linked) };
    heads.set(stream, entry);
    return entry;
  });
}

/** The last entry of a stream at an instant, as a receipt quotes it. */
export function headAt(
  entries: Entry[],
  stream: AuditStream,
  at: Date,
): { stream: string; sequence: number; hash: string } | null {
  const last = entries.filter((entry) => entry.stream === stream && entry.at <= at).at(-1);
  return last ? { stream, sequence: last.seq, hash: last.hash.toString('hex') } : null;
}
