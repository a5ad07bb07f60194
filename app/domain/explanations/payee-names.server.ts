import { payeesInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import type { Sector } from '#app/domain/payees/sorting.ts';
import type { Services } from '#app/platform/ports.ts';

export type NamedPayee = { name: string; slug: string | null; sector: Sector; isDoubtful: boolean };

/** Payees that may be named in a council's payments, by id; the others are left out. */
export async function namedPayees(
  { db }: Pick<Services, 'db'>,
  gss: string,
  payeeIds: readonly string[],
): Promise<Map<string, NamedPayee>> {
  const rows = await payeesInCouncil(db, gss, [...new Set(payeeIds)]);
  const shown = rows.flatMap(({ name, ...row }) => (name === null ? [] : [{ ...row, name }]));
  const matched = shown.flatMap(({ organisationId, status }) =>
    organisationId && status === 'matched' ? [organisationId] : [],
  );
  const organisations = await db.organisation.findMany({
    where: { id: { in: matched }, status: 'approved' },
    select: { id: true, slug: true },
  });
  const slugs = new Map(organisations.map(({ id, slug }) => [id, slug]));
  return new Map(
    shown.map(({ payeeId, name, sector, status, organisationId }) => [
      payeeId,
      {
        name,
        sector,
        isDoubtful: status === 'doubtful',
        slug: (status === 'matched' && organisationId && slugs.get(organisationId)) || null,
      },
    ]),
  );
}
