import type { House } from '#app/services.server.ts';

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
      await tx.mailMessage.update({
        where: { id: mailId },
        data: { sentAt: services.clock.now(), attempts: { increment: 1 } },
      });
    },
    { timeout: 60_000 },
  );
}
