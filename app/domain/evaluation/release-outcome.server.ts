import { peopleOfBid } from '#app/domain/bids/bidder-people.server.ts';
import type { CouncilKey } from '#app/domain/bids/open-bids.server.ts';
import { findOpening, type OpenedBidView } from '#app/domain/bids/opened-bids.server.ts';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { tellReaders } from '#app/domain/kernel/open-data-events.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { outcomeReleased } from '#app/emails/outcome-released.ts';
import type { Services } from '#app/platform/ports.ts';
import { missingBeforeRelease } from './completeness.ts';
import { readOutcome } from './outcome-board.server.ts';
import { canDecide } from './policy.ts';

/**
 * Tells everyone at one instant: from the moment this transaction commits, every bidder sees their
 * scores and reasons, the public sees who won, and the mails are on their way. Releasing twice is
 * releasing once.
 * @source Procurement Act 2023 s.50: summaries go to every supplier at the same time
 * @throws Invalid listing every reason still missing
 */
export async function releaseOutcome(
  services: Services,
  actor: Actor,
  key: CouncilKey,
): Promise<{ releasedAt: Date }> {
  const person = requirePerson(actor);
  return services.db.$transaction(
    async (tx) => {
      const scoped = { ...services, db: tx as Services['db'] };
      const { opportunity } = await findOpening(scoped, actor, key);
      if (!canDecide(actor, opportunity))
        throw new NotAllowed('Only a commissioner of the council can release the outcome.');
      await tx.$queryRaw`select 1 from opportunity where id = ${opportunity.id}::uuid for update`;
      const { bids, opening } = await findOpening(scoped, actor, key);
      if (!opening)
        throw new Conflict('Open the bids first. You can record the outcome after that.');
      const outcome = await readOutcome(tx, opportunity.id);
      if (outcome?.releasedAt) return { releasedAt: outcome.releasedAt };
      const missing = missingBeforeRelease({ ...opportunity, bids, outcome });
      if (missing.length > 0 || !outcome) {
        throw new Invalid('The outcome is not finished. Nobody was told anything.', {
          '': missing.map(({ message }) => message),
        });
      }

      const releasedAt = await databaseNow(tx);
      await tx.outcome.update({
        where: { id: outcome.id, opportunityId: opportunity.id },
        data: { releasedAt, releasedById: person.userId },
      });
      const { title, reference, buyerName } = await tx.opportunity.update({
        where: { id: opportunity.id, buyerId: key.organisationId },
        data: { outcomeAt: releasedAt, version: { increment: 1 } },
        select: { title: true, reference: true, buyerName: true },
      });
      for (const bid of bids) {
        for (const { userId, email, slug, name } of await peopleOfBid(tx, bid.bidId)) {
          await services.mail.queue(tx, {
            kind: 'outcome-released',
            to: email,
            dedupeKey: `outcome:${outcome.id}:${bid.bidId}:${userId}`,
            message: outcomeReleased({
              organisation: name,
              opportunity: title,
              reference,
              buyer: buyerName,
              result: resultFor(bid, outcome.awards),
              url: `${services.settings.baseUrl}/provider/${slug}/bids/${reference}/outcome`,
            }),
          });
        }
      }
      await touchSearch(services, tx, 'opportunities', [opportunity.id]);
      await tellAlerts(services, tx, [opportunity.id], 'decided');
      await tellReaders(services, tx, [opportunity.id]);
      await recordAudit(tx, actor, {
        stream: `procurement:${opportunity.id}`,
        action: 'outcome.released',
        subject: { type: 'outcome', id: outcome.id },
        organisationId: key.organisationId,
      });
      return { releasedAt };
    },
    { timeout: 300_000, maxWait: 60_000 },
  );
}

/** How it ended for one bid: chosen for a lot; another was; nobody was, for any lot it bid for. */
export function resultFor(
  bid: Pick<OpenedBidView, 'bidVersionId' | 'content'>,
  awards: { lotId: string; bidVersionId: string | null }[],
): 'won' | 'lost' | 'none' {
  if (awards.some((award) => award.bidVersionId === bid.bidVersionId)) return 'won';
  return awards.some((award) => bid.content.lots.includes(award.lotId)) ? 'lost' : 'none';
}
