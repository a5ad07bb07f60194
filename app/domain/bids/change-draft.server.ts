import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type AskedOpportunity, findAskedOpportunity } from './asked.server.ts';
import { type BidKey, ownBid } from './find-bid.server.ts';
import { canReadBid, canWorkOnBid } from './policy.ts';
import type { BidContent } from './schema.ts';
import { closeDraft, readDraft } from './working-copy.server.ts';

export type DraftChange = {
  /** The parts it touches: "lots", "prices", "files", "answer:<question id>". */
  parts: string[];
  /** The draft version the person was looking at; null for a change that merges by itself. */
  draftVersion: number | null;
  /** What is done. It may write rows of the bid, in the same transaction. */
  change: (content: BidContent, context: DraftContext) => BidContent | Promise<BidContent>;
};
export type DraftContext = { tx: Transaction; bidId: string; opportunity: AskedOpportunity };

/** Someone saved the same part meanwhile. The working copy is untouched. */
export class PartChanged extends Conflict {
  override readonly code: string = 'part-changed';
}

/**
 * Changes the working copy under its row's lock. Two people may work on two questions at once; on
 * one and the same, the second is told and keeps what they typed.
 * @returns the draft's new version
 * @throws PartChanged when a part changed after `draftVersion`
 * @throws NotFound for everyone outside the bid's organisations
 */
export async function changeDraft(
  services: Services,
  actor: Actor,
  key: BidKey,
  { parts, draftVersion, change }: DraftChange,
): Promise<number> {
  requirePerson(actor);
  if (!canReadBid(actor, key.organisationId)) throw new NotFound();
  if (!canWorkOnBid(actor, key.organisationId)) {
    throw new NotAllowed('You can read your organisation’s bids but not change them.');
  }
  return services.db.$transaction(async (tx) => {
    const found = await tx.bid.findFirst({ where: ownBid(key), select: { id: true } });
    if (!found) throw new NotFound();
    await tx.$queryRaw`select 1 from bid where id = ${found.id}::uuid for update`;
    const bid = await tx.bid.findFirstOrThrow({ where: { ...ownBid(key), id: found.id } });
    const opportunity = await findAskedOpportunity(tx, actor, key);
    const { copy, key: bidKey } = readDraft(services, bid);
    const stale = parts.some(
      (part) => draftVersion !== null && (copy.changed[part] ?? 0) > draftVersion,
    );
    if (stale) {
      throw new PartChanged(
        'Someone in your organisation saved this part after you opened it. What you typed is below and is not saved yet. Look at what they wrote, then save again to keep yours.',
      );
    }
    const next = bid.draftVersion + 1;
    const content = await change(copy.content, { tx, bidId: bid.id, opportunity });
    const changed = { ...copy.changed, ...Object.fromEntries(parts.map((part) => [part, next])) };
    await tx.bid.update({
      where: { id: bid.id, leadOrganisationId: bid.leadOrganisationId },
      data: {
        draft: closeDraft(bidKey, bid.id, next, { ...copy, content, changed }),
        draftVersion: next,
      },
    });
    await recordAudit(tx, actor, {
      stream: `organisation:${key.organisationId}`,
      action: 'bid.draft-saved',
      subject: { type: 'bid', id: bid.id },
      organisationId: key.organisationId,
    });
    return next;
  });
}
