import type { Actor } from '#app/domain/kernel/actor.ts';
import type { PayeeVerdict } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { payeeScope } from './scope.server.ts';
import type { Sector } from './sorting.ts';

export type ListedDecision = {
  id: string;
  /** Null when no payment under this name is left; the decision still counts for later ones. */
  payeeId: string | null;
  name: string;
  verdict: PayeeVerdict;
  /** Of the entry, where the decision speaks of one. */
  entryName: string | null;
  scheme: string;
  number: string;
  sector: Sector | null;
  decidedAt: Date;
  decidedBy: string | null;
};

const PAGE = 50;

/**
 * What stands decided, latest first: by a council for its own payments, or by the operator for all.
 * Names are shown as the council's own files have them, so that a slip can be found: to its
 * commissioners and administrators alone.
 * @throws NotSignedIn; NotFound for anyone else; NotAllowed for its other staff
 */
export async function listDecisions(
  services: Services,
  actor: Actor,
  { organisationId, page = 1 }: { organisationId: string | null; page?: number },
): Promise<{ total: number; pageCount: number; decisions: ListedDecision[] }> {
  const { gss } = await payeeScope(services, actor, organisationId);
  const rows = await services.db.$queryRaw<(ListedDecision & { total: number })[]>`
    select d.id, p.id as "payeeId", coalesce(p.name, d.payee_key) as name, d.verdict, d.scheme, d.number,
      e.name as "entryName", d.sector, d.decided_at as "decidedAt", u.name as "decidedBy",
      count(*) over ()::int as total
    from payee_decision d
    left join payee p on p.key = d.payee_key
    left join register_entry e on e.scheme = d.scheme and e.number = d.number
    left join app_user u on u.id = d.decided_by_id
    where d.gss = ${gss} and d.withdrawn_at is null
    order by d.decided_at desc, d.id
    limit ${PAGE} offset ${(Math.max(1, page) - 1) * PAGE}`;
  const total = rows[0]?.total ?? 0;
  return { total, pageCount: Math.ceil(total / PAGE), decisions: rows };
}
