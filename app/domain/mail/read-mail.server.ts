import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { SEALED_KINDS } from './kinds.ts';
import { type MailStatus, statusOf } from './lifecycle.ts';
import type { MailList } from './schema.ts';

export type MailSummary = {
  id: string;
  kind: string;
  to: string;
  subject: string;
  createdAt: Date;
  sentAt: Date | null;
  nextTryAt: Date | null;
  status: MailStatus;
  tries: number;
  /** What the mail server said last. */
  reason: string | null;
  /** How one of its attempts ended is not known. */
  isAmbiguous: boolean;
  isReturned: boolean;
};

/**
 * Operators see that mail went out and whether it arrived, never what it says: it holds links that
 * open accounts. The demonstration sends no mail and shows it to whoever looks.
 */
function refuse(services: Services, actor: Actor): void {
  if (services.settings.mode !== 'demo' && !isOperator(actor)) throw new NotFound();
}

const PAGE_SIZE = 50;

const lists = {
  waiting: { nextTryAt: { not: null } },
  sent: { sentAt: { not: null } },
  failed: { OR: [{ failedAt: { not: null } }, { returnedAt: { not: null } }] },
  ambiguous: { ambiguousAt: { not: null } },
} satisfies Record<MailList, Prisma.MailMessageWhereInput>;

/**
 * The latest messages, newest first; of those that wait, the next one first.
 * @returns with `sealed`: how many more there are that the operator may not see
 * @throws NotFound for all but operators, outside the demo
 */
export async function listMail(
  services: Services,
  actor: Actor,
  { to, page, list }: { to: string; page: number; list: MailList | null },
): Promise<{ messages: MailSummary[]; pageCount: number; sealed: number }> {
  refuse(services, actor);
  const isDemo = services.settings.mode === 'demo';
  const now = services.clock.now();
  const asked = {
    ...(list && lists[list]),
    ...(to && { toAddress: { contains: to.toLowerCase() } }),
  };
  const where = { ...asked, ...(!isDemo && { kind: { notIn: SEALED_KINDS } }) };
  const [rows, total, sealed] = await Promise.all([
    services.db.mailMessage.findMany({
      where,
      orderBy:
        list === 'waiting'
          ? [{ nextTryAt: 'asc' }, { id: 'asc' }]
          : [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PAGE_SIZE,
      skip: (page - 1) * PAGE_SIZE,
      omit: { text: true, html: true },
    }),
    services.db.mailMessage.count({ where }),
    // Of one address it would tell what is sealed.
    isDemo || to || list === null
      ? 0
      : services.db.mailMessage.count({ where: { ...asked, kind: { in: SEALED_KINDS } } }),
  ]);
  return {
    messages: rows.map((row) => ({
      id: row.id,
      kind: row.kind,
      to: row.toAddress,
      subject: isDemo ? row.subject : row.kind,
      createdAt: row.createdAt,
      sentAt: row.sentAt,
      nextTryAt: row.nextTryAt,
      status: statusOf(row, now),
      tries: row.attempts,
      reason: row.lastError,
      isAmbiguous: row.ambiguousAt !== null,
      isReturned: row.returnedAt !== null,
    })),
    pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)),
    sealed,
  };
}

/** One message with all that it says, in the demonstration alone. @throws NotFound everywhere else */
export async function readMail(services: Services, id: string) {
  if (services.settings.mode !== 'demo' || !/^[0-9a-f-]{36}$/.test(id)) throw new NotFound();
  const mail = await services.db.mailMessage.findUnique({ where: { id } });
  if (!mail) throw new NotFound();
  return {
    to: mail.toAddress,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    headers: {
      'Message-ID': mail.messageId,
      ...(mail.headers as Record<string, string> | null),
    },
    createdAt: mail.createdAt,
    sentAt: mail.sentAt,
  };
}
