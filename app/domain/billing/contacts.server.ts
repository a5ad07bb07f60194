import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockAccount, requireManager, requirePayments } from './own-account.server.ts';

type Needs = Pick<Services, 'db' | 'payments'>;
type Which = { organisationId: string };

const MOST_CONTACTS = 10;

/** Someone who is told what happens next with the plan, and needs no account here. */
export async function addContact(
  services: Needs,
  actor: Actor,
  { organisationId, name, email }: Which & { name: string; email: string },
): Promise<void> {
  requireManager(actor, organisationId);
  requirePayments(services);
  await services.db.$transaction(async (tx) => {
    await lockAccount(tx, organisationId);
    const held = await tx.billingContact.findMany({ where: { organisationId } });
    const address = email.toLowerCase();
    if (held.some((one) => one.email === address))
      throw new Conflict('That address is on the list already.');
    if (held.length >= MOST_CONTACTS)
      throw new Conflict(
        `You have ${MOST_CONTACTS} contacts, which is the most. Remove one first.`,
      );
    await tx.billingContact.create({ data: { organisationId, name, email: address } });
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'billing.contact-added',
      subject: { type: 'billing', id: organisationId },
      organisationId,
    });
  });
}

export async function removeContact(
  services: Needs,
  actor: Actor,
  { organisationId, id }: Which & { id: string },
): Promise<void> {
  requireManager(actor, organisationId);
  requirePayments(services);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.billingContact.deleteMany({ where: { id, organisationId } });
    if (count === 0) return;
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'billing.contact-removed',
      subject: { type: 'billing', id: organisationId },
      organisationId,
    });
  });
}
