import type { Actor } from '#app/domain/kernel/actor.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import type { Services } from '#app/platform/ports.ts';

export type AwardWon = {
  id: string;
  reference: string;
  title: string;
  /** Named where the opportunity has more than one. */
  lot: string | null;
  buyer: { name: string; slug: string | null };
  valuePence: number;
  vatBasis: VatBasis;
  awardedAt: string;
  /** YYYY-MM-DD. */
  startsOn: string | null;
  months: number | null;
};

/** What an organisation has won here, as lead, newest first: released outcomes alone. */
export async function awardsWon(
  services: Pick<Services, 'db'>,
  actor: Actor,
  organisationId: string,
): Promise<AwardWon[]> {
  const rows = await services.db.award.findMany({
    where: {
      supplierId: organisationId,
      outcome: {
        releasedAt: { not: null },
        opportunity: { AND: [visibleTo(actor), { publishedAt: { not: null } }] },
      },
    },
    include: {
      lot: { select: { number: true, title: true } },
      outcome: {
        select: {
          releasedAt: true,
          opportunity: {
            select: {
              reference: true,
              title: true,
              buyerName: true,
              buyer: { select: { name: true, slug: true, status: true } },
              contractStartOn: true,
              contractMonths: true,
              _count: { select: { lots: true } },
            },
          },
        },
      },
    },
    orderBy: [{ outcome: { releasedAt: 'desc' } }, { lot: { number: 'asc' } }],
    take: 50,
  });
  return rows.map(({ id, lot, outcome, valuePence, vatBasis }) => {
    const { opportunity: of } = outcome;
    return {
      id,
      reference: of.reference,
      title: of.title,
      lot: of._count.lots > 1 ? `Lot ${lot.number}: ${lot.title}` : null,
      buyer: {
        name: of.buyer?.name ?? of.buyerName,
        slug: of.buyer?.status === 'approved' ? of.buyer.slug : null,
      },
      valuePence: Number(valuePence),
      vatBasis,
      awardedAt: outcome.releasedAt!.toISOString(),
      startsOn: of.contractStartOn?.toISOString().slice(0, 10) ?? null,
      months: of.contractMonths,
    };
  });
}
