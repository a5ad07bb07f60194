import { randomUUID } from 'node:crypto';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotAllowed } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { findAskedOpportunity } from './asked.server.ts';
import { type BidKey, ownBid } from './find-bid.server.ts';
import { canTakeBids, canWorkOnBid } from './policy.ts';
import { emptyContent } from './schema.ts';
import { newDraft } from './working-copy.server.ts';

/**
 * Starts an organisation's bid, or finds the one it started before. Whether the organisation is
 * likely to win is advice and never asked here.
 * @throws NotFound for an opportunity it may not see
 * @throws NotAllowed for observers, for the buyer itself, and where no bids are taken
 * @throws Conflict when it is closed or withdrawn
 */
export async function startBid(
  services: Services,
  actor: Actor,
  key: BidKey,
): Promise<{ bidId: string }> {
  const person = requirePerson(actor);
  const opportunity = await findAskedOpportunity(services.db, actor, key);
  const { organisationId } = key;
  if (!canWorkOnBid(actor, organisationId)) {
    throw new NotAllowed(
      'You can read your organisation’s bids but not write them. Ask an administrator of your organisation to make you a member.',
    );
  }
  if (opportunity.buyerId === organisationId) {
    throw new NotAllowed('A council can’t bid for its own opportunity.');
  }
  if (!canTakeBids(opportunity)) throw new NotAllowed('This opportunity does not take bids.');

  return services.db.$transaction(async (tx) => {
    // The opportunity's row orders two members who start at once.
    const [gate] = await tx.$queryRaw<{ withdrawn: boolean; open: boolean }[]>`
      select withdrawn_at is not null as withdrawn, bids_close_at > clock_timestamp() as open
      from opportunity where id = ${opportunity.id}::uuid for share`;
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`start-bid:${opportunity.id}:${organisationId}`}, 0))`;
    const existing = await tx.bid.findFirst({ where: ownBid(key), select: { id: true } });
    if (existing) return { bidId: existing.id };
    if (gate?.withdrawn) throw new Conflict('The council has withdrawn this opportunity.');
    if (!gate?.open) throw new Conflict('This opportunity has closed. It takes no more bids.');

    const id = randomUUID();
    const onlyLot = opportunity.lots.length === 1 ? opportunity.lots.map((lot) => lot.id) : [];
    const copy = { content: { ...emptyContent, lots: onlyLot }, changed: {}, sent: null };
    await tx.bid.create({
      data: {
        id,
        opportunityId: opportunity.id,
        leadOrganisationId: organisationId,
        createdById: person.userId,
        ...newDraft(services, id, copy),
        parties: { create: { organisationId, role: 'lead' } },
      },
    });
    // Into the bidder's own chain: the procurement's must not show that somebody is bidding.
    await recordAudit(tx, actor, {
      stream: `organisation:${organisationId}`,
      action: 'bid.started',
      subject: { type: 'bid', id },
      organisationId,
    });
    return { bidId: id };
  });
}
