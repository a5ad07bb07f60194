import { type CouncilDesk, streamOf } from '#app/domain/explanations/council-desk.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Enquiry, EnquiryAnswer } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';

export type OwnEnquiry = Enquiry & { answers: EnquiryAnswer[] };

/** Locks an enquiry that was put to the council of this desk. @throws NotFound */
export async function lockOwnEnquiry(
  tx: Transaction,
  { code }: CouncilDesk,
  reference: string,
): Promise<OwnEnquiry> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id from enquiry where reference = ${reference} and authority_code = ${code}
      and confirmed_at is not null for update`;
  if (!row) throw new NotFound();
  return tx.enquiry.findFirstOrThrow({
    where: { id: row.id, authorityCode: code },
    include: { answers: { orderBy: { seq: 'asc' } } },
  });
}

/** Notes what was done to an enquiry in its council's chain. Last in the transaction. */
export async function auditEnquiry(
  tx: Transaction,
  actor: Actor,
  desk: CouncilDesk,
  { id, reference }: Pick<Enquiry, 'id' | 'reference'>,
  done: { action: string; detail?: Record<string, unknown> },
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: streamOf(desk),
    action: `enquiry.${done.action}`,
    subject: { type: 'enquiry', id },
    organisationId: desk.organisationId,
    detail: { reference, ...done.detail },
  });
}
