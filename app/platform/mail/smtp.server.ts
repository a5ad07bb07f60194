import nodemailer from 'nodemailer';
import type { MailTransport } from '#app/platform/ports.ts';

/** @param url smtp://user:password@host:port or smtps://… */
export function createSmtpTransport(url: string, from: string): MailTransport {
  const transport = nodemailer.createTransport(url, { from });
  return {
    async send({ messageId, to, message, headers }) {
      await transport.sendMail({ messageId, to, ...message, headers });
    },
    close: () => transport.close(),
  };
}

/** Without a mail server nothing leaves: messages stay in the outbox table, which the demonstration shows. */
export const outboxOnly: MailTransport = { send: async () => {}, close: () => {} };
