import type { PastEvent } from './audit-chains.server.ts';
import type { BuiltBid } from './bid-rows.server.ts';
import type { ConversationRows } from './conversation-rows.server.ts';
import type { BuiltOpportunity } from './opportunity-rows.server.ts';
import type { OrganisationRow } from './organisation-rows.server.ts';

/** What the public chain of a procurement holds: nothing of bids before they are opened. */
export function procurementEvents(
  { row, when }: BuiltOpportunity,
  talk: ConversationRows,
  userId: string,
  outcomeId: string | null,
): PastEvent[] {
  const event = (
    action: string,
    at: Date | null,
    type = 'opportunity',
    id: string | null = row.id,
  ): PastEvent[] =>
    at
      ? [
          {
            stream: `procurement:${row.id}`,
            action,
            at,
            userId,
            organisationId: row.buyerId,
            subject: { type, id },
          },
        ]
      : [];
  return [
    ...event('opportunity.started', when.createdAt),
    ...event('opportunity.published', when.publishedAt),
    ...talk.clarifications.flatMap((one) =>
      event('question.answered', (one.answeredAt as Date | null | undefined) ?? null),
    ),
    ...event('opportunity.changed', when.addendumAt),
    ...event('opportunity.withdrawn', when.withdrawnAt),
    ...event('bids.opened', when.openedAt),
    ...event('outcome.recorded', when.recordedAt, 'outcome', outcomeId),
    ...event('outcome.released', when.releasedAt, 'outcome', outcomeId),
  ];
}

/** Asking and bidding go into the organisation's own chain, which tells the council nothing. */
export function askingEvents({ row }: BuiltOpportunity, talk: ConversationRows): PastEvent[] {
  return talk.clarifications.flatMap(({ askedByOrgId, askedById, askedAt }) =>
    askedByOrgId
      ? [
          {
            stream: `organisation:${askedByOrgId}` as const,
            action: 'question.asked',
            at: askedAt as Date,
            userId: askedById ?? null,
            organisationId: askedByOrgId,
            subject: { type: 'opportunity', id: row.id },
          },
        ]
      : [],
  );
}

/** Bidding goes into the bidder's own chain. */
export function bidEvents({ bid, bidder, version }: BuiltBid): PastEvent[] {
  const event = (action: string, at: Date): PastEvent => ({
    stream: `organisation:${bidder.id}`,
    action,
    at,
    userId: bid.createdById ?? null,
    organisationId: bidder.id,
    subject: { type: 'bid', id: bid.id },
  });
  const started = event('bid.started', bid.createdAt as Date);
  return version ? [started, event('bid.submitted', version.submittedAt)] : [started];
}

export function organisationEvents(
  organisation: OrganisationRow,
  userId: string | null,
): PastEvent[] {
  const event = (action: string, at: Date): PastEvent => ({
    stream: `organisation:${organisation.id}`,
    action,
    at,
    userId,
    organisationId: organisation.id,
    subject: { type: 'organisation', id: organisation.id },
  });
  return [event('organisation.started', organisation.createdAt)];
}
