import { tendMail } from '#app/domain/mail/tend-mail.server.ts';
import type { House } from '#app/services.server.ts';

/** Each minute, and when a worker starts: one that was killed may have had mail in its hands. */
export async function tendMailJob({ services }: House): Promise<void> {
  await tendMail(services);
}
