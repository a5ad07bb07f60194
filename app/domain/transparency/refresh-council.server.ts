import { readIdentifier } from '#app/domain/organisations/identifiers.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type PublishedKind, SPECS } from './fields.ts';
import { refreshSpendMonths } from './refresh-spend-months.server.ts';

type Changed = {
  kind: PublishedKind;
  /** Whose rows changed: see organisations/publishing-code.ts. */
  code: string;
  /** The import that brought them; none when one was undone. */
  runId?: string;
};

/**
 * Brings what is summed up of a council's rows in line with them, in the transaction that changed
 * them, and has new payees looked for: its queue of doubtful ones fills by itself.
 */
export async function refreshCouncil(
  services: Pick<Services, 'jobs'>,
  tx: Transaction,
  { kind, code, runId }: Changed,
): Promise<void> {
  if (kind === 'spend') {
    await refreshPaid(tx, code);
    await refreshSpendMonths(tx, code);
  }
  if (runId) await noteNumbers(tx, kind, runId);
  await services.jobs.enqueue(tx, 'match-payees', {}, { key: 'match-payees' });
}

/** What the council paid each payee in all, in place of what was noted before. */
async function refreshPaid(tx: Transaction, code: string): Promise<void> {
  await tx.payeePaid.deleteMany({ where: { gss: code } });
  await tx.$executeRaw`
    insert into payee_paid (payee_id, gss, amount_pence, payments, last_on)
    select payee_id, ${code}, sum(amount_pence), count(*), max(paid_on)
    from payment where authority_code = ${code} and payee_id is not null group by payee_id`;
}

const BATCH = 2_000;

/** A column of charity numbers holds those of all three registers. */
function charityRegisters(value: string): readonly ('GB-CHC' | 'GB-SC' | 'GB-NIC')[] {
  if (/^\s*SC/i.test(value)) return ['GB-SC'];
  return /^\s*NIC?/i.test(value) ? ['GB-NIC'] : ['GB-CHC'];
}

/** Keeps the register numbers that stood beside payees; who has a new one is looked for again. */
async function noteNumbers(tx: Transaction, kind: PublishedKind, runId: string): Promise<void> {
  const table = Prisma.raw(SPECS[kind].table);
  const found = await tx.$queryRaw<{ payeeId: string; scheme: string; value: string }[]>`
    select distinct payee_id as "payeeId", scheme, value
    from ${table} cross join lateral (values
      ('charity', charity_number), ('GB-COH', company_number)) number (scheme, value)
    where import_run_id = ${runId}::uuid and payee_id is not null and value is not null`;
  const numbers = found.flatMap(({ payeeId, scheme, value }) => {
    const schemes = scheme === 'GB-COH' ? (['GB-COH'] as const) : charityRegisters(value);
    const [read] = schemes.flatMap((one) => {
      const tidy = readIdentifier(one, value);
      return tidy ? [{ payeeId, scheme: one, value: tidy }] : [];
    });
    return read ?? [];
  });
  for (let at = 0; at < numbers.length; at += BATCH) {
    const some = numbers.slice(at, at + BATCH);
    await tx.$executeRaw`
      with added as (
        insert into payee_identifier (payee_id, scheme, value)
        select * from unnest(${some.map((one) => one.payeeId)}::uuid[],
          ${some.map((one) => one.scheme)}::text[], ${some.map((one) => one.value)}::text[])
        on conflict do nothing returning payee_id)
      update payee_match set matched_with = '' where payee_id in (select payee_id from added)`;
  }
}
