import type { Database, Transaction } from '#app/platform/ports.ts';
import type { ContractTerms } from './contract-line.ts';

export type ContractVersion = ContractTerms & {
  id: string;
  importedAt: Date;
  isCurrent: boolean;
};

type Row = {
  title: string | null;
  amountPence: bigint | null;
  annualPence: bigint | null;
  startOn: Date | null;
  endOn: Date | null;
  reviewOn: Date | null;
  extension: string | null;
};

export function termsOf(row: Row): ContractTerms {
  const pence = (value: bigint | null) => (value === null ? null : Number(value));
  const day = (value: Date | null) => value?.toISOString().slice(0, 10) ?? null;
  return {
    title: row.title,
    valuePence: pence(row.amountPence),
    annualPence: pence(row.annualPence),
    startsOn: day(row.startOn),
    endsOn: day(row.endOn),
    reviewOn: day(row.reviewOn),
    extension: row.extension,
  };
}

/** Every way in which a line of a register was published, the one that stands first. */
export async function versionsOf(
  db: Database | Transaction,
  sameAs: string,
): Promise<ContractVersion[]> {
  const rows = await db.contractEntry.findMany({
    where: { sameAs },
    orderBy: [{ isCurrent: 'desc' }, { importedAt: 'desc' }, { rowNo: 'desc' }],
    take: 50,
  });
  return rows.map((row) => ({
    id: row.id,
    importedAt: row.importedAt,
    isCurrent: row.isCurrent,
    ...termsOf(row),
  }));
}
