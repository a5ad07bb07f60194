/** A mapped notice beside the row that holds it: equal, or written. */
import canonicalize from 'canonicalize';
import { nextReferences } from '#app/domain/kernel/reference.server.ts';
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

export type Written = { id: string; how: 'new' | 'changed' | 'unchanged' };

/** Writes notices that have no row yet, in three statements. Returns their ids in the same order. */
export async function createNotices(
  tx: Transaction,
  notices: readonly { notice: DerivedNotice; buyerId: string | null }[],
): Promise<Written[]> {
  if (notices.length === 0) return [];
  const years = Map.groupBy(notices, ({ notice }) => notice.publishedAt.getUTCFullYear());
  const data: Prisma.OpportunityCreateManyInput[] = [];
  for (const [year, ofYear] of years) {
    const references = await nextReferences(tx, 'N', year, ofYear.length);
    for (const [at, { notice, buyerId }] of ofYear.entries()) {
      data.push({ ...columnsOf(notice, buyerId), reference: references[at]!, source: 'elsewhere' });
    }
  }
  const rows = await tx.opportunity.createManyAndReturn({ data, select: { id: true, ocid: true } });
  const ids = new Map(rows.map(({ id, ocid }) => [ocid, id]));
  await tx.lot.createMany({
    data: notices.flatMap(({ notice }) =>
      lotColumns(notice).map((lot) => ({ ...lot, opportunityId: ids.get(notice.ocid)! })),
    ),
  });
  await tx.criterion.createMany({
    data: notices.flatMap(({ notice }) =>
      notice.criteria.map((entry) => ({ ...entry, opportunityId: ids.get(notice.ocid)! })),
    ),
  });
  return notices.map(({ notice }) => ({ id: ids.get(notice.ocid)!, how: 'new' }));
}

/**
 * Writes the notice over its row when that says anything else.
 * @param touched a release of it is new, so that what is shown beside the columns may have changed
 */
export async function updateNotice(
  tx: Transaction,
  notice: DerivedNotice,
  buyerId: string | null,
  held: HeldOpportunity,
  touched: boolean,
): Promise<Written> {
  const columns = columnsOf(notice, buyerId);
  const lots = lotColumns(notice);
  const { criteria } = notice;
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
