import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Database, Services, Transaction } from '#app/platform/ports.ts';

/** Kinds of message that nobody has to get, and that stop when an address bounces or complains. */
const ALERT_MAIL = new Set(['alert-digest', 'alert-confirm']);

export function isAlertMail(kind: string): boolean {
  return ALERT_MAIL.has(kind);
}

export async function isSuppressed(db: Transaction | Database, address: string): Promise<boolean> {
  return (await suppressedAmong(db, [address])).size > 0;
}

/** Those of these addresses that alerts no longer write to, in small letters. */
export async function suppressedAmong(
  db: Transaction | Database,
  addresses: readonly string[],
): Promise<Set<string>> {
  const rows = await db.mailSuppression.findMany({
    where: { address: { in: addresses.map((address) => address.toLowerCase()) } },
    select: { address: true },
  });
  return new Set(rows.map(({ address }) => address));
}

/**
 * Notes that alerts are not to write to an address any more: the mail server said so (the system),
 * or the operator. Doing it twice keeps the first reason.
 * @throws NotAllowed
 */
export async function suppressAddress(
  services: { db: Transaction | Database },
  actor: Actor,
  input: { address: string; reason: 'bounce' | 'complaint' | 'manual'; detail?: string },
): Promise<void> {
  requireKeeper(actor);
  const { reason, detail = '' } = input;
  const data = { address: input.address.toLowerCase(), reason, detail: detail.slice(0, 500) };
  await services.db.mailSuppression.createMany({ data: [data], skipDuplicates: true });
}

/** Lets alerts write to an address again. Doing it twice changes nothing. @throws NotAllowed */
export async function liftSuppression(
  services: Pick<Services, 'db'>,
  actor: Actor,
  address: string,
): Promise<void> {
  requireKeeper(actor);
  await services.db.$transaction(async (tx) => {
    const where = { address: address.toLowerCase() };
    const { count } = await tx.mailSuppression.deleteMany({ where });
    if (count === 0) return;
    await recordAudit(tx, actor, {
      stream: 'platform',
      action: 'mail.suppression-lifted',
      subject: { type: 'mail', id: null },
      detail: where,
    });
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
  const row = await services.db.mailSuppression.findUnique({
    where: { address: address.toLowerCase() },
  });
  return row && { reason: row.reason, since: row.createdAt };
}

function requireKeeper(actor: Actor): void {
  if (actor.kind !== 'system' && !isOperator(actor)) {
    throw new NotAllowed('Only the operator can do this.');
  }
}
