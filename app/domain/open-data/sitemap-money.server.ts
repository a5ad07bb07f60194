/** Contracts and councils' money, as the sitemap lists them. */
import { silencedCodes } from '#app/domain/organisations/silenced-codes.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { awardsHere, linesOfRegisters } from '#app/domain/transparency/contract-sources.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';

type Handed = Pick<Services, 'db'>;
export type SitemapRow = { id: string; path: string; changedAt: Date };

const contracts = () =>
  Prisma.sql`(select id, told_at from (${linesOfRegisters({})} union all ${awardsHere({})}) every) c`;

export async function countContracts({ db }: Handed): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${contracts()}`;
  return row?.count ?? 0;
}

export async function contractsAfter(
  { db }: Handed,
  after: string | null,
  skip: number,
  take: number,
): Promise<SitemapRow[]> {
  const beyond = after === null ? Prisma.empty : Prisma.sql`where c.id > ${after}::uuid`;
  const rows = await db.$queryRaw<{ id: string; told_at: Date }[]>`
    select id, told_at from ${contracts()} ${beyond} order by id offset ${skip} limit ${take}`;
  return rows.map(({ id, told_at }) => ({ id, path: `/contracts/${id}`, changedAt: told_at }));
}

/** Every body whose spending, grants or contracts are here, by its publishing code. */
const publishers = Prisma.sql`(
  select authority_code as code, max(finished_at) as changed_at from import_run
  where finished_at is not null and undone_at is null and authority_code not in ${silencedCodes}
  group by authority_code) p`;

export async function countMoneyPages({ db }: Handed): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(*)::int as count from ${publishers}`;
  return row?.count ?? 0;
}

export async function moneyPagesAfter(
  { db }: Handed,
  after: string | null,
  skip: number,
  take: number,
): Promise<SitemapRow[]> {
  const rows = await db.$queryRaw<{ id: string; changed_at: Date; slug: string | null }[]>`
    select p.code as id, p.changed_at, b.slug from ${publishers}
    left join organisation b on b.status = 'approved' and p.code in (b.gss, b.id::text)
    where ${after === null ? Prisma.sql`true` : Prisma.sql`p.code > ${after}`}
    order by p.code offset ${skip} limit ${take}`;
  return rows.map(({ id, changed_at, slug }) => ({
    id,
    path: `/councils/${slug ?? authorityByGss(id)?.slug ?? id}/money`,
    changedAt: changed_at,
  }));
}
