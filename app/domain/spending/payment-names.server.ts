import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import type { PayeeShown } from './payment-line.ts';

type Handed = Pick<Services, 'db'>;

export type NameRow = {
  payeeId: string | null;
  /** As this line writes it. */
  beneficiary: string | null;
  redacted: boolean;
  mayBeNamed: boolean;
  status: string | null;
  sector: Sector;
  sectorReason: string;
  slug: string | null;
};

/** Columns and joins that tell who lines `p` of one council went to; read by `payeeShown`. */
export function whoWasPaid(gss: string) {
  return {
    columns: Prisma.sql`p.payee_id as "payeeId", p.beneficiary, p.redacted, f.may_be_named as "mayBeNamed",
      f.status::text as status, f.sector::text as sector, f.sector_reason as "sectorReason", o.slug`,
    joins: Prisma.sql`
      cross join ${payeeInCouncil(Prisma.sql`p.payee_id`, Prisma.sql`${gss}`)} f
      left join organisation o
        on o.id = f.organisation_id and o.status = 'approved' and f.status = 'matched'`,
  };
}

/** Who a line names. */
export function payeeShown(row: NameRow): PayeeShown {
  const { sector, sectorReason, status } = row;
  const { name, whyHidden } = nameOf({
    ...row,
    beneficiary: row.payeeId === null ? null : row.beneficiary,
  });
  const isNamed = whyHidden === null;
  return {
    name,
    whyHidden,
    payeeId: isNamed ? row.payeeId : null,
    slug: isNamed ? row.slug : null,
    sector: whyHidden === 'redacted' || whyHidden === 'person' ? 'individual' : sector,
    sectorReason: isNamed ? sectorReason : '',
    isDoubtful: isNamed && status === 'doubtful',
  };
}

type Named = {
  payeeId: string;
  /** As the council writes it. */
  written: string;
  status: string | null;
  sector: Sector;
  slug: string | null;
};

/** Of these payees of a council, which may be named as far as the payee goes, those whose spelling may be. */
function nameable(rows: readonly Named[]): (Named & { name: string })[] {
  return rows.flatMap((row) => {
    const asked = { ...row, beneficiary: row.written, redacted: false, mayBeNamed: true };
    const { name } = nameOf(asked);
    return name === null ? [] : [{ ...row, name }];
  });
}

/** A payee of a council's lines, where it may be named. */
export async function payeeNamed(
  { db }: Handed,
  gss: string,
  payeeId: string,
): Promise<{ payeeId: string; name: string; slug: string | null; sector: Sector } | null> {
  const rows = await db.$queryRaw<Named[]>`
    select q.id as "payeeId", coalesce(nullif(d.name, ''), q.name) as written, f.status::text as status, f.sector::text as sector, o.slug
    from payee_paid d join payee q on q.id = d.payee_id
    cross join ${payeeInCouncil(Prisma.sql`q.id`, Prisma.sql`${gss}`)} f
    left join organisation o
      on o.id = f.organisation_id and o.status = 'approved' and f.status = 'matched'
    where d.gss = ${gss} and d.payee_id = ${payeeId}::uuid and f.may_be_named`;
  const row = nameable(rows)[0];
  return row ? { payeeId, name: row.name, slug: row.slug, sector: row.sector } : null;
}

/** Names beyond this many are too common a word to be worth asking for. */
const MOST_NAMES = 3000;

/** Payees of a council with one of the words in their name, where they may be named. */
export async function payeesWithWord(
  { db }: Handed,
  gss: string,
  patterns: readonly string[],
): Promise<string[]> {
  const rows = await db.$queryRaw<Named[]>`
    select q.id as "payeeId", coalesce(nullif(d.name, ''), q.name) as written, f.status::text as status, f.sector::text as sector, null as slug
    from payee_paid d join payee q on q.id = d.payee_id
    cross join ${payeeInCouncil(Prisma.sql`q.id`, Prisma.sql`${gss}`)} f
    where d.gss = ${gss} and coalesce(nullif(d.name, ''), q.name) ilike any(${[...patterns]})
      and f.may_be_named
    order by d.amount_pence desc limit ${MOST_NAMES}`;
  return nameable(rows).map(({ payeeId }) => payeeId);
}
