import type { VatBasis } from '#app/domain/kernel/money.ts';
import { hidesWords } from '#app/domain/payees/hidden-words.ts';
import { departmentShown } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { PaymentFilter, PaymentLine } from './payment-line.ts';
import {
  type NameRow,
  payeeNamed,
  payeeShown,
  payeesWithWord,
  whoWasPaid,
} from './payment-names.server.ts';

type Handed = Pick<Services, 'db'>;

export type PaymentsAsked = PaymentFilter & {
  /** Whose: see organisations/publishing-code.ts. */
  code: string;
  /** One line alone. */
  line?: string;
  /** True of lines `p` of the service asked for: explanations/lines-of-service.server.ts says which. */
  ofService?: Prisma.Sql;
  /** From 1. */
  page?: number;
  pageSize?: number;
};

export type PaymentsFound = {
  lines: PaymentLine[];
  /** Of all lines that fit, on whatever page. */
  total: number;
  sumPence: number;
  page: number;
  /** Pages that can be turned to: a long list ends before its last line. */
  pages: number;
  /** The payee asked for, where it may be named. */
  payee: { payeeId: string; name: string; slug: string | null; sector: Sector } | null;
};

const PAGE = 50;
/** Lines that can be turned to; beyond, the database would read all before them for each page. */
const MOST_TURNED = 10_000;
const MOST_WORDS = 6;

/**
 * Lines of spending that a council published, newest first. Anyone may read them. Who may not be named
 * is not found either: words are looked for only in names and purposes that are shown. A payee that may
 * not be named has no lines to be asked for.
 */
export async function findPayments(services: Handed, asked: PaymentsAsked): Promise<PaymentsFound> {
  const { code, page = 1, pageSize = PAGE } = asked;
  const payee = asked.payeeId ? await payeeNamed(services, code, asked.payeeId) : null;
  const none = { lines: [], total: 0, sumPence: 0, page: 1, pages: 0, payee };
  if (asked.payeeId && !payee) return none;
  if (asked.department && !departmentShown(asked.department)) return none;
  const where = await whereOf(services, asked);
  const { total, sumPence } = await sumsOf(services, asked, where);
  const pages = Math.ceil(Math.min(total, MOST_TURNED) / pageSize);
  const at = Math.min(Math.max(1, page), Math.max(1, pages));
  const lines = await linesOf(services, code, where, pageSize, (at - 1) * pageSize);
  return { lines, total, sumPence, page: at, pages, payee };
}

/** Lines by their ids, of one council; unknown ids are left out. */
export async function paymentsById(
  services: Handed,
  code: string,
  ids: readonly string[],
): Promise<PaymentLine[]> {
  if (ids.length === 0) return [];
  const where = Prisma.sql`p.authority_code = ${code} and p.id = any(${[...ids]}::uuid[])`;
  return linesOf(services, code, where, ids.length, 0);
}

/** True of lines `p` that fit. */
export async function whereOf(services: Handed, asked: PaymentsAsked): Promise<Prisma.Sql> {
  const { code, payeeId, department, year, from, to, line, ofService } = asked;
  const parts = [Prisma.sql`p.authority_code = ${code}`];
  if (line) parts.push(Prisma.sql`p.id = ${line}::uuid`);
  if (payeeId) parts.push(Prisma.sql`p.payee_id = ${payeeId}::uuid and not p.redacted`);
  if (year !== undefined)
    parts.push(Prisma.sql`p.paid_on >= make_date(${year}::int, 4, 1)
      and p.paid_on < make_date(${year + 1}::int, 4, 1)`);
  if (from) parts.push(Prisma.sql`p.paid_on >= ${from}::date`);
  if (to) parts.push(Prisma.sql`p.paid_on <= ${to}::date`);
  if (department)
    parts.push(Prisma.sql`lower(trim(coalesce(nullif(trim(p.service), ''), p.department, '')))
      = lower(trim(${department}))`);
  if (ofService) parts.push(ofService);
  const patterns = patternsOf(asked.words);
  if (patterns.length > 0) {
    const named = await payeesWithWord(services, code, patterns);
    parts.push(Prisma.sql`concat_ws(' ',
      case when p.payee_id = any(${named}::uuid[]) and not p.redacted then p.beneficiary end,
      case when ${isNamed(code)} then concat_ws(' ', p.purpose, p.expense_type) end,
      p.department, p.service, p.reference) ilike all(${patterns})`);
  }
  return Prisma.join(parts, ' and ');
}

