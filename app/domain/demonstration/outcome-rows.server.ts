import { priceScore, totalOf } from '#app/domain/evaluation/scores.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { BuiltBid } from './bid-rows.server.ts';
import { idOf } from './identity.server.ts';
import type { BuiltOpportunity } from './opportunity-rows.server.ts';
import { seededRandom } from './random.ts';
import { priceReason, reasonFor } from './reasons.ts';

export type OutcomeRows = {
  opening: Prisma.BidOpeningCreateManyInput | null;
  opened: Prisma.OpenedBidCreateManyInput[];
  bidLots: Prisma.BidLotCreateManyInput[];
  outcome: Prisma.OutcomeCreateManyInput | null;
  awards: Prisma.AwardCreateManyInput[];
  assessments: Prisma.BidAssessmentCreateManyInput[];
};

type SentBid = BuiltBid & {
  version: NonNullable<BuiltBid['version']>;
  inside: NonNullable<BuiltBid['inside']>;
};

export function outcomeIdOf(opportunityId: string): string {
  return idOf('outcome', opportunityId);
}

/** The opening of the bids, how each was judged and why, and who won. */
export function outcomeRows(
  built: BuiltOpportunity,
  bids: BuiltBid[],
  userId: string,
): OutcomeRows {
  const rows: OutcomeRows = {
    opening: null,
    opened: [],
    bidLots: [],
    outcome: null,
    awards: [],
    assessments: [],
  };
  const { row, when, planned } = built;
  const openedAt = when.openedAt;
  if (!openedAt) return rows;
  const sent = bids.filter((bid): bid is SentBid => bid.version !== null && bid.inside !== null);
  rows.opening = { opportunityId: row.id, openedAt, openedById: userId, bidCount: sent.length };
  for (const { version, inside, bid } of sent) {
    rows.opened.push({ bidVersionId: version.id, openedAt, content: inside });
    rows.bidLots.push(...inside.content.lots.map((lotId) => ({ bidId: bid.id, lotId })));
  }
  if (!when.recordedAt || !when.releasedAt) return rows;
  const outcomeId = outcomeIdOf(row.id);
  const isAwarded = planned.state === 'awarded';
  const winners: string[] = [];
  for (const lot of built.lots) {
    const judged = judgeLot(built, lot, sent, outcomeId, isAwarded);
    rows.assessments.push(...judged.assessments);
    const winner = isAwarded ? judged.best : null;
    if (!winner) continue;
    winners.push(winner.bidder.name);
    const price = winner.inside.content.prices[lot.id]!;
    rows.awards.push({
      id: idOf('award', lot.id),
      outcomeId,
      lotId: lot.id,
      bidVersionId: winner.version.id,
      supplierName: winner.bidder.name,
      supplierId: winner.bidder.id,
      valuePence: price.pence,
      vatBasis: price.vatBasis,
    });
  }
  const names = new Intl.ListFormat('en-GB').format([...new Set(winners)]);
  rows.outcome = {
    id: outcomeId,
    opportunityId: row.id,
    kind: isAwarded ? 'awarded' : 'not_awarded',
    reason: isAwarded
      ? `${names} told us most clearly how this would work here.`
      : (planned.reason ?? ''),
    recordedById: userId,
    recordedAt: when.recordedAt,
    releasedAt: when.releasedAt,
    releasedById: userId,
  };
  return rows;
}

function judgeLot(
  built: BuiltOpportunity,
  lot: BuiltOpportunity['lots'][number],
  sent: SentBid[],
  outcomeId: string,
  isAwarded: boolean,
) {
  const scale = built.row.scoreScale ?? 5;
  const bids = sent.filter((bid) => bid.inside.content.lots.includes(lot.id));
  const priceOf = (bid: SentBid) => bid.inside.content.prices[lot.id]!.pence;
  const lowest = Math.min(...bids.map(priceOf));
  const assessments: Prisma.BidAssessmentCreateManyInput[] = [];
  let best: SentBid | null = null;
  let most = -1;
  bids.forEach((bid, position) => {
    const random = seededRandom(`scores/${bid.version.id}/${lot.id}`);
    // The first named fits best; a bid that did not win anything was weak.
    const [low, high] = isAwarded ? (position === 0 ? [4, 5] : [2, 4]) : [2, 3];
    const cells = built.criteria.map((criterion) => {
      const isPrice = criterion.kind === 'price';
      const score = isPrice ? priceScore(priceOf(bid), lowest, scale) : random.whole(low!, high!);
      const reason = isPrice
        ? priceReason(priceOf(bid), lowest, score, scale)
        : reasonFor(criterion.kind as 'quality', score, random);
      assessments.push({
        id: idOf('assessment', bid.version.id, lot.id, criterion.id),
        outcomeId,
        bidVersionId: bid.version.id,
        lotId: lot.id,
        criterionId: criterion.id,
        score,
        reason,
      });
      return { weight: criterion.weight, score };
    });
    const total = totalOf(cells, scale);
    if (total > most) [best, most] = [bid, total];
  });
  return { assessments, best: best as SentBid | null };
}
