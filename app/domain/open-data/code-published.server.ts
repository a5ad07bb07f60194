/** What councils published and brought in here, as rows of the Transparency Code's tables. */
import type { KeyObject } from 'node:crypto';
import { departmentShown } from '#app/domain/payees/name-shown.ts';
import { readDay } from '#app/domain/tables/read-date.ts';
import type { PublishedKind } from '#app/domain/transparency/fields.ts';
import { lineKey } from '#app/domain/transparency/line-key.server.ts';
import { lineMark } from '#app/domain/transparency/line-mark.ts';
import { identifier } from '#app/domain/transparency/row-identity.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { CodeContract, CodeGrant, CodeScope, CodeSpend, CodeSupplier } from './code-rows.ts';
import { type NameOut, namesOut } from './published-names.server.ts';

type Handed = Pick<Services, 'db' | 'keys'>;
const BATCH = 500;
const DAY_MS = 86_400_000;
const NOWHERE = '00000000-0000-0000-0000-000000000000';

const dayOf = (at: Date | null) => at?.toISOString().slice(0, 10) ?? null;
const penceOf = (pence: bigint | null) => (pence === null ? null : Number(pence));

function days({ from, to }: CodeScope) {
  return { gte: new Date(from), lt: new Date(Date.parse(to) + DAY_MS) };
}

/** Whether there is any payment of the council in these days. */
export async function hasSpend({ db }: Handed, scope: CodeScope): Promise<boolean> {
  const where = { authorityCode: scope.code, paidOn: days(scope) };
  return (await db.payment.findFirst({ where, select: { id: true } })) !== null;
}

type Line = { id: string; occurrence: number; supplierRef: string | null };

/**
 * The supplier's own number, and where the line's other cells would not lead back to it when it is
 * brought in again, the line's mark.
 */
function otherId(
  { kind, code, key }: { kind: PublishedKind; code: string; key: KeyObject },
  line: Line,
  name: NameOut,
  again: Record<string, string | number | null>,
): string | null {
  const ref = name.withheld ? null : line.supplierRef;
  const { id } = identifier(kind, code, Object.keys(again), key)(Object.values(again));
  if (line.occurrence === 1 && id === line.id) return ref;
  return [ref, lineMark(line.id)].filter(Boolean).join(' ');
}

function supplierOf(
  row: { companyNumber: string | null; charityNumber: string | null },
  { name, withheld, sector }: NameOut,
  other: string | null,
): CodeSupplier {
  return {
    name,
    companyNumber: withheld ? null : row.companyNumber,
    charityNumber: withheld ? null : row.charityNumber,
    otherId: other,
    sme: sector === 'sme' ? true : sector === 'large' ? false : null,
    vcse: sector === 'vcse' ? true : sector === 'large' ? false : null,
  };
}

