/** A council's page about money as data. */
import { penceToText } from '#app/domain/kernel/money.ts';
import { csvPart } from '#app/domain/kernel/search-export.server.ts';
import { HIDDEN_WORDS, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { SECTORS, type Sector } from '#app/domain/payees/sorting.ts';
import { contractJson } from '#app/domain/transparency/contracts-out.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { readCouncilMoney } from './council-money.server.ts';
import { findSpender } from './spender.server.ts';
import { NOBODY } from './sums.server.ts';

/**
 * What the page tells, with stable keys. Sums are integer pence, financial years their first calendar
 * year, days YYYY-MM-DD.
 * @throws NotFound
 */
export async function councilMoneyJson(services: Services, slug: string, year?: number) {
  const { baseUrl } = services.settings;
  const money = await readCouncilMoney(services, slug, year);
  const { spend, grants, contracts } = money;
  const page = `${baseUrl}/councils/${money.slug}/money`;
  return {
    council: { slug: money.slug, name: money.name, place: money.place },
    isDemonstration: money.isDemonstration,
    links: { self: `${page}.json`, page, csv: `${page}.csv` },
    spend: spend && {
      years: spend.years,
      shownYear: spend.shown.year,
      trendToSector: spend.trend,
      departments: spend.departments,
      payees: {
        top: spend.payees.top.map(payeeJson),
        fresh: spend.payees.fresh.map(payeeJson),
        ended: spend.payees.ended.map(payeeJson),
      },
    },
    grants: {
      count: grants.count,
      pence: grants.pence,
      latest: grants.latest.map(({ to, ...grant }) => ({
        ...grant,
        to: { name: to.name, slug: to.slug },
      })),
    },
    contracts: {
      endingSoon: contracts.count,
      known: contracts.known,
      first: contracts.first.map((line) => contractJson(line, baseUrl)),
    },
    files: money.files.map(({ kind, file, rows, refused, firstDay, lastDay }) => ({
      kind,
      file,
      rows,
      refused,
      firstDay,
      lastDay,
    })),
  };
}

type Payee = {
  name: string;
  slug: string | null;
  sector: Sector;
  pence: number;
  beforePence: number;
};

function payeeJson({ name, slug, sector, pence, beforePence }: Payee) {
  return { name, slug, sector, pence, yearBeforePence: beforePence };
}

const COLUMNS = ['Month', 'Paid to', 'Kind of payee', 'Payments', 'Amount, pounds', 'VAT'] as const;

/**
 * What a council paid by month and payee, oldest first, all of it however much: a month at a time as
 * the reader takes it. People are one line a month, and so are those who are not known yet; formulas
 * are defused.
 * @throws NotFound
 */
export async function councilMoneyCsv(
  services: Pick<Services, 'db'>,
  slug: string,
): Promise<{ slug: string; body: () => AsyncIterable<string> }> {
  const spender = await findSpender(services, slug);
  const { code } = spender;
  async function* body(): AsyncGenerator<string> {
    yield csvPart(COLUMNS, [], true);
    const months = await services.db.spendMonth.findMany({
      where: { gss: code },
      distinct: ['month'],
      orderBy: { month: 'asc' },
      select: { month: true },
    });
    for (const { month } of months) {
      const rows = await monthRows(services, code, month);
      yield csvPart(COLUMNS, rows, false);
    }
  }
  return { slug: spender.slug, body };
}

type Row = {
  /** As the council writes it. */
  beneficiary: string | null;
  sector: Sector | null;
  status: string | null;
  mayBeNamed: boolean;
  redacted: boolean;
  vat: string;
  payments: number;
  pence: bigint;
};

async function monthRows({ db }: Pick<Services, 'db'>, code: string, month: Date) {
  const rows = await db.$queryRaw<Row[]>`
    select coalesce(nullif(d.name, ''), p.name) as beneficiary, f.sector::text as sector,
      f.status::text as status, coalesce(f.may_be_named, false) as "mayBeNamed", s.redacted,
      s.vat_basis::text as vat, s.payments, s.amount_pence as pence
    from spend_month s
    left join payee p on p.id = s.payee_id and s.payee_id <> ${NOBODY}::uuid
    left join payee_paid d on d.payee_id = p.id and d.gss = s.gss
    left join ${payeeInCouncil(Prisma.sql`s.payee_id`, Prisma.sql`s.gss`)} f on true
    where s.gss = ${code} and s.month = ${month.toISOString().slice(0, 10)}::date
    order by s.amount_pence desc, s.payee_id, s.vat_basis, s.redacted`;
  const hidden = new Map<string, { who: string; payments: number; pence: bigint; vat: string }>();
  const named: Record<(typeof COLUMNS)[number], string>[] = [];
  for (const row of rows) {
    const { sector, vat, payments, pence } = row;
    const { name, whyHidden } = nameOf(row);
    if (name !== null) {
      const kind = SECTORS[sector ?? 'unknown'];
      named.push(cells(month, { who: name, kind, payments, pence, vat }));
      continue;
    }
    const who = unnamed(whyHidden);
    const held = hidden.get(who + vat) ?? { who, payments: 0, pence: 0n, vat };
    hidden.set(who + vat, {
      ...held,
      payments: held.payments + payments,
      pence: held.pence + pence,
    });
  }
  for (const one of hidden.values()) {
    named.push(cells(month, { kind: '', ...one }));
  }
  return named;
}

/** People and hidden names are one line; who is not known yet is another. */
function unnamed(why: WhyHidden): string {
  if (why === 'redacted' || why === 'person') return 'Name not shown';
  return HIDDEN_WORDS[why === 'doubtful' ? 'not-found' : why];
}

function cells(
  month: Date,
  of: { who: string; kind: string; payments: number; pence: bigint; vat: string },
): Record<(typeof COLUMNS)[number], string> {
  return {
    Month: month.toISOString().slice(0, 7),
    'Paid to': of.who,
    'Kind of payee': of.kind,
    Payments: String(of.payments),
    'Amount, pounds': penceToText(of.pence).replace('−', '-'),
    VAT: of.vat,
  };
}
