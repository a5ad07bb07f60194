import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Database, Services, Transaction } from '#app/platform/ports.ts';
import { recipientOf } from './links.server.ts';

export async function isSuppressed(db: Transaction | Database, address: string): Promise<boolean> {
  return (await suppressedAmong(db, [address])).size > 0;
}

/** An address without what is put behind a plus sign, which reaches the same person. */
export function mailboxOf(address: string): string {
  return address.replace(/\+[^@]*@/, '@');
}

/**
 * Those of these addresses that alerts no longer write to, in small letters: also for what was asked or
 * decided of the mailbox that they reach. What comes back from a mailbox says nothing of its others.
 */
export async function suppressedAmong(
  db: Transaction | Database,
  addresses: readonly string[],
): Promise<Set<string>> {
  const asked = addresses.map((address) => address.toLowerCase());
  const rows = await db.mailSuppression.findMany({
    where: {
      OR: [
        { address: { in: asked } },
        { address: { in: asked.map(mailboxOf) }, reason: { not: 'bounce' } },
      ],
    },
    select: { address: true, reason: true },
  });
  const held = new Map(rows.map(({ address, reason }) => [address, reason]));
  return new Set(
    asked.filter((address) => {
      const ofMailbox = held.get(mailboxOf(address));
      return held.has(address) || (ofMailbox !== undefined && ofMailbox !== 'bounce');
    }),
  );
}

/**
 * Notes that alerts are not to write to an address any more: the mail server said so (the system),
 * or the operator. The weightiest reason counts: what came back, then what was asked for, then what the
 * operator decided.
 * @throws NotAllowed
 */
export async function suppressAddress(
  services: { db: Transaction | Database },
  actor: Actor,
  input: { address: string; reason: 'bounce' | 'complaint' | 'manual'; detail?: string },
): Promise<void> {
  requireKeeper(actor);
  const { reason, detail = '' } = input;
  await services.db.$executeRaw`
    insert into mail_suppression (address, reason, detail)
    values (${input.address.toLowerCase()}, ${reason}::suppression_reason, ${detail.slice(0, 500)})
    on conflict (address) do update
      set reason = excluded.reason, detail = excluded.detail, created_at = excluded.created_at
      where excluded.reason > mail_suppression.reason`;
}

/** Lets alerts write to an address again. Doing it twice changes nothing. @throws NotAllowed */
export async function liftSuppression(
  services: Pick<Services, 'db'>,
  actor: Actor,
  address: string,
): Promise<void> {
  requireKeeper(actor);
  await endSuppression(services, actor, { address: address.toLowerCase() });
}

/**
 * For those who have decided that this actor may.
 * @returns whether there was one like that
 */
export async function endSuppression(
  { db }: Pick<Services, 'db'>,
  actor: Actor,
  where: { address: string; reason?: 'bounce' | 'complaint'; createdAt?: Date },
): Promise<boolean> {
  return db.$transaction(async (tx) => {
    const { count } = await tx.mailSuppression.deleteMany({ where });
    if (count === 0) return false;
    await recordAudit(tx, actor, {
      stream: 'platform',
      action: 'mail.suppression-lifted',
      subject: { type: 'mail', id: null },
      // The record can't be erased, an address can.
      detail: { recipient: recipientOf(where.address) },
    });
    return true;
  });
}

export type SuppressedAddress = {
  address: string;
  reason: 'bounce' | 'complaint' | 'manual';
  detail: string;
  since: Date;
};

const PAGE_SIZE = 50;

/**
 * Addresses that alerts don't write to, the latest first.
 * @param input.address part of one, or nothing
 * @throws NotAllowed
 */
export async function listSuppressed(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { address, page }: { address: string; page: number },
): Promise<{ addresses: SuppressedAddress[]; pageCount: number }> {
  requireKeeper(actor);
  const where = { address: { contains: address.toLowerCase() } };
  const [rows, count] = await Promise.all([
    services.db.mailSuppression.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { address: 'asc' }],
      take: PAGE_SIZE,
      skip: (page - 1) * PAGE_SIZE,
    }),
    services.db.mailSuppression.count({ where }),
  ]);
  return {
    addresses: rows.map(({ createdAt, ...row }) => ({ ...row, since: createdAt })),
    pageCount: Math.max(1, Math.ceil(count / PAGE_SIZE)),
  };
}

/** Why alerts don't write to an address; null when they do. For its owner, in the product. */
export async function suppressionOf(
  services: Pick<Services, 'db'>,
  address: string,
): Promise<{ reason: 'bounce' | 'complaint' | 'manual'; since: Date } | null> {
  const own = address.toLowerCase();
  const rows = await services.db.mailSuppression.findMany({
    where: {
      OR: [{ address: own }, { address: mailboxOf(own), reason: { not: 'bounce' } }],
    },
  });
  const row = rows.find((one) => one.address === own) ?? rows[0] ?? null;
  return row && { reason: row.reason, since: row.createdAt };
}

function requireKeeper(actor: Actor): void {
  if (actor.kind !== 'system' && !isOperator(actor)) {
    throw new NotAllowed('Only the operator can do this.');
  }
}
