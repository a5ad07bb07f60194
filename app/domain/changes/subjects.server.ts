import { Invalid } from '#app/domain/kernel/errors.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { hidesWords } from '#app/domain/payees/hidden-words.ts';
import { type NameAsked, nameOf } from '#app/domain/payees/name-shown.ts';
import { payeeInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { contractTitle } from '#app/domain/transparency/contract-line.ts';
import {
  type ContractLine,
  listContracts,
} from '#app/domain/transparency/list-contracts.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

/** A contract or grant of a council that a notice may be about. Sums are integer pence. */
export type ChangeSubject = {
  id: string;
  kind: 'contract' | 'grant';
  title: string;
  /** Null where the council hid the name, or it may be a person's. */
  supplier: { name: string; slug: string | null; organisationId: string | null } | null;
  pence: number | null;
  /** Of one year, where the register gives that. */
  annualPence: number | null;
  vat: VatBasis;
  /** YYYY-MM-DD; of a grant, the day it was awarded is in its title. */
  endsOn: string | null;
};

type Needs = Pick<Services, 'db' | 'clock'>;

/** The most that the form looks through, and offers at once. */
const LOOKED_THROUGH = 1000;
const OFFERED = 15;

/** These contracts and grants of one council, in the order asked; others' and unknown ones are left out. */
export async function subjectsOf(
  services: Needs,
  code: string,
  ids: readonly string[],
): Promise<ChangeSubject[]> {
  if (ids.length === 0) return [];
  const [{ contracts }, grants] = await Promise.all([
    listContracts(services, { council: code, ids: [...ids], pageSize: ids.length }),
    grantsOf(services, code, Prisma.sql`and g.same_as = any(${[...ids]}::uuid[])`),
  ]);
  const byId = new Map([...contracts.map(ofContract), ...grants].map((one) => [one.id, one]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

export type SubjectChoice = { offered: ChangeSubject[]; more: number };

/**
 * What a council may choose from: contracts that have not ended, soonest first, then its grants of two
 * years, newest first. What is chosen already stands first.
 * @param words narrows it to titles and names that have all of them
 */
export async function subjectsToChoose(
  services: Needs,
  code: string,
  chosen: readonly string[],
  words = '',
): Promise<SubjectChoice> {
  const today = londonDay(services.clock.now());
  const [kept, { contracts }, grants] = await Promise.all([
    subjectsOf(services, code, chosen),
    listContracts(services, { council: code, pageSize: LOOKED_THROUGH }),
    grantsOf(
      services,
      code,
      Prisma.sql`and coalesce(g.end_on, g.awarded_on + interval '2 years') >= ${today}::date
        order by g.awarded_on desc nulls last, g.same_as limit ${LOOKED_THROUGH}`,
    ),
  ]);
  const running = contracts.filter(({ endsOn }) => endsOn === null || endsOn >= today);
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  const others = [...running.map(ofContract), ...grants].filter(({ id, title, supplier }) => {
    const all = `${title} ${supplier?.name ?? ''}`.toLowerCase();
    return !chosen.includes(id) && wanted.every((word) => all.includes(word));
  });
  return {
    offered: [...kept, ...others.slice(0, OFFERED)],
    more: Math.max(0, others.length - OFFERED),
  };
}

/** @throws Invalid when one is not this council's */
export async function checkSubjects(
  services: Needs,
  code: string,
  ids: readonly string[],
): Promise<ChangeSubject[]> {
  const found = await subjectsOf(services, code, ids);
  if (found.length < new Set(ids).size) {
    const message = 'Choose from your own contracts and grants';
    throw new Invalid(message, { subjectIds: [message] });
  }
  return found;
}

function ofContract(line: ContractLine): ChangeSubject {
  const { id, supplier, valuePence, annualPence, vatBasis, endsOn } = line;
  return {
    id,
    kind: 'contract',
    title: contractTitle(line),
    supplier: supplier && {
      name: supplier.name,
      slug: supplier.slug,
      organisationId: supplier.organisationId,
    },
    pence: valuePence,
    annualPence,
    vat: vatBasis,
    endsOn,
  };
}

type GrantRow = NameAsked & {
  id: string;
  title: string;
  organisationName: string | null;
  slug: string | null;
  organisationId: string | null;
  pence: bigint;
  endsOn: string | null;
};

/** Who may not be named is not, nor does the title tell. */
async function grantsOf({ db }: Needs, code: string, which: Prisma.Sql): Promise<ChangeSubject[]> {
  const rows = await db.$queryRaw<GrantRow[]>`
    select g.same_as as id, coalesce(nullif(g.title, ''), nullif(g.description, ''), g.programme, 'A grant') as title,
      g.beneficiary, g.redacted, f.status::text as status, f.sector::text as sector,
      f.may_be_named as "mayBeNamed", o.name as "organisationName",
      o.slug, o.id as "organisationId", g.amount_pence as pence, g.end_on::text as "endsOn"
    from grant_award g
    cross join ${payeeInCouncil(Prisma.sql`g.payee_id`, Prisma.sql`g.authority_code`)} f
    left join organisation o
      on o.id = f.organisation_id and o.status = 'approved' and f.status = 'matched'
    where g.authority_code = ${code} and g.is_current ${which}`;
  return rows.map((row) => {
    const { id, slug, organisationId, pence, endsOn } = row;
    const { name, whyHidden } = nameOf(row);
    return {
      id,
      kind: 'grant',
      title: hidesWords(whyHidden) ? 'A grant whose title is not shown' : row.title,
      supplier: name ? { name: row.organisationName ?? name, slug, organisationId } : null,
      pence: Number(pence),
      annualPence: null,
      vat: 'none',
      endsOn,
    };
  });
}
