/** A mapped notice beside the row that holds it: equal, or written. */
import canonicalize from 'canonicalize';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Transaction } from '#app/platform/ports.ts';
import type { DerivedNotice } from './map-notice.server.ts';

const withParts = {
  lots: { orderBy: { number: 'asc' } },
  criteria: { orderBy: { position: 'asc' } },
} as const satisfies Prisma.OpportunityInclude;
export type HeldOpportunity = Prisma.OpportunityGetPayload<{ include: typeof withParts }>;

/** Every row of these processes, whether imported or posted here, by OCID. */
export async function opportunitiesByOcid(
  tx: Transaction,
  ocids: readonly string[],
): Promise<Map<string, HeldOpportunity>> {
  const rows = await tx.opportunity.findMany({
    where: { ocid: { in: [...ocids] } },
    include: withParts,
  });
  return new Map(rows.map((row) => [row.ocid, row]));
}

function dayInstant(day: string | null): Date | null {
  return day === null ? null : new Date(`${day}T00:00:00Z`);
}

function penceColumn(pence: number | null): bigint | null {
  return pence === null ? null : BigInt(pence);
}

/** The notice as columns, its lots and criteria apart. */
function columnsOf(
  { lots: _lots, criteria: _criteria, ...notice }: DerivedNotice,
  buyerId: string | null,
) {
  return {
    ...notice,
    buyerId,
    areas: notice.areas,
    baseValuePence: penceColumn(notice.baseValuePence),
    estimatedValuePence: penceColumn(notice.estimatedValuePence),
    contractStartOn: dayInstant(notice.contractStartOn),
    decisionOn: dayInstant(notice.decisionOn),
  };
}

function lotColumns({ lots }: DerivedNotice) {
  return lots.map((lot) => ({
    ...lot,
    baseValuePence: penceColumn(lot.baseValuePence),
    estimatedValuePence: penceColumn(lot.estimatedValuePence),
  }));
}

/** The same fields of a row, for comparing: only those that the notice has. */
function project(fields: object, row: Record<string, unknown>): string {
  const picked = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key] ?? null]));
  return plain(picked);
}

function plain(value: unknown): string {
  const json = JSON.stringify(value, (_, entry) =>
    typeof entry === 'bigint' ? Number(entry) : entry,
  );
  return canonicalize(JSON.parse(json)) ?? '';
}

function sameList(wanted: readonly object[], rows: readonly Record<string, unknown>[]): boolean {
  return (
    wanted.length === rows.length &&
    wanted.every((fields, at) => plain(fields) === project(fields, rows[at]!))
  );
}

/**
 * Writes the notice when its row is missing or says anything else.
 * @param touched a release of it is new, so that what is shown beside the columns may have changed
 */
export async function saveNotice(
  tx: Transaction,
  notice: DerivedNotice,
  buyerId: string | null,
  held: HeldOpportunity | undefined,
  touched: boolean,
): Promise<{ id: string; how: 'new' | 'changed' | 'unchanged' }> {
  const columns = columnsOf(notice, buyerId);
  const lots = lotColumns(notice);
  const { criteria } = notice;
  if (!held) {
    const reference = await nextReference(tx, 'N', notice.publishedAt);
    const { id } = await tx.opportunity.create({
      data: {
        ...columns,
        reference,
        source: 'elsewhere',
        lots: { create: lots },
        criteria: { create: criteria },
      },
      select: { id: true },
    });
    return { id, how: 'new' };
  }
  const { id } = held;
  const sameLots = sameList(lots, held.lots);
  const sameCriteria = sameList(criteria, held.criteria);
  const same = sameLots && sameCriteria && plain(columns) === project(columns, held);
  if (same && !touched) return { id, how: 'unchanged' };
  await tx.opportunity.update({
    where: { id, source: 'elsewhere' },
    data: {
      ...columns,
      version: { increment: 1 },
      ...(!sameLots && { lots: { deleteMany: {}, create: lots } }),
      ...(!sameCriteria && { criteria: { deleteMany: {}, create: criteria } }),
    },
    select: { id: true },
  });
  return { id, how: 'changed' };
}
