import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { type BidKey, findBidRow } from './find-bid.server.ts';
import { bidStatusOf, bidStatusWords } from './lifecycle.ts';
import { nameOf } from './opened-bids.server.ts';
import { canReadBid } from './policy.ts';
import { type ReceiptFile, receiptPayload } from './receipt.server.ts';

/**
 * An organisation's bids, the ones that close next first.
 * @throws NotFound for everyone who does not belong there
 */
export async function bidsOf(services: Services, actor: Actor, organisationId: string) {
  if (!canReadBid(actor, organisationId)) throw new NotFound();
  const now = services.clock.now();
  const bids = await services.db.bid.findMany({
    where: { parties: { some: { organisationId, role: { in: ['lead', 'partner'] } } } },
    orderBy: [{ opportunity: { bidsCloseAt: 'desc' } }, { id: 'asc' }],
    select: {
      id: true,
      withdrawnAt: true,
      versions: {
        orderBy: { number: 'desc' },
        take: 1,
        select: { number: true, submittedAt: true, receiptNumber: true },
      },
      opportunity: {
        select: {
          reference: true,
          title: true,
          buyerName: true,
          bidsCloseAt: true,
          withdrawnAt: true,
          outcomeAt: true,
          opening: { select: { openedAt: true } },
        },
      },
    },
  });
  return bids.map(({ id, withdrawnAt, versions, opportunity }) => {
    const latest = versions[0] ?? null;
    const status = bidStatusOf(
      {
        latestVersion: latest?.number ?? null,
        withdrawnAt,
        // Telling would need every working copy opened; the bid's own page says it.
        hasUnsentChanges: false,
        bidsCloseAt: opportunity.bidsCloseAt,
        opportunityWithdrawnAt: opportunity.withdrawnAt,
        openedAt: opportunity.opening?.openedAt ?? null,
        outcomeAt: opportunity.outcomeAt,
      },
      now,
    );
    return {
      id,
      reference: opportunity.reference,
      title: opportunity.title,
      buyerName: opportunity.buyerName,
      bidsCloseAt: opportunity.bidsCloseAt,
      submittedAt: latest?.submittedAt ?? null,
      status,
      statusWords: bidStatusWords[status],
    };
  });
}

export type BidSummary = Awaited<ReturnType<typeof bidsOf>>[number];

/**
 * The receipts of an organisation's bid, the newest first.
 * @throws NotFound when it has none, and for everyone outside its organisations
 */
export async function receiptsOf(
  services: Services,
  actor: Actor,
  key: BidKey,
): Promise<(ReceiptFile & { submittedAt: Date })[]> {
  const bid = await findBidRow(services.db, actor, key);
  const versions = await services.db.bidVersion.findMany({
    where: { bidId: bid.id },
    orderBy: { number: 'desc' },
  });
  if (versions.length === 0) throw new NotFound();
  return versions.map((version) => ({
    submittedAt: version.submittedAt,
    receipt: receiptPayload.parse(version.receiptPayload),
    manifestHash: Buffer.from(version.manifestHash).toString('hex'),
    signature: {
      algorithm: 'Ed25519',
      keyId: version.receiptKeyId,
      value: Buffer.from(version.receiptSignature).toString('base64'),
    },
  }));
}

/** Who opened the bids and when, for those who bid. */
export async function openingForBidder(
  services: Services,
  actor: Actor,
  key: BidKey,
): Promise<{ openedAt: Date; openedBy: string | null } | null> {
  const { opportunity } = await findBidRow(services.db, actor, key);
  if (!opportunity.opening) return null;
  const { openedAt, openedById } = opportunity.opening;
  return { openedAt, openedBy: await nameOf(services, openedById) };
}
