import { isAlertMail, isSuppressed } from '#app/domain/alerts/suppression.server.ts';
import type { House } from '#app/services.server.ts';

/** Mail that opens accounts: what it says is erased once it has gone. The demonstration shows it instead. */
const OPENS_ACCOUNTS = new Set([
  'confirm-address',
  'reset-password',
  'operator-made',
  'invitation',
  'proof-code',
]);

/**
 * Hands one queued message to the mail server, once: the row is locked while it is under way. Mail
 * of alerts to an address that was suppressed meanwhile is set aside.
 */
export async function sendMail(
  { services, mailTransport }: House,
  { mailId }: { mailId: string },
): Promise<void> {
  await services.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from mail_message where id = ${mailId}::uuid for update`;
      const mail = await tx.mailMessage.findUnique({ where: { id: mailId } });
      if (!mail || mail.sentAt || mail.suppressedAt) return;
      if (isAlertMail(mail.kind) && (await isSuppressed(tx, mail.toAddress))) {
        const suppressedAt = services.clock.now();
        await tx.mailMessage.update({ where: { id: mailId }, data: { suppressedAt } });
        return;
      }
      const { subject, text, html } = mail;
      await mailTransport.send({
        messageId: mail.messageId,
        to: mail.toAddress,
        message: { subject, text, html },
        ...(mail.headers !== null && { headers: mail.headers as Record<string, string> }),
      });
      const erase = services.settings.mode !== 'demo' && OPENS_ACCOUNTS.has(mail.kind);
      await tx.mailMessage.update({
        where: { id: mailId },
        data: {
          sentAt: services.clock.now(),
          attempts: { increment: 1 },
          ...(erase && { subject: mail.kind, text: '', html: '' }),
        },
      });
    },
    { timeout: 60_000 },
  );
}
