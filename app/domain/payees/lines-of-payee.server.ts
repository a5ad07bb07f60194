import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { payeeScope } from './scope.server.ts';

/** A payment as the council wrote it, for those who say who was paid. */
export type PayeeLine = {
  id: string;
  /** YYYY-MM-DD; integer pence. */
  day: string;
  pence: number;
  purpose: string;
  department: string;
};

const FEW = 3;

/**
 * The newest few payments to a payee, to tell from what they were for who it is: of one council, or
 * for the operator of all.
 * @param organisationId the council; null for all
 * @throws as `payeeScope`
 */
export async function linesOfPayee(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { payeeId, organisationId }: { payeeId: string; organisationId: string | null },
): Promise<PayeeLine[]> {
  const { gss } = await payeeScope(services, actor, organisationId);
  const rows = await services.db.payment.findMany({
    where: { payeeId, redacted: false, ...(gss && { authorityCode: gss }) },
    orderBy: [{ paidOn: 'desc' }, { id: 'asc' }],
    take: FEW,
    select: {
      id: true,
      paidOn: true,
      amountPence: true,
      purpose: true,
      service: true,
      department: true,
    },
  });
  return rows.map(({ id, paidOn, amountPence, purpose, service, department }) => ({
    id,
    day: paidOn.toISOString().slice(0, 10),
    pence: Number(amountPence),
    purpose: purpose?.trim() ?? '',
    department: service?.trim() || (department ?? '').trim(),
  }));
}
