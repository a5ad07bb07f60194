import type { House } from '#app/services.server.ts';

/** Mail that opens accounts: what it says is erased once it has gone. The demonstration shows it instead. */
const OPENS_ACCOUNTS = new Set([
  'confirm-address',
  'reset-password',
  'operator-made',
  'invitation',
  'proof-code',
]);

/** Hands one queued message to the mail server, once: the row is locked while it is under way. */
export async function sendMail(
  { services, mailTransport }: House,
  { mailId }: { mailId: string },
): Promise<void> {
  await services.db.$transaction(
    async (tx) => {
      await tx.$queryRaw`select 1 from mail_message where id = ${mailId}::uuid for update`;
      const mail = await tx.mailMessage.findUnique({ where: { id: mailId } });
      if (!mail || mail.sentAt) return;
      const { subject, text, html } = mail;
      await mailTransport.send({
        messageId: mail.messageId,
        to: mail.toAddress,
        message: { subject, text, html },
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
