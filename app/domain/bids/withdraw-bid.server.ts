import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { bidWithdrawn } from '#app/emails/bid-withdrawn.ts';
import type { Services } from '#app/platform/ports.ts';
import { peopleOfBid } from './bidder-people.server.ts';
import { type BidKey, ownBid } from './find-bid.server.ts';
import { lockShared, passBeforeDeadline, patient } from './gate.server.ts';
import { canReadBid, canWorkOnBid } from './policy.ts';

/**
 * Takes a submitted bid back before the deadline. It will not be opened. The working copy stays, and
 * submitting again brings the bid back. Doing it twice does it once.
 * @throws DeadlinePassed by the database's clock
 * @throws Conflict when nothing was submitted
 */
export async function withdrawBid(services: Services, actor: Actor, input: BidKey): Promise<void> {
  requirePerson(actor);
  if (!canReadBid(actor, input.organisationId)) throw new NotFound();
  if (!canWorkOnBid(actor, input.organisationId)) {
    throw new NotAllowed('You can read your organisation’s bids but not withdraw them.');
  }
  await services.db.$transaction(async (tx) => {
    const found = await tx.bid.findFirst({
      where: ownBid(input),
      select: { id: true, opportunityId: true },
    });
    if (!found) throw new NotFound();
    await lockShared(tx, found.opportunityId);
    await tx.$queryRaw`select 1 from bid where id = ${found.id}::uuid for update`;
    const bid = await tx.bid.findFirstOrThrow({
      where: { ...ownBid(input), id: found.id },
      include: {
        opportunity: { select: { title: true, reference: true } },
        versions: { orderBy: { number: 'desc' }, take: 1, select: { id: true, number: true } },
      },
    });
    const latest = bid.versions[0];
    if (!latest)
      throw new Conflict('You have not submitted this bid, so there is nothing to withdraw.');
    if (bid.withdrawnAt) return;
    const withdrawnAt = await passBeforeDeadline(
      tx,
      bid.opportunityId,
      'Your bid was not withdrawn',
    );
    await tx.bid.update({
      where: { id: bid.id, leadOrganisationId: bid.leadOrganisationId },
      data: { withdrawnAt },
    });
    for (const { userId, email, slug, name } of await peopleOfBid(tx, bid.id)) {
      await services.mail.queue(tx, {
        kind: 'bid-withdrawn',
        to: email,
        dedupeKey: `bid-withdrawn:${latest.id}:${userId}`,
        message: bidWithdrawn({
          organisation: name,
          opportunity: bid.opportunity.title,
          reference: bid.opportunity.reference,
          withdrawnAt,
          url: `${services.settings.baseUrl}/provider/${slug}/bids/${bid.opportunity.reference}`,
        }),
      });
    }
    await recordAudit(tx, actor, {
      stream: `organisation:${bid.leadOrganisationId}`,
      action: 'bid.withdrawn',
      subject: { type: 'bid', id: bid.id },
      organisationId: bid.leadOrganisationId,
      detail: { version: latest.number },
    });
  }, patient);
}
