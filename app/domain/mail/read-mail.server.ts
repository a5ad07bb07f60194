import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';

export type MailSummary = {
  id: string;
  kind: string;
  to: string;
  subject: string;
  createdAt: Date;
  sentAt: Date | null;
  lastError: string | null;
};

/**
 * Operators see that mail went out and whether it arrived, never what it says: it holds links that
 * open accounts. The demonstration sends no mail and shows it to whoever looks.
 */
function refuse(services: Services, actor: Actor): void {
  if (services.settings.mode !== 'demo' && !isOperator(actor)) throw new NotFound();
}

const PAGE_SIZE = 50;

/** Mail that tells who asks and who bids: nobody else's to know, the operator included. */
const SEALED_KINDS = [
  'bid-received',
  'bid-withdrawn',
  'opportunity-news',
  'question-answered',
  'outcome-released',
];

/** The latest messages, newest first. @throws NotFound for all but operators, outside the demo */
export async function listMail(
  services: Services,
  actor: Actor,
  { to, page }: { to: string; page: number },
): Promise<{ messages: MailSummary[]; pageCount: number }> {
  refuse(services, actor);
  const where = {
    ...(to && { toAddress: { contains: to.toLowerCase() } }),
    ...(services.settings.mode !== 'demo' && { kind: { notIn: SEALED_KINDS } }),
  };
  const [rows, total] = await Promise.all([
    services.db.mailMessage.findMany({
      where,
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: PAGE_SIZE,
      skip: (page - 1) * PAGE_SIZE,
      omit: { text: true, html: true },
    }),
    services.db.mailMessage.count({ where }),
  ]);
  return {
    messages: rows.map(({ id, kind, toAddress, subject, createdAt, sentAt, lastError }) => ({
      id,
      kind,
      to: toAddress,
      subject: services.settings.mode === 'demo' ? subject : kind,
      createdAt,
      sentAt,
      lastError,
    })),
    pageCount: Math.max(1, Math.ceil(total / PAGE_SIZE)),
  };
}

/** One message with its text, in the demonstration alone. @throws NotFound everywhere else */
export async function readMail(services: Services, id: string) {
  if (services.settings.mode !== 'demo' || !/^[0-9a-f-]{36}$/.test(id)) throw new NotFound();
  const mail = await services.db.mailMessage.findUnique({ where: { id } });
  if (!mail) throw new NotFound();
  return {
    to: mail.toAddress,
    subject: mail.subject,
    text: mail.text,
    createdAt: mail.createdAt,
    sentAt: mail.sentAt,
  };
}
