import { NotFound } from '#app/domain/kernel/errors.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { silencedNow } from '#app/domain/organisations/silenced-codes.server.ts';
import {
  allAuthorities,
  authorityByGss,
  authorityBySlug,
} from '#app/domain/places/authorities.server.ts';
import type { Authority } from '#app/domain/places/schema.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';

type Handed = Pick<Services, 'db'>;

/** A council or other public body whose spending is told. */
export type Spender = {
  /** Under which its rows are kept: organisations/publishing-code.ts. */
  code: string;
  /** Of its page about money. */
  slug: string;
  name: string;
  /** Where it governs; null for a body without a place of its own, such as a fire service. */
  place: Authority | null;
  organisation: { id: string; slug: string } | null;
  isDemonstration: boolean;
};

const select = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  gss: true,
  parentGss: true,
  isDemonstration: true,
} as const;

type Row = {
  id: string;
  slug: string;
  name: string;
  kind: string;
  gss: string | null;
  parentGss: string | null;
  isDemonstration: boolean;
};

/**
 * The council meant by an address: an organisation here, or any council of the tables.
 * @throws NotFound
 */
export async function findSpender({ db }: Handed, slug: string): Promise<Spender> {
  const authority = authorityBySlug(slug);
  const rows = await db.organisation.findMany({
    where: {
      kind: { in: ['council', 'public_body'] },
      status: 'approved',
      OR: [{ slug }, ...(authority ? [{ gss: authority.gss }] : [])],
    },
    select,
  });
  const row = rows.find((one) => one.slug === slug) ?? rows[0];
  if (row) return spenderHere(row);
  if (!authority || (await silencedNow(db)).has(authority.gss)) throw new NotFound();
  return spenderOfTables(authority);
}

function spenderHere(row: Row): Spender {
  const { id, slug, name, isDemonstration } = row;
  // An invented council stands on a real one's ground; of any other body without a code, the parent
  // area is larger than what it governs.
  const gss = row.gss ?? (isDemonstration && row.kind === 'council' ? row.parentGss : null);
  return {
    code: publishingCode(row),
    slug,
    name,
    place: gss ? authorityByGss(gss) : null,
    organisation: { id, slug },
    isDemonstration,
  };
}

function spenderOfTables(authority: Authority): Spender {
  return {
    code: authority.gss,
    slug: authority.slug,
    name: authority.officialName,
    place: authority,
    organisation: null,
    isDemonstration: false,
  };
}

/**
 * Others of the same tier and nation, to set beside one: invented ones beside invented ones, real
 * beside real.
 */
export async function spendersLike({ db }: Handed, spender: Spender): Promise<Spender[]> {
  const { place } = spender;
  if (!place) return [];
  const rows = await db.organisation.findMany({
    where: { kind: 'council', status: 'approved', isDemonstration: spender.isDemonstration },
    select,
  });
  const here = rows.map(spenderHere);
  const codes = new Set([...here.map(({ code }) => code), ...(await silencedNow(db))]);
  const others = spender.isDemonstration
    ? []
    : allAuthorities()
        .filter(({ gss }) => !codes.has(gss))
        .map(spenderOfTables);
  return [...here, ...others].filter(
    (one) =>
      one.code !== spender.code &&
      one.place?.population &&
      one.place.tier === place.tier &&
      one.place.nation === place.nation,
  );
}

/**
 * Names and pages of the councils and public bodies whose rows stand under these codes. A code that is
 * nobody's, or another organisation's, has no page: an empty slug.
 */
export async function spendersByCode(
  { db }: Handed,
  codes: readonly string[],
): Promise<Map<string, { name: string; slug: string }>> {
  const ids = codes.filter((code) => code.includes('-'));
  const rows = await db.organisation.findMany({
    where: {
      status: 'approved',
      kind: { in: ['council', 'public_body'] },
      OR: [{ id: { in: ids } }, { gss: { in: codes.filter((code) => !ids.includes(code)) } }],
    },
    select,
  });
  const here = new Map(rows.map((row) => [publishingCode(row), row]));
  return new Map(
    codes.map((code) => {
      const own = here.get(code);
      if (own) return [code, { name: own.name, slug: own.slug }];
      const authority = authorityByGss(code);
      return [code, { name: authority?.officialName ?? 'A council', slug: authority?.slug ?? '' }];
    }),
  );
}

/** The organisation here under whose code rows are kept; null for a council that is not here. */
export async function councilOfCode(
  db: Pick<Transaction, 'organisation'>,
  code: string,
): Promise<{ id: string; slug: string; name: string } | null> {
  return db.organisation.findFirst({
    where: {
      status: 'approved',
      kind: { in: ['council', 'public_body'] },
      ...(code.includes('-') ? { id: code } : { gss: code }),
    },
    select: { id: true, slug: true, name: true },
  });
}
