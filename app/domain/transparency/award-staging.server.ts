/** Awards of a file on their way in: read into a temporary table, then put beside the registers. */
import { notePayees } from '#app/domain/payees/note-payees.server.ts';
import { payeeKey } from '#app/domain/payees/payee-key.ts';
import { isRedacted } from '#app/domain/payees/redacted.ts';
import type { Database, Transaction } from '#app/platform/ports.ts';
import type { AwardRow } from './award-rows.server.ts';
import { SPECS } from './fields.ts';
import { markCurrent } from './insert-rows.server.ts';

export type StagedAward = AwardRow & { code: string; rowNo: number; publisher: string | null };

/** Rows handed to the database at once. */
const BATCH = 2000;

export async function stagingOfAwards(db: Database): Promise<void> {
  await db.$executeRaw`
    create temp table staged_award (id uuid primary key, code text not null, row jsonb not null)`;
}

/** Of the same award twice in a file, the first is kept: they say the same. */
export async function stageAwards(db: Database, rows: readonly StagedAward[]): Promise<void> {
  if (rows.length === 0) return;
  await db.$executeRaw`
    insert into staged_award (id, code, row)
    select * from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ code }) => code)}::text[],
      ${rows.map((row) => JSON.stringify(row))}::jsonb[])
    on conflict do nothing`;
}

type Counts = {
  imported: number;
  duplicate: number;
  sumPence: bigint;
  firstDay: Date | null;
  lastDay: Date | null;
};

/** Adds what one council's awards say that is not there yet, and notes what this import saw too. */
export async function addStagedAwards(
  tx: Transaction,
  { code, runId, publisher }: { code: string; runId: string; publisher: string | null },
): Promise<Counts> {
  const counts: Counts = {
    imported: 0,
    duplicate: 0,
    sumPence: 0n,
    firstDay: null,
    lastDay: null,
  };
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const staged = await tx.$queryRaw<{ id: string; row: StagedAward }[]>`
      select id, row from staged_award where code = ${code} and id > ${after}::uuid
      order by id limit ${BATCH}`;
    const last = staged.at(-1);
    if (!last) break;
    after = last.id;
    await addSome(
      tx,
      { runId, publisher },
      staged.map(({ row }) => row),
      counts,
    );
  }
  await markCurrent(
    tx,
    SPECS.contracts,
    'select same_as from contract_entry where import_run_id = $1::uuid',
    runId,
  );
  return counts;
}

async function addSome(
  tx: Transaction,
  { runId, publisher }: { runId: string; publisher: string | null },
  rows: readonly StagedAward[],
  counts: Counts,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const held = await tx.contractEntry.findMany({
    where: { id: { in: ids } },
    select: { id: true },
  });
  const known = new Set(held.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !known.has(id));
  const named = fresh.filter(({ supplier }) => !isRedacted(supplier));
  const payees = await notePayees(
    tx,
    named.map(({ supplier }) => ({ name: supplier })),
  );
  const day = (value: string | null) => (value ? new Date(value) : null);
  await tx.contractEntry.createMany({
    data: fresh.map((row) => {
      const redacted = isRedacted(row.supplier);
      const number = (scheme: string) =>
        row.identifiers.find((one) => one.scheme === scheme)?.value.slice(0, 50) ?? null;
      return {
        id: row.id,
        importRunId: runId,
        payeeId: redacted ? null : (payees.get(payeeKey(row.supplier)) ?? null),
        authorityCode: row.code,
        rowNo: row.rowNo,
        occurrence: 1,
        importedAt: new Date(),
        origin: 'elsewhere',
        publisher: row.publisher ?? publisher,
        saidAt: new Date(row.saidAt),
        sameAs: row.sameAs,
        reference: row.reference,
        title: row.title,
        description: row.description,
        beneficiary: redacted ? null : row.supplier,
        redacted,
        companyNumber: number('GB-COH'),
        charityNumber: number('GB-CHC') ?? number('GB-SC') ?? number('GB-NIC'),
        amountPence: row.valuePence,
        vatBasis: row.vat,
        startOn: day(row.startsOn),
        endOn: day(row.endsOn),
        extension: row.extension,
        process: row.process,
        procurementCategory: row.category,
        cpv: row.cpv,
        sme: row.sme,
        vcse: row.vcse,
        ocid: row.ocid,
      };
    }),
  });
  await tx.$executeRaw`
    insert into import_sighting (row_id, import_run_id, row_no)
    select s.row_id, ${runId}::uuid, s.row_no
    from unnest(${[...known]}::uuid[], ${rows.flatMap((row) => (known.has(row.id) ? [row.rowNo] : []))}::int[])
      as s(row_id, row_no)
    join contract_entry e on e.id = s.row_id and e.import_run_id <> ${runId}::uuid
    on conflict do nothing`;
  counts.imported += fresh.length;
  counts.duplicate += rows.length - fresh.length;
  for (const { valuePence, startsOn, saidAt } of rows) {
    counts.sumPence += BigInt(valuePence ?? 0);
    const on = day(startsOn) ?? new Date(new Date(saidAt).toISOString().slice(0, 10));
    if (counts.firstDay === null || on < counts.firstDay) counts.firstDay = on;
    if (counts.lastDay === null || on > counts.lastDay) counts.lastDay = on;
  }
}
