import { NOBODY } from '#app/domain/spending/sums.server.ts';
import { type Explanation, Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

type Handed = Pick<Services, 'db'>;

/**
 * A council's lines with what it says of them, as two named queries: `said` (id, service_id, in_house)
 * and `lines` (payee_id, redacted, word, pence, payments, said_id). The narrowest stands: one line;
 * payee and word together; payee; word. Single lines that are explained are taken out of their sum
 * and stand by themselves, so that no pound counts twice.
 *
 * What was said is read first and handed over as lists, whose length the planner knows: joined as a
 * table that it has no figures of, it was gone through once for every line.
 * @param months YYYY-MM
 */
export async function explainedLines(
  services: Handed,
  gss: string,
  months: readonly string[],
): Promise<Prisma.Sql> {
  const days = months.map((month) => `${month}-01`);
  const { said, payeeIds } = await saidOf(services, gss);
  const single = await singleLines(services, gss, said, days);
  const of = (scope: Explanation['scope']) => said.filter((one) => one.scope === scope);
  const ids = (some: readonly Explanation[]) => some.map(({ id }) => id);
  const payees = (some: readonly Explanation[]) =>
    some.map(({ payeeKey }) => payeeIds.get(payeeKey ?? '') ?? NOBODY);
  const words = (some: readonly Explanation[]) => some.map(({ word }) => word ?? '');
  const [both, payee, word] = [of('payee_department'), of('payee'), of('department')];
  return Prisma.sql`
    said as materialized (
      select * from unnest(${ids(said)}::uuid[], ${said.map(({ serviceId }) => serviceId)}::text[],
        ${said.map(({ inHouse }) => inHouse)}::boolean[]) as t (id, service_id, in_house)
    ), single as materialized (
      select * from unnest(${single.map((one) => one.saidId)}::uuid[],
        ${single.map((one) => one.payeeId)}::uuid[], ${single.map((one) => one.redacted)}::boolean[],
        ${single.map((one) => one.word)}::text[], ${single.map((one) => one.pence)}::bigint[])
        as t (said_id, payee_id, redacted, word, pence)
    ), summed as materialized (
      select payee_id, redacted, word, sum(pence) as pence, sum(payments) as payments
      from (
        select payee_id, redacted, word, amount_pence as pence, payments from spend_word_month
        where gss = ${gss} and month = any(${days}::date[])
        union all
        select payee_id, redacted, word, -pence, -1 from single
      ) every group by 1, 2, 3
    ), lines as materialized (
      select u.payee_id, u.redacted, u.word, u.pence, u.payments,
        coalesce(both_said.id, payee_said.id, word_said.id) as said_id
      from summed u
      left join unnest(${ids(both)}::uuid[], ${payees(both)}::uuid[], ${words(both)}::text[])
        as both_said (id, payee_id, word)
        on both_said.payee_id = u.payee_id and both_said.word = u.word
      left join unnest(${ids(payee)}::uuid[], ${payees(payee)}::uuid[])
        as payee_said (id, payee_id) on payee_said.payee_id = u.payee_id
      left join unnest(${ids(word)}::uuid[], ${words(word)}::text[])
        as word_said (id, word) on word_said.word = u.word
      where u.payments <> 0
      union all
      select payee_id, redacted, word, pence, 1, said_id from single
    )`;
}

/** What a council says in force of its lines, once for each subject; and its payees' ids by key. */
export async function saidOf({ db }: Handed, gss: string) {
  const rows = await db.explanation.findMany({
    where: { authorityCode: gss, withdrawnAt: null, scope: { not: 'contract' } },
    orderBy: { saidAt: 'asc' },
  });
  const bySubject = new Map(
    rows.map((row) => [[row.scope, row.lineId, row.payeeKey, row.word].join('\n'), row]),
  );
  const said = [...bySubject.values()];
  const payees = await db.payee.findMany({
    where: { key: { in: said.flatMap(({ payeeKey }) => payeeKey ?? []) } },
    select: { id: true, key: true },
  });
  const payeeIds = new Map(payees.map(({ id, key }) => [key, id]));
  // A payee whose lines have all gone is nobody now, and must not stand for those without a name.
  return {
    said: said.filter(({ payeeKey }) => payeeKey === null || payeeIds.has(payeeKey)),
    payeeIds,
  };
}

/** Lines of some months that are explained by themselves. @param days the months' first */
async function singleLines(
  { db }: Handed,
  gss: string,
  said: readonly Explanation[],
  days: readonly string[],
) {
  const own = new Map(
    said.flatMap(({ scope, lineId, id }) =>
      scope === 'payment' && lineId ? [[lineId, id] as const] : [],
    ),
  );
  if (own.size === 0) return [];
  const rows = await db.payment.findMany({
    where: { id: { in: [...own.keys()] }, authorityCode: gss },
    select: {
      id: true,
      payeeId: true,
      redacted: true,
      service: true,
      department: true,
      amountPence: true,
      paidOn: true,
    },
  });
  return rows
    .filter(({ paidOn }) => days.includes(`${paidOn.toISOString().slice(0, 7)}-01`))
    .map(({ id, payeeId, redacted, service, department, amountPence }) => ({
      saidId: own.get(id)!,
      payeeId: payeeId ?? NOBODY,
      redacted,
      word: (service?.trim() || (department ?? '')).trim().toLowerCase(),
      pence: amountPence,
    }));
}

export type ServiceSum = {
  /** Of the catalogue; null where the council said that it is none, or has not said. */
  serviceId: string | null;
  isSaid: boolean;
  /** Integer pence. */
  pence: number;
  payments: number;
};

/** What some months went to, by service as far as the council said, largest first. @param months YYYY-MM */
export async function serviceSums(
  services: Handed,
  gss: string,
  months: readonly string[],
): Promise<ServiceSum[]> {
  const rows = await services.db.$queryRaw<(Omit<ServiceSum, 'pence'> & { pence: bigint })[]>`
    with ${await explainedLines(services, gss, months)}
    select s.service_id as "serviceId", (s.id is not null) as "isSaid",
      sum(l.pence)::bigint as pence, sum(l.payments)::int as payments
    from lines l left join said s on s.id = l.said_id
    group by 1, 2 order by 3 desc, 1`;
  return rows.map(({ pence, ...row }) => ({ ...row, pence: Number(pence) }));
}

export type ServicePayeeSum = {
  /** Null where the lines name nobody, or the name is hidden. */
  payeeId: string | null;
  redacted: boolean;
  /** As the council said; null where it did not, or not the same of all lines. */
  inHouse: boolean | null;
  pence: number;
  payments: number;
};

/** Who was paid for one service in some months, most first. @param months YYYY-MM */
export async function payeesOfService(
  services: Handed,
  gss: string,
  { serviceId, months }: { serviceId: string; months: readonly string[] },
): Promise<ServicePayeeSum[]> {
  const rows = await services.db.$queryRaw<(Omit<ServicePayeeSum, 'pence'> & { pence: bigint })[]>`
    with ${await explainedLines(services, gss, months)}
    select nullif(l.payee_id, ${NOBODY}::uuid) as "payeeId", l.redacted,
      case when bool_and(s.in_house) = bool_or(s.in_house) then bool_or(s.in_house) end as "inHouse",
      sum(l.pence)::bigint as pence, sum(l.payments)::int as payments
    from lines l join said s on s.id = l.said_id
    where s.service_id = ${serviceId}
    group by 1, 2 order by 4 desc, 1 limit 500`;
  return rows.map(({ pence, ...row }) => ({ ...row, pence: Number(pence) }));
}
