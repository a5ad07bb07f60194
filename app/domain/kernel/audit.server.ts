import { createHash, randomBytes } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Transaction } from '#app/platform/ports.ts';
import type { Actor } from './actor.ts';

export type AuditSubject =
  | 'user'
  | 'organisation'
  | 'opportunity'
  | 'bid'
  | 'outcome'
  | 'import'
  | 'upload'
  | 'search'
  | 'alert'
  | 'mail'
  | 'webhook'
  | 'change'
  | 'proposal'
  | 'payee'
  | 'explanation'
  | 'enquiry'
  | 'billing';

export type AuditRecord = {
  /** The chain it joins: an organisation's or a procurement's. */
  stream: AuditStream;
  /** What was done, noun.verb: "opportunity.published". */
  action: string;
  subject: { type: AuditSubject; id: string | null };
  organisationId?: string | null;
  /** What a reader would want to know; erasable, only its salted digest joins the chain. */
  detail?: Record<string, unknown>;
};

export type AuditStream = `organisation:${string}` | `procurement:${string}` | 'platform';

/**
 * Adds an entry to a chain, in the transaction of the change it records. Each entry's hash covers
 * the hash before it, so that a changed or missing row shows. Call it last in a transaction: it
 * holds the stream's lock until commit.
 */
export async function recordAudit(
  tx: Transaction,
  actor: Actor,
  record: AuditRecord,
): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${record.stream}, 0))`;
  const [last] = await tx.auditEntry.findMany({
    where: { stream: record.stream },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  const [{ at } = { at: new Date() }] = await tx.$queryRaw<
    { at: Date }[]
  >`select date_trunc('milliseconds', clock_timestamp()) as at`;
  const salt = record.detail ? randomBytes(16) : null;
  const entry = {
    stream: record.stream,
    seq: (last?.seq ?? 0) + 1,
    action: record.action,
    actorUserId: actor.kind === 'person' ? actor.userId : null,
    organisationId: record.organisationId ?? null,
    subjectType: record.subject.type,
    subjectId: record.subject.id,
    detailDigest: salt ? digest(salt, record.detail) : null,
    previousHash: last?.hash ?? Buffer.alloc(32),
    at,
  };
  await tx.auditEntry.create({
    data: {
      ...entry,
      hash: hashOf(entry),
      ...(salt && {
        detail: {
          create: {
            salt,
            detail: JSON.parse(JSON.stringify(record.detail)),
            retentionClass: 'audit-detail-6-years',
          },
        },
      }),
    },
  });
}

type ChainedEntry = {
  stream: string;
  seq: number;
  action: string;
  actorUserId: string | null;
  organisationId: string | null;
  subjectType: string;
  subjectId: string | null;
  detailDigest: Uint8Array | null;
  previousHash: Uint8Array;
  at: Date;
};

/** SHA-256 over the canonical form (RFC 8785) of an entry, the previous hash included. */
export function hashOf(entry: ChainedEntry): Buffer<ArrayBuffer> {
  const { detailDigest, previousHash, at, ...rest } = entry;
  const canonical = canonicalize({
    ...rest,
    detailDigest: detailDigest && Buffer.from(detailDigest).toString('hex'),
    previousHash: Buffer.from(previousHash).toString('hex'),
    at: at.toISOString(),
  });
  return createHash('sha256')
    .update(canonical ?? '')
    .digest();
}

function digest(salt: Buffer, detail: unknown): Buffer<ArrayBuffer> {
  return createHash('sha256')
    .update(salt)
    .update(canonicalize(JSON.parse(JSON.stringify(detail))) ?? '')
    .digest();
}

/**
 * Walks a chain and says where it breaks.
 * @returns null when whole, otherwise the sequence number of the first entry that does not follow
 */
export async function findBrokenLink(tx: Transaction, stream: AuditStream): Promise<number | null> {
  let previousHash: Uint8Array = Buffer.alloc(32);
  let seq = 0;
  for (const entry of await tx.auditEntry.findMany({
    where: { stream },
    orderBy: { seq: 'asc' },
  })) {
    seq += 1;
    const { id: _id, hash, ...chained } = entry;
    const follows = entry.seq === seq && Buffer.from(entry.previousHash).equals(previousHash);
    if (!follows || !hashOf(chained).equals(hash)) return seq;
    previousHash = hash;
  }
  return null;
}
