import { notePayees } from '#app/domain/payees/note-payees.server.ts';
import { payeeKey } from '#app/domain/payees/payee-key.ts';
import { lineKey } from '#app/domain/transparency/line-key.server.ts';
import { refreshCouncil } from '#app/domain/transparency/refresh-council.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { BuiltDemonstration } from './build.server.ts';
import { idOf } from './identity.server.ts';
import { keepExplained } from './keep-explained.server.ts';
import { type PublishedRows, publishedRows } from './published-rows.server.ts';

const BATCH = 500;

/** Keeps what the invented councils published, as an import would have; payees are matched by a job. */
export async function keepPublished(
  services: Services,
  tx: Transaction,
  demonstration: BuiltDemonstration,
  start: Date,
): Promise<void> {
  const key = await lineKey({ db: tx, keys: services.keys });
  for (const rows of publishedRows(demonstration, start, key))
    await keep(services, tx, rows, start);
}

async function keep(
  services: Services,
  tx: Transaction,
  { code, commissionerId, runs, refusals, payments, grants, contracts, sorts }: PublishedRows,
  start: Date,
): Promise<void> {
  const named = [...payments, ...grants, ...contracts].filter(({ redacted }) => !redacted);
  const names = [...new Set(named.map(({ beneficiary }) => beneficiary!))];
  const ids = await notePayees(
    tx,
    names.map((name) => ({ name })),
  );
  const withPayee = <T extends { redacted: boolean; beneficiary?: string | null }>(row: T) => ({
    ...row,
    payeeId: row.redacted ? null : ids.get(payeeKey(row.beneficiary!))!,
  });
  await tx.importRun.createMany({ data: runs });
  await tx.importRefusal.createMany({ data: refusals });
  for (let at = 0; at < payments.length; at += BATCH)
    await tx.payment.createMany({ data: payments.slice(at, at + BATCH).map(withPayee) });
  await tx.grantAward.createMany({ data: grants.map(withPayee) });
  await tx.contractEntry.createMany({ data: contracts.map(withPayee) });
  await tx.payeeDecision.createMany({
    data: sorts.map(({ name, sector }) => ({
      id: idOf('payee decision', code, name),
      payeeKey: payeeKey(name),
      gss: code,
      verdict: 'sort' as const,
      sector,
      note: 'Known to us from its accounts.',
      decidedById: commissionerId,
      decidedAt: new Date(start.getTime() - 9 * 86_400_000),
    })),
  });
  await keepExplained(tx, { code, commissionerId, payments, contracts }, start);
  await refreshCouncil(services, tx, { kind: 'spend', code });
}