/** Payments in the order of their days. */
export async function* spendPublished(
  services: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeSpend[]> {
  const key = await lineKey(services);
  let day = new Date(scope.from);
  let id = NOWHERE;
  for (;;) {
    const ids = await services.db.$queryRaw<{ id: string }[]>`
      select id from payment where authority_code = ${scope.code} and paid_on >= ${day}::date
        and paid_on <= ${scope.to}::date and (paid_on, id) > (${day}::date, ${id}::uuid)
      order by paid_on, id limit ${BATCH}`;
    if (ids.length === 0) return;
    const rows = await services.db.payment.findMany({
      where: { id: { in: ids.map((row) => row.id) } },
      orderBy: [{ paidOn: 'asc' }, { id: 'asc' }],
    });
    const nameOf = await namesOut(services, scope.code, rows);
    yield rows.map((row): CodeSpend => {
      const name = nameOf(row);
      const paidOn = dayOf(row.paidOn)!;
      const department = departmentShown(row.department) || null;
      const purpose = name.withheld ? null : row.purpose;
      const other = otherId({ kind: 'spend', code: scope.code, key }, row, name, {
        paidOn,
        amountPence: Number(row.amountPence),
        beneficiary: name.name || null,
        department,
        purpose,
        reference: row.reference,
      });
      return {
        transaction: row.reference,
        paidOn,
        department,
        serviceCategory: departmentShown(row.service) || null,
        supplier: supplierOf(row, name, other),
        purpose,
        category: row.procurementCategory ?? row.merchantCategory ?? row.expenseType,
        netPence: Number(row.amountPence),
        grossPence: row.vatBasis === 'included' ? Number(row.amountPence) : null,
        irrecoverableVatPence: penceOf(row.irrecoverableVatPence),
        isGrant: null,
        card: null,
        contractReference: row.contractRef,
      };
    });
    day = rows.at(-1)!.paidOn;
    id = rows.at(-1)!.id;
  }
}

/** Contracts of the council's register by their first day; those awarded here come from here. */
export async function* contractsPublished(
  services: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeContract[]> {
  const key = await lineKey(services);
  let after = NOWHERE;
  for (;;) {
    const ids = await services.db.$queryRaw<{ id: string }[]>`
      select id from contract_entry c where authority_code = ${scope.code} and is_current and origin = 'register'
        and id > ${after}::uuid and ${within(Prisma.sql`start_on`, scope)}
        and not exists (
          select from opportunity o join outcome u on u.opportunity_id = o.id
          where o.ocid = c.ocid and o.buyer_id = ${scope.councilId}::uuid
            and u.released_at is not null)
      order by id limit ${BATCH}`;
    if (ids.length === 0) return;
    const rows = await services.db.contractEntry.findMany({
      where: { id: { in: ids.map((row) => row.id) } },
      orderBy: { id: 'asc' },
    });
    const nameOf = await namesOut(services, scope.code, rows);
    yield rows.map((row) => contractOf(row, { code: scope.code, key }, nameOf(row)));
    after = ids.at(-1)!.id;
  }
}

/** A row without a day stands in the quarter in which it was brought in. */
function within(column: Prisma.Sql, { from, to }: CodeScope): Prisma.Sql {
  return Prisma.sql`coalesce(${column}, imported_at::date) between ${from}::date and ${to}::date`;
}

const TYPES = [
  'Single award contract',
  'Multiple award contract',
  'Framework agreement',
  'Dynamic purchasing system',
  'Grant agreement',
  'Other',
] as const;

function contractOf(
  row: Prisma.ContractEntryGetPayload<object>,
  { code, key }: { code: string; key: KeyObject },
  name: NameOut,
): CodeContract {
  const extended = readDay(row.extension ?? '');
  const out = {
    reference: row.reference ?? '',
    title: (name.withheld ? null : row.title) ?? '',
    description: (name.withheld ? null : row.description) ?? '',
    department: departmentShown(row.department) || null,
    valuePence: penceOf(row.amountPence ?? row.annualPence),
    startsOn: dayOf(row.startOn),
    endsOn: dayOf(row.endOn),
    reviewOn: dayOf(row.reviewOn),
    extendableTo: 'day' in extended ? extended.day : null,
  };
  const other = otherId({ kind: 'contracts', code, key }, row, name, {
    reference: row.reference,
    title: out.title || null,
    description: out.description || null,
    department: out.department,
    beneficiary: name.name || null,
    amountPence: out.valuePence,
    annualPence: null,
    startOn: out.startsOn,
    endOn: out.endsOn,
    reviewOn: out.reviewOn,
    extension: out.extendableTo && `${out.extendableTo}T00:00:00`,
  });
  const supplier = supplierOf(row, name, other);
  const process = row.process ?? '';
  return {
    ...out,
    ocid: row.ocid,
    url: null,
    type: TYPES.find((type) => type.toLowerCase() === row.contractType?.toLowerCase()) ?? null,
    cpvCode: row.cpv,
    irrecoverableVatPence: penceOf(row.irrecoverableVatPence),
    supplier: {
      ...supplier,
      sme: saidOf(row.sme) ?? supplier.sme,
      vcse: saidOf(row.vcse) ?? supplier.vcse,
    },
    process: /quot/i.test(process)
      ? 'Invitation to quote'
      : /tender/i.test(process)
        ? 'Published invitation to tender'
        : null,
    serviceCategory: departmentShown(row.service) || null,
    procurementCategory: row.procurementCategory,
    area: null,
  };
}

function saidOf(text: string | null): boolean | null {
  if (/^\s*(y|yes|true|1)\s*$/i.test(text ?? '')) return true;
  return /^\s*(n|no|false|0)\s*$/i.test(text ?? '') ? false : null;
}

/** Grants that the council published, by the day of award. */
export async function* grantsPublishedBy(
  services: Handed,
  scope: CodeScope,
): AsyncGenerator<CodeGrant[]> {
  let after = NOWHERE;
  for (;;) {
    const ids = await services.db.$queryRaw<{ id: string }[]>`
      select id from grant_award where authority_code = ${scope.code} and is_current
        and id > ${after}::uuid and ${within(Prisma.sql`awarded_on`, scope)}
      order by id limit ${BATCH}`;
    if (ids.length === 0) return;
    const rows = await services.db.grantAward.findMany({
      where: { id: { in: ids.map((row) => row.id) } },
      orderBy: { id: 'asc' },
    });
    const nameOf = await namesOut(services, scope.code, rows);
    yield rows.map((row): CodeGrant => {
      const name = nameOf(row);
      return {
        reference: row.identifier ?? '',
        awardedOn: dayOf(row.awardedOn),
        period: row.months === null ? null : String(row.months),
        department: departmentShown(row.department) || null,
        // The Code's table tells less than a grant says, so that each line has its mark.
        recipient: supplierOf(row, name, lineMark(row.id)),
        purpose: name.withheld ? null : (row.description ?? row.title),
        amountPence: Number(row.amountPence),
      };
    });
    after = ids.at(-1)!.id;
  }
}
