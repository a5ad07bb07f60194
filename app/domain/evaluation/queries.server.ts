import { type BidKey, findBidRow } from '#app/domain/bids/find-bid.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { VatBasis } from '#app/domain/kernel/money.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { readOutcome } from './outcome-board.server.ts';
import { totalOf } from './scores.ts';

/** What anyone may know of an outcome, once it is released. */
export type PublicOutcome = {
  kind: 'awarded' | 'not_awarded';
  reason: string;
  releasedAt: Date;
  /** Bids opened. */
  bidCount: number;
  awards: {
    lotNumber: number;
    lotTitle: string;
    supplierName: string;
    supplierSlug: string | null;
    /** Integer pence. */
    valuePence: bigint;
    vatBasis: VatBasis;
  }[];
  /** Numbers of the lots for which nothing was awarded. */
  lotsNotAwarded: number[];
};

/** The released outcome of an opportunity, for anyone; null before its release. */
export function outcomeOf(
  services: Services,
  _actor: Actor,
  opportunityId: string,
): Promise<PublicOutcome | null> {
  return publicOutcome(services, { id: opportunityId });
}

/** @throws NotFound before its release, and when the opportunity is not the actor's to read */
export async function outcomeByReference(
  services: Services,
  actor: Actor,
  reference: string,
): Promise<PublicOutcome> {
  const outcome = await publicOutcome(services, { AND: [{ reference }, visibleTo(actor)] });
  if (!outcome) throw new NotFound('There is no outcome here yet.');
  return outcome;
}

async function publicOutcome(
  services: Services,
  which: Prisma.OpportunityWhereInput,
): Promise<PublicOutcome | null> {
  const outcome = await services.db.outcome.findFirst({
    where: { opportunity: { ...which, publishedAt: { not: null } }, releasedAt: { not: null } },
    select: {
      kind: true,
      reason: true,
      releasedAt: true,
      awards: {
        orderBy: { lot: { number: 'asc' } },
        include: { lot: { select: { number: true, title: true } } },
      },
      opportunity: {
        select: {
          opening: { select: { bidCount: true } },
          lots: { orderBy: { number: 'asc' }, select: { id: true, number: true } },
        },
      },
    },
  });
  if (!outcome?.releasedAt) return null;
  const { awards, opportunity } = outcome;
  const ids = awards.flatMap((award) => award.supplierId ?? []);
  const suppliers = await services.db.organisation.findMany({
    where: { id: { in: ids }, status: 'approved' },
    select: { id: true, slug: true },
  });
  return {
    kind: outcome.kind,
    reason: outcome.reason,
    releasedAt: outcome.releasedAt,
    bidCount: opportunity.opening?.bidCount ?? 0,
    awards: awards.map((award) => ({
      lotNumber: award.lot.number,
      lotTitle: award.lot.title,
      supplierName: award.supplierName,
      supplierSlug: suppliers.find((supplier) => supplier.id === award.supplierId)?.slug ?? null,
      valuePence: award.valuePence,
      vatBasis: award.vatBasis,
    })),
    lotsNotAwarded: opportunity.lots
      .filter((lot) => !awards.some((award) => award.lotId === lot.id))
      .map((lot) => lot.number),
  };
}

/**
 * A bidder's own result: each lot's scores with the reasons and, where another won, the winner's name,
 * scores and reasons beside them. Nothing of the other bids.
 * @source Procurement Act 2023 s.50(4), Procurement Regulations 2024 reg 31
 * @throws NotFound before the release, and for everyone outside the bid's organisations
 */
export async function outcomeForBidder(services: Services, actor: Actor, key: BidKey) {
  const bid = await findBidRow(services.db, actor, key);
  const released = await publicOutcome(services, { id: bid.opportunity.id });
  if (!released) throw new NotFound('The council has not released its decision yet.');
  const [outcome, criteria, scale, opened] = await Promise.all([
    readOutcome(services.db, bid.opportunity.id),
    services.db.criterion.findMany({
      where: { opportunityId: bid.opportunity.id },
      orderBy: { position: 'asc' },
      select: { id: true, name: true, kind: true, weight: true },
    }),
    services.db.opportunity.findFirstOrThrow({
      where: { id: bid.opportunity.id, publishedAt: { not: null } },
      select: { scoreScale: true },
    }),
    services.db.openedBid.findFirst({
      where: { bidVersion: { bidId: bid.id } },
      select: {
        bidVersionId: true,
        failure: true,
        bidVersion: { select: { bid: { select: { lots: { select: { lotId: true } } } } } },
      },
    }),
  ]);
  const own = opened?.bidVersionId ?? null;
  const cellsOf = (bidVersionId: string | null, lotId: string) =>
    (outcome?.assessments ?? []).filter(
      (cell) => cell.bidVersionId === bidVersionId && cell.lotId === lotId,
    );
  const sheetOf = (bidVersionId: string | null, lotId: string) => {
    const cells = cellsOf(bidVersionId, lotId);
    const scored = criteria.map((criterion) => {
      const cell = cells.find((candidate) => candidate.criterionId === criterion.id);
      return { ...criterion, score: cell?.score ?? null, reason: cell?.reason ?? null };
    });
    const given = scored.flatMap(({ weight, score }) =>
      score === null ? [] : [{ weight, score }],
    );
    const total = given.length === criteria.length ? totalOf(given, scale.scoreScale) : null;
    return { criteria: scored, total };
  };
  const lotIds = opened?.bidVersion.bid.lots.map((lot) => lot.lotId) ?? [];
  return {
    opportunity: bid.opportunity,
    organisationName: bid.leadOrganisation.name,
    released,
    scoreScale: scale.scoreScale,
    failure: opened?.failure ?? null,
    /** False for a bid that was withdrawn or never submitted. */
    wasOpened: opened !== null,
    lots: bid.opportunity.lots
      .filter((lot) => lotIds.includes(lot.id))
      .map((lot) => {
        const award = outcome?.awards.find((candidate) => candidate.lotId === lot.id) ?? null;
        const won = award !== null && award.bidVersionId === own;
        return {
          ...lot,
          won,
          own: sheetOf(own, lot.id),
          winner: award && {
            name: award.supplierName,
            valuePence: award.valuePence,
            vatBasis: award.vatBasis,
            sheet: won ? null : sheetOf(award.bidVersionId, lot.id),
          },
        };
      }),
  };
}

export type BidderOutcome = Awaited<ReturnType<typeof outcomeForBidder>>;
