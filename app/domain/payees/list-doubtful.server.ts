import type { Actor } from '#app/domain/kernel/actor.ts';
import { registerEntry } from '#app/domain/organisations/register-entry.ts';
import type { Services } from '#app/platform/ports.ts';
import { HERE } from './registers/organisations-here.server.ts';
import { payeeScope } from './scope.server.ts';

export type DoubtfulPayee = {
  payeeId: string;
  name: string;
  /** Integer pence, as paid; in the council's scope by that council alone. */
  paidPence: number;
  payments: number;
  candidates: {
    scheme: string;
    number: string;
    name: string;
    organisationId: string | null;
    /** The register's own page on it. */
    url: string | null;
    /** The register's word for what it is, and the outcode of its address. */
    kind: string;
    district: string | null;
    confidence: number;
    evidence: string[];
  }[];
};

const PAGE = 20;

/**
 * Payees that a person should look at, by the money paid to them: for a council's staff those of its
 * own payments, for the operator those of all.
 * @param organisationId the council; null for all, for the operator
 * @throws NotSignedIn; NotFound for anyone else
 */
export async function listDoubtful(
  services: Services,
  actor: Actor,
  {
    organisationId,
    page = 1,
    pageSize = PAGE,
  }: { organisationId: string | null; page?: number; pageSize?: number },
): Promise<{ total: number; pages: number; payees: DoubtfulPayee[] }> {
  const { gss } = await payeeScope(services, actor, organisationId, 'see');
  const rows = await services.db.$queryRaw<Row[]>`
    select p.id as "payeeId", p.name, sum(coalesce(d.amount_pence, 0))::bigint as "paidPence",
      sum(coalesce(d.payments, 0))::int as payments, count(*) over ()::int as total
    from payee p
    join payee_match m on m.payee_id = p.id
    left join payee_paid d on d.payee_id = p.id and (${gss} = '' or d.gss = ${gss})
    left join payee_council_match c on c.payee_id = p.id and c.gss = ${gss}
    where coalesce(c.status, m.status) = 'doubtful' and (${gss} = '' or d.gss is not null)
    group by p.id, p.name
    order by "paidPence" desc, p.id
    limit ${pageSize} offset ${(Math.max(1, page) - 1) * pageSize}`;
  const candidates = await candidatesOf(
    services,
    rows.map(({ payeeId }) => payeeId),
    gss,
  );
  const total = rows[0]?.total ?? 0;
  return {
    total,
    pages: Math.ceil(total / pageSize),
    payees: rows.map(({ payeeId, name, paidPence, payments }) => ({
      payeeId,
      name,
      paidPence: Number(paidPence),
      payments,
      candidates: candidates
        .filter((one) => one.payeeId === payeeId)
        .map(({ payeeId: _, ...one }) => ({
          ...one,
          url:
            one.scheme === HERE
              ? null
              : (registerEntry({ scheme: one.scheme, value: one.number })?.url ?? null),
        })),
    })),
  };
}

type Row = { payeeId: string; name: string; paidPence: bigint; payments: number; total: number };
type CandidateRow = Omit<DoubtfulPayee['candidates'][number], 'url'> & { payeeId: string };

/** Without those that this council, or the operator, said it is not. */
function candidatesOf(
  services: Services,
  payeeIds: readonly string[],
  gss: string,
): Promise<CandidateRow[]> {
  return services.db.$queryRaw<CandidateRow[]>`
    select c.payee_id as "payeeId", c.scheme, c.number, c.name, c.organisation_id as "organisationId",
      coalesce(e.kind, '') as kind, e.district, c.confidence, c.evidence
    from payee_candidate c
    join payee p on p.id = c.payee_id
    left join register_entry e using (scheme, number)
    where c.payee_id = any(${[...payeeIds]}::uuid[]) and not exists (
      select from payee_decision d where d.payee_key = p.key and d.withdrawn_at is null
        and d.verdict = 'is_not' and d.gss in ('', ${gss}) and d.scheme = c.scheme and d.number = c.number)
    order by c.payee_id, c.rank`;
}
