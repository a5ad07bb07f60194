import { opportunityNews } from '#app/emails/opportunity-news.ts';
import type { JobPayloads, Services } from '#app/platform/ports.ts';
import { peopleOfBid } from './bidder-people.server.ts';

/**
 * Tells everyone with a bid in hand that the council withdrew the opportunity, moved its dates, or
 * changed it in a way that asks them to look again. Run by a job, so that publishing a change knows nothing of bids.
 * Telling twice tells once.
 */
export async function tellBidders(
  services: Services,
  payload: JobPayloads['tell-bidders'],
): Promise<void> {
  const { opportunityId, news } = payload;
  await services.db.$transaction(
    async (tx) => {
      const opportunity = await tx.opportunity.findFirst({
        where: { id: opportunityId, publishedAt: { not: null } },
        select: {
          title: true,
          reference: true,
          buyerName: true,
          withdrawnReason: true,
          addenda: { where: { number: payload.news === 'changed' ? payload.addendum : 0 } },
          bids: { where: { withdrawnAt: null }, orderBy: { id: 'asc' }, select: { id: true } },
        },
      });
      const addendum = opportunity?.addenda[0];
      if (!opportunity || (news === 'changed' && !addendum)) return;
      const words =
        news === 'withdrawn'
          ? (opportunity.withdrawnReason ?? 'No reason was given.')
          : (addendum?.text ?? '');
      const event = news === 'withdrawn' ? 'withdrawn' : `addendum-${addendum?.number}`;
      for (const bid of opportunity.bids) {
        for (const { userId, email, slug, name } of await peopleOfBid(tx, bid.id)) {
          await services.mail.queue(tx, {
            kind: 'opportunity-news',
            to: email,
            dedupeKey: `opportunity-news:${event}:${bid.id}:${userId}`,
            message: opportunityNews({
              news,
              lookAgain: addendum?.needsReconfirmation ?? false,
              organisation: name,
              opportunity: opportunity.title,
              reference: opportunity.reference,
              buyer: opportunity.buyerName,
              words,
              url: `${services.settings.baseUrl}/provider/${slug}/bids/${opportunity.reference}`,
            }),
          });
        }
      }
    },
    { timeout: 60_000 },
  );
}