/** True of lines `p` whose words are shown: who was paid may be named, or the file names nobody. */
function isNamed(code: string): Prisma.Sql {
  return Prisma.sql`not p.redacted and (p.payee_id is null or p.payee_id in (
    select d.payee_id from payee_paid d
    cross join ${payeeInCouncil(Prisma.sql`d.payee_id`, Prisma.sql`d.gss`)} f
    where d.gss = ${code} and f.may_be_named))`;
}

/** Each word as a pattern that finds it anywhere. */
function patternsOf(words = ''): string[] {
  return words
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}

/**
 * How many and how much. Whole years by payee or department are read from the sums that are kept of
 * them; anything else is counted.
 */
async function sumsOf({ db }: Handed, asked: PaymentsAsked, where: Prisma.Sql) {
  const { code, payeeId, department, year, words, from, to, line, ofService } = asked;
  const isCounted = words || from || to || line || ofService || (payeeId && department);
  const query = isCounted
    ? Prisma.sql`select count(*) as total, sum(p.amount_pence) as pence from payment p where ${where}`
    : department
      ? Prisma.sql`select sum(payments) as total, sum(amount_pence) as pence
          from spend_department_year where gss = ${code} and lower(name) = lower(trim(${department}))
            ${year === undefined ? Prisma.empty : Prisma.sql`and financial_year = ${year}::int`}`
      : Prisma.sql`select sum(payments) as total, sum(amount_pence) as pence
          from spend_month where gss = ${code}
            ${payeeId ? Prisma.sql`and payee_id = ${payeeId}::uuid and not redacted` : Prisma.empty}
            ${
              year === undefined
                ? Prisma.empty
                : Prisma.sql`and month >= make_date(${year}::int, 4, 1)
                    and month < make_date(${year + 1}::int, 4, 1)`
            }`;
  const [row] = await db.$queryRaw<{ total: unknown; pence: unknown }[]>(query);
  return { total: Number(row?.total ?? 0), sumPence: Number(row?.pence ?? 0) };
}

type Row = NameRow & {
  id: string;
  day: string;
  dayUnknown: boolean;
  department: string | null;
  service: string | null;
  purpose: string | null;
  amountPence: bigint;
  vatBasis: VatBasis;
  reference: string | null;
  file: string;
  rowNo: number;
};

/** Lines `p` that fit, newest first. Who was paid is asked only of those that are shown. */
export async function linesOf(
  { db }: Handed,
  code: string,
  where: Prisma.Sql,
  limit: number,
  offset: number,
): Promise<PaymentLine[]> {
  const { columns, joins } = whoWasPaid(code);
  const rows = await db.$queryRaw<Row[]>`
    select p.id, p.paid_on::text as day, p.day_unknown as "dayUnknown", p.department, p.service,
      p.purpose, p.amount_pence as "amountPence", p.vat_basis::text as "vatBasis", p.reference,
      p.row_no as "rowNo", r.file, ${columns}
    from (select * from payment p where ${where}
      order by p.paid_on desc, p.id desc limit ${limit} offset ${offset}) p
    join import_run r on r.id = p.import_run_id
    ${joins}
    order by p.paid_on desc, p.id desc`;
  return rows.map((row) => {
    const payee = payeeShown(row);
    return {
      id: row.id,
      day: row.day,
      dayUnknown: row.dayUnknown,
      payee,
      department: departmentShown(row.department),
      service: departmentShown(row.service),
      // What a hidden name was paid for tells it often enough: "foster placement with …".
      purpose: hidesWords(payee.whyHidden) ? '' : (row.purpose?.trim() ?? ''),
      amountPence: Number(row.amountPence),
      vatBasis: row.vatBasis,
      reference: row.reference,
      file: row.file,
      rowNo: row.rowNo,
    };
  });
}
