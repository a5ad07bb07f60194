import { readIdentifier } from '#app/domain/organisations/identifiers.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type PublishedKind, SPECS } from './fields.ts';
import { refreshSpendMonths, type Span } from './refresh-spend-months.server.ts';

type Changed = {
  kind: PublishedKind;
  /** Whose rows changed: see organisations/publishing-code.ts. */
  code: string;
  /** The import that brought them; none when one was undone. */
  runId?: string;
  /** Whether register numbers stood beside payees. What was undone is always looked at. */
  hasNumbers?: boolean;
  /** The days between which all changed payments lie; unknown without it. */
  span?: Span;
};

/**
 * Brings what is summed up of a council's rows in line with them, in the transaction that changed
 * them, and has new payees looked for: its queue of doubtful ones fills by itself.
 */
export async function refreshCouncil(
  services: Pick<Services, 'jobs'>,
  tx: Transaction,
  { kind, code, runId, hasNumbers, span }: Changed,
): Promise<void> {
  if (kind === 'spend') {
    await refreshPaid(tx, code);
    await refreshSpendMonths(tx, code, span);
  }
  if (!runId || hasNumbers) await noteNumbers(tx, code);
  await services.jobs.enqueue(tx, 'match-payees', {}, { key: 'match-payees' });
}

/** What the council paid each payee in all, in place of what was noted before. */
async function refreshPaid(tx: Transaction, code: string): Promise<void> {
  await tx.payeePaid.deleteMany({ where: { gss: code } });
  await tx.$executeRaw`
    insert into payee_paid (payee_id, gss, name, amount_pence, payments, last_on)
    select payee_id, ${code}, min(beneficiary collate "C"), sum(amount_pence), count(*), max(paid_on)
    from payment where authority_code = ${code} and payee_id is not null
    group by payee_id order by payee_id`;
}

const BATCH = 2_000;

/** A column of charity numbers holds those of all three registers. */
function charityRegisters(value: string): readonly ('GB-CHC' | 'GB-SC' | 'GB-NIC')[] {
  if (/^\s*SC/i.test(value)) return ['GB-SC'];
  return /^\s*NIC?/i.test(value) ? ['GB-NIC'] : ['GB-CHC'];
}

/**
 * Keeps the register numbers that stand beside payees in this council's lines, and drops those that no
 * line gives any more. Payees for whom that changes something are looked for again.
 */
async function noteNumbers(tx: Transaction, code: string): Promise<void> {
  const found = await tx.$queryRaw<{ payeeId: string; scheme: string; value: string }[]>`
    select distinct line.payee_id as "payeeId", number.scheme, number.value
    from (
      ${Prisma.join(
        Object.values(SPECS).map(({ table }) => numbersIn(Prisma.raw(table), code)),
        ' union all ',
      )}) line
    cross join lateral (values
      ('charity', charity_number), ('GB-COH', company_number)) number (scheme, value)
    where number.value is not null`;
  const given = new Map<string, { payeeId: string; scheme: string; value: string }>();
  for (const { payeeId, scheme, value } of found) {
    const schemes = scheme === 'GB-COH' ? (['GB-COH'] as const) : charityRegisters(value);
    for (const one of schemes) {
      const tidy = readIdentifier(one, value);
      if (tidy) given.set(`${payeeId}/${one}/${tidy}`, { payeeId, scheme: one, value: tidy });
    }
  }
  const before = await tx.payeeIdentifier.findMany({ where: { gss: code } });
  const known = new Set(before.map((one) => `${one.payeeId}/${one.scheme}/${one.value}`));
  const added = [...given].flatMap(([key, one]) => (known.has(key) ? [] : [one]));
  const gone = before.filter((one) => !given.has(`${one.payeeId}/${one.scheme}/${one.value}`));
  for (let at = 0; at < added.length; at += BATCH)
    await tx.payeeIdentifier.createMany({
      data: added.slice(at, at + BATCH).map((one) => ({ ...one, gss: code })),
    });
  for (let at = 0; at < gone.length; at += BATCH) {
    const some = gone.slice(at, at + BATCH);
    await tx.$executeRaw`
      delete from payee_identifier i using unnest(${some.map((one) => one.payeeId)}::uuid[],
        ${some.map((one) => one.scheme)}::text[], ${some.map((one) => one.value)}::text[]) g (payee_id, scheme, value)
      where i.gss = ${code} and i.payee_id = g.payee_id and i.scheme = g.scheme and i.value = g.value`;
  }
  const touched = [...new Set([...added, ...gone].map(({ payeeId }) => payeeId))];
  for (let at = 0; at < touched.length; at += BATCH)
    await tx.payeeMatch.updateMany({
      where: { payeeId: { in: touched.slice(at, at + BATCH) } },
      data: { matchedWith: '' },
    });
}

function numbersIn(table: Prisma.Sql, code: string): Prisma.Sql {
  return Prisma.sql`select payee_id, charity_number, company_number from ${table}
    where authority_code = ${code} and payee_id is not null
      and (charity_number is not null or company_number is not null)`;
}
