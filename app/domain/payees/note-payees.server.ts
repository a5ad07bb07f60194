import { isProviderScheme, readIdentifier } from '#app/domain/organisations/identifiers.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { readsAsOrganisation } from './name-shown.ts';
import { payeeKey, withoutAccounts } from './payee-key.ts';

/** A payee as a line of an import names it. */
export type NotedPayee = {
  name: string;
  /** Numbers that stand beside it: "GB-CHC" and what was written; `gss`: the council that wrote it. */
  identifiers?: { scheme: string; value: string; gss?: string }[];
};

/**
 * Makes sure that each named payee has its row; one key, one row, whoever comes first gives the name.
 * @returns ids by key (`payeeKey(name)`)
 */
export async function notePayees(
  tx: Transaction,
  payees: readonly NotedPayee[],
): Promise<Map<string, string>> {
  const byKey = new Map(payees.map((payee) => [payeeKey(payee.name), payee]));
  const keys = [...byKey.keys()].sort();
  await tx.payee.createMany({
    data: keys.map((key) => {
      const { name } = byKey.get(key)!;
      return {
        key,
        name: withoutAccounts(name) || name.trim(),
        mayBeNamed: readsAsOrganisation(name),
      };
    }),
    skipDuplicates: true,
  });
  const rows = await tx.payee.findMany({
    where: { key: { in: keys } },
    select: { id: true, key: true },
  });
  const ids = new Map(rows.map(({ id, key }) => [key, id]));
  const identifiers = payees.flatMap(({ name, identifiers: given = [] }) =>
    given.flatMap(({ scheme, value, gss = '' }) => {
      const tidy = isProviderScheme(scheme) ? readIdentifier(scheme, value) : null;
      return tidy ? [{ payeeId: ids.get(payeeKey(name))!, gss, scheme, value: tidy }] : [];
    }),
  );
  await tx.payeeIdentifier.createMany({ data: identifiers, skipDuplicates: true });
  return ids;
}

/** Sets what a council paid each payee in all, in place of what was noted before. */
export async function notePaid(
  tx: Transaction,
  gss: string,
  sums: readonly { payeeId: string; amountPence: bigint; payments: number; lastOn: Date | null }[],
): Promise<void> {
  await tx.payeePaid.deleteMany({ where: { gss } });
  for (let at = 0; at < sums.length; at += 5000) {
    await tx.payeePaid.createMany({
      data: sums.slice(at, at + 5000).map((sum) => ({ ...sum, gss })),
    });
  }
}
