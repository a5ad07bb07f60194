import { spendersByCode } from '#app/domain/spending/spender.server.ts';
import type { Services } from '#app/platform/ports.ts';

type Handed = Pick<Services, 'db'>;

/** Councils' services that they said something of, one page each. */
export async function countCouncilServices({ db }: Handed): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    select count(distinct (authority_code, service_id))::int as count from explanation
    where withdrawn_at is null and service_id is not null`;
  return row?.count ?? 0;
}

/** The next of them by code and service, after one of them. */
export async function councilServicesAfter(
  { db }: Handed,
  after: string | null,
  skip: number,
  take: number,
) {
  const rows = await db.$queryRaw<{ id: string; code: string; service: string; changedAt: Date }[]>`
    select authority_code || ':' || service_id as id, authority_code as code, service_id as service,
      max(said_at) as "changedAt"
    from explanation where withdrawn_at is null and service_id is not null
      and (authority_code || ':' || service_id) collate "C" > ${after ?? ''}
    group by 1, 2, 3 order by (authority_code || ':' || service_id) collate "C"
    limit ${take} offset ${skip}`;
  const councils = await spendersByCode({ db }, [...new Set(rows.map(({ code }) => code))]);
  return rows.map(({ id, code, service, changedAt }) => ({
    id,
    path: `/councils/${councils.get(code)?.slug ?? ''}/services/${service}`,
    changedAt,
  }));
}

const listed = { confirmedAt: { not: null }, hiddenAt: null };

export function countEnquiries({ db }: Handed): Promise<number> {
  return db.enquiry.count({ where: listed });
}

export async function enquiriesAfter(
  { db }: Handed,
  after: string | null,
  skip: number,
  take: number,
) {
  const rows = await db.enquiry.findMany({
    where: { ...listed, ...(after !== null && { id: { gt: after } }) },
    orderBy: { id: 'asc' },
    skip,
    take,
    select: {
      id: true,
      reference: true,
      confirmedAt: true,
      answers: { orderBy: { seq: 'desc' }, take: 1, select: { answeredAt: true } },
    },
  });
  return rows.map(({ id, reference, confirmedAt, answers }) => ({
    id,
    path: `/enquiries/${reference}`,
    changedAt: answers[0]?.answeredAt ?? confirmedAt!,
  }));
}
