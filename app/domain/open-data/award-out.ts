import type { VatBasis } from '#app/domain/kernel/money.ts';
import type { OpportunityContent } from '#app/domain/opportunities/content.ts';
import { outValue } from './money-out.ts';

type Plain = Record<string, unknown>;

export type ToldAward = {
  id: string;
  lotNumber: number;
  supplierName: string;
  supplierId: string | null;
  /** Integer pence. */
  valuePence: number;
  vatBasis: VatBasis;
};

export type ToldOutcome = {
  kind: 'awarded' | 'not_awarded';
  reason: string;
  releasedAt: string;
  awards: ToldAward[];
  bids: BidCounts;
};

/** All that is ever told of bids that did not win: how many. */
export type BidCounts = { opened: number; assessed: number; sme: number; vcse: number };

/**
 * One award a lot; a lot for which nothing was awarded is told as unsuccessful, so that silence
 * never means anything.
 * @param suppliers party ids by award
 * @source OCDS 1.1.5 awardStatus; UK extension assessmentSummariesDateSent
 */
export function awardsOut(
  content: OpportunityContent,
  outcome: ToldOutcome,
  suppliers: Map<string, string>,
  contractPeriod: Plain | null,
): Plain[] {
  const sent = outcome.bids.opened > 0 ? outcome.releasedAt : null;
  const made = outcome.awards.map((award) => ({
    id: award.id,
    title: content.lots.find(({ number }) => number === award.lotNumber)?.title || content.title,
    description: outcome.reason,
    status: 'active',
    date: outcome.releasedAt,
    value: outValue(award.valuePence, award.vatBasis),
    suppliers: [{ id: suppliers.get(award.id), name: award.supplierName }],
    relatedLots: [String(award.lotNumber)],
    contractPeriod,
    assessmentSummariesDateSent: sent,
  }));
  const awarded = new Set(outcome.awards.map(({ lotNumber }) => lotNumber));
  const without = content.lots.filter(({ number }) => !awarded.has(number));
  const none = without.map(({ number, title }) => ({
    id: `none-${content.reference}-${number}`,
    title: title || content.title,
    description: outcome.reason,
    status: 'unsuccessful',
    date: outcome.releasedAt,
    relatedLots: [String(number)],
    assessmentSummariesDateSent: sent,
  }));
  return [...made, ...none];
}

/** @source EU profile, bids.statistics; UK extension, bidStatistics codes */
export function bidsOut(counts: BidCounts, date: string): Plain {
  const measures = {
    bids: counts.opened,
    finalStageBids: counts.assessed,
    smeFinalStageBids: counts.sme,
    vcseFinalStageBids: counts.vcse,
  };
  return {
    statistics: Object.entries(measures).map(([measure, value]) => ({
      id: measure,
      measure,
      date,
      value,
    })),
  };
}
