import type { Services } from '#app/platform/ports.ts';
import type { ToldOutcome } from './award-out.ts';

/** What a release may tell of released outcomes, by opportunity: winners, and numbers of bids. */
export async function toldOutcomes(
  services: Pick<Services, 'db'>,
  opportunityIds: readonly string[],
): Promise<Map<string, ToldOutcome>> {
  if (opportunityIds.length === 0) return new Map();
  const rows = await services.db.outcome.findMany({
    where: { opportunityId: { in: [...opportunityIds] }, releasedAt: { not: null } },
    select: {
      opportunityId: true,
      kind: true,
      reason: true,
      releasedAt: true,
      awards: { include: { lot: { select: { number: true } } } },
      opportunity: {
        select: {
          opening: { select: { bidCount: true } },
          bids: {
            where: { versions: { some: { opened: { failure: null } } } },
            select: {
              leadOrganisation: { select: { declaredVcse: true, declaredSme: true } },
              parties: {
                where: { role: 'lead' },
                select: { declaredVcse: true, declaredSme: true },
              },
            },
          },
        },
      },
    },
  });
  return new Map(
    rows.map(({ opportunityId, opportunity, awards, kind, reason, releasedAt }) => {
      // What the lead said of itself for this bid, else what its profile says.
      const leads = opportunity.bids.map(({ parties: [lead], leadOrganisation: its }) => ({
        sme: lead?.declaredSme ?? its.declaredSme,
        vcse: lead?.declaredVcse ?? its.declaredVcse,
      }));
      const told: ToldOutcome = {
        kind,
        reason,
        releasedAt: releasedAt!.toISOString(),
        awards: awards
          .map(({ lot, valuePence, ...award }) => ({
            id: award.id,
            lotNumber: lot.number,
            supplierName: award.supplierName,
            supplierId: award.supplierId,
            valuePence: Number(valuePence),
            vatBasis: award.vatBasis,
          }))
          .sort((a, b) => a.lotNumber - b.lotNumber),
        bids: {
          opened: opportunity.opening?.bidCount ?? 0,
          assessed: leads.length,
          sme: leads.filter(({ sme }) => sme === true).length,
          vcse: leads.filter(({ vcse }) => vcse === true).length,
        },
      };
      return [opportunityId, told];
    }),
  );
}
