import { hidesWords, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import { nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

export type Recipient = {
  /** Null where nobody may be named. */
  name: string | null;
  whyHidden: WhyHidden | null;
  /** An approved organisation here. */
  slug: string | null;
};

export type GrantShown = {
  id: string;
  to: Recipient;
  /** Empty where its words may name whom it does not name. */
  what: string;
  pence: number;
  /** YYYY-MM-DD */
  awardedOn: string | null;
};

export type Grants = { count: number; pence: number; latest: GrantShown[] };

const MOST = 10;

type Named = {
  beneficiary: string | null;
  redacted: boolean;
  sector: string;
  status: string | null;
  mayBeNamed: boolean;
  slug: string | null;
};

/** Columns and joins that tell who a grant or contract went to. */
function recipientOf(gss: string) {
  return {
    columns: Prisma.sql`x.beneficiary, x.redacted, f.sector::text as sector, f.status::text as status,
      f.may_be_named as "mayBeNamed", o.slug`,
    joins: Prisma.sql`
      cross join ${payeeInCouncil(Prisma.sql`x.payee_id`, Prisma.sql`${gss}`)} f
      left join organisation o
        on o.id = f.organisation_id and o.status = 'approved' and f.status = 'matched'`,
  };
}

function recipient(named: Named): Recipient {
  const { name, whyHidden } = nameOf(named);
  return { name, whyHidden, slug: name === null ? null : named.slug };
}

/** Grants that a council published: how many in all, and the newest. */
export async function publishedGrants({ db }: Pick<Services, 'db'>, gss: string): Promise<Grants> {
  const { columns, joins } = recipientOf(gss);
  const [all, latest] = await Promise.all([
    db.grantAward.aggregate({
      where: { authorityCode: gss, isCurrent: true },
      _count: true,
      _sum: { amountPence: true },
    }),
    db.$queryRaw<(Named & { id: string; what: string; pence: bigint; awardedOn: string | null })[]>`
      select x.id, coalesce(nullif(x.title, ''), x.description, x.programme, '') as what,
        x.amount_pence as pence, x.awarded_on::text as "awardedOn", ${columns}
      from (select * from grant_award where authority_code = ${gss} and is_current
        order by awarded_on desc nulls last, amount_pence desc, id limit ${MOST}) x ${joins}
      order by x.awarded_on desc nulls last, x.amount_pence desc, x.id`,
  ]);
  return {
    count: all._count,
    pence: Number(all._sum.amountPence ?? 0),
    latest: latest.map(({ id, what, pence, awardedOn, ...named }) => {
      const to = recipient(named);
      const isHidden = hidesWords(to.whyHidden);
      return { id, what: isHidden ? '' : what, pence: Number(pence), awardedOn, to };
    }),
  };
}
