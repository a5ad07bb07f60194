import type { Actor } from '#app/domain/kernel/actor.ts';
import { registerEntry } from '#app/domain/organisations/register-entry.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { HERE } from './registers/organisations-here.server.ts';
import { payeeScope } from './scope.server.ts';

export type DoubtfulPayee = {
  payeeId: string;
  /** As the council writes it; for the operator, as first written. */
  name: string;
  /** Integer pence, as paid; in the council's scope by that council alone. */
  paidPence: number;
  payments: number;
  /** Integer pence of grants and contracts, which may be paid for among the payments. */
  awardedPence: number;
  /** Whether anyone can read its name now. */
  isNamed: boolean;
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

/**
 * doubtful: may be one or another entry. not-found: in no register, so that only a person can tell
 * whether it is an organisation.
 */
export type QueuePart = 'doubtful' | 'not-found';

const PAGE = 20;

type Asked = {
  organisationId: string | null;
  part?: QueuePart;
  page?: number;
  pageSize?: number;
};

/**
 * Payees that a person should look at, by the money paid to them: for a council's commissioners and
 * administrators those of its own payments, grants and contracts, for the operator those of all.
 * @param asked.organisationId the council; null for all, for the operator
 * @throws NotSignedIn; NotFound for anyone else; NotAllowed for the council's other staff
 */
export async function listDoubtful(
  services: Services,
  actor: Actor,
  asked: Asked,
): Promise<{ total: number; pages: number; payees: DoubtfulPayee[] }> {
  const { organisationId, part = 'doubtful', page = 1, pageSize = PAGE } = asked;
  const { gss } = await payeeScope(services, actor, organisationId);
  const rows = await services.db.$queryRaw<Row[]>`
    with asked as materialized (${waiting(gss, part)}),
    lines as (
      select d.payee_id, d.amount_pence as paid, d.payments, 0 as awarded
      from payee_paid d join asked a using (payee_id) where ${gss} in ('', d.gss)
      union all
      select g.payee_id, 0, 0, coalesce(g.amount_pence, 0)
      from grant_award g join asked a using (payee_id)
      where g.is_current and not g.redacted and ${gss} in ('', g.authority_code)
      union all
      select c.payee_id, 0, 0, coalesce(c.amount_pence, c.annual_pence, 0)
      from contract_entry c join asked a using (payee_id)
      where c.is_current and not c.redacted and ${gss} in ('', c.authority_code)),
    sums as (
      select payee_id, sum(paid)::bigint as paid, sum(payments)::int as payments,
        sum(awarded)::bigint as awarded
      from lines group by payee_id)
    select p.id as "payeeId", coalesce(nullif(d.name, ''), p.name) as name, a.is_named as "isNamed",
      s.paid as "paidPence", s.payments, s.awarded as "awardedPence", count(*) over ()::int as total
    from sums s join asked a using (payee_id) join payee p on p.id = s.payee_id
    left join payee_paid d on d.payee_id = p.id and d.gss = ${gss}
    order by greatest(s.paid, s.awarded) desc, p.id
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
    payees: rows.map(({ total: _, paidPence, awardedPence, ...row }) => ({
      ...row,
      paidPence: Number(paidPence),
      awardedPence: Number(awardedPence),
      candidates: candidates
        .filter((one) => one.payeeId === row.payeeId)
        .map(({ payeeId: __, ...one }) => ({
          ...one,
          url:
            one.scheme === HERE
              ? null
              : (registerEntry({ scheme: one.scheme, value: one.number })?.url ?? null),
        })),
    })),
  };
}

type Row = Omit<DoubtfulPayee, 'paidPence' | 'awardedPence' | 'candidates'> & {
  paidPence: bigint;
  awardedPence: bigint;
  total: number;
};
type CandidateRow = Omit<DoubtfulPayee['candidates'][number], 'url'> & { payeeId: string };

/** Who waits, whatever was paid. What a person sorted is not asked again. */
function waiting(gss: string, part: QueuePart): Prisma.Sql {
  return Prisma.sql`
    select m.payee_id, coalesce(c.may_be_named, m.may_be_named) as is_named
    from payee_match m
    left join payee_council_match c on c.payee_id = m.payee_id and c.gss = ${gss}
    where ${
      part === 'doubtful'
        ? Prisma.sql`coalesce(c.status, m.status) = 'doubtful'`
        : Prisma.sql`coalesce(c.status, m.status) = 'unknown' and coalesce(c.sector, m.sector) = 'unknown'`
    }`;
}

/**
 * Without those that this council, or the operator, said it is not. A council with a match of its own
 * has candidates of its own.
 */
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
    left join payee_council_match own on own.payee_id = c.payee_id and own.gss = ${gss}
    left join register_entry e on e.scheme = c.scheme and e.number = c.number
    where c.payee_id = any(${[...payeeIds]}::uuid[]) and c.gss = coalesce(own.gss, '') and not exists (
      select from payee_decision d where d.payee_key = p.key and d.withdrawn_at is null
        and d.verdict = 'is_not' and d.gss in ('', ${gss}) and d.scheme = c.scheme and d.number = c.number)
    order by c.payee_id, c.rank`;
}
