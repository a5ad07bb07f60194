import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { operatorMade } from '#app/emails/operator-made.ts';
import type { Services } from '#app/platform/ports.ts';
import { issueLink } from './one-time-link.server.ts';
import { linkUrl } from './sign-up.server.ts';

const threeDays = 3 * 24 * 60 * 60 * 1000;

/**
 * Makes a person an operator of this copy, with an account if they have none, and mails them a
 * link to set their password, good for three days. Only the command line calls it.
 * @returns the same link
 */
export async function makeOperator(
  services: Services,
  { email, name }: { email: string; name: string },
): Promise<{ url: string; existed: boolean }> {
  const address = email.trim().toLowerCase();
  return services.db.$transaction(async (tx) => {
    const before = await tx.user.findUnique({ where: { email: address } });
    const user = await tx.user.upsert({
      where: { email: address },
      create: { email: address, name, isOperator: true },
      update: { isOperator: true },
    });
    const now = services.clock.now();
    const token = await issueLink(tx, 'set-password', user.id, now, threeDays);
    const url = linkUrl(services, '/set-password', token);
    const message = operatorMade({ name: user.name, url });
    await services.mail.queue(tx, { kind: 'operator-made', to: address, message });
    await recordAudit(
      tx,
      { kind: 'system', name: 'cli' },
      {
        stream: 'platform',
        action: 'user.made-operator',
        subject: { type: 'user', id: user.id },
      },
    );
    return { url, existed: before !== null };
  });
}
