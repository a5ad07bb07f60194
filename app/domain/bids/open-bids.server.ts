import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { unwrapOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import { unseal } from '#app/domain/kernel/sealing/seal.server.ts';
import type { BidVersion } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { exactLondonTime } from './exact-time.ts';
import { patient } from './gate.server.ts';
import { canOpenBids, canReadOpenedBids } from './policy.ts';
import { hashParts, receiptPayload } from './receipt.server.ts';
import { type SealedBid, sealedBid } from './schema.ts';

export type Opening = { openedAt: Date; bidCount: number };
export type CouncilKey = { organisationId: string; reference: string };

/**
 * Opens every bid that stands, all in one transaction: each is put in the clear, or recorded with
 * why it could not be. Under the exclusive lock no submission is under way, and the database's own
 * clock says whether the deadline has passed. Opening twice is opening once.
 * @throws NotFound for everyone outside the buyer
 * @throws NotAllowed for the buyer's members who are not commissioners
 * @throws Conflict before the deadline, and when the opportunity was withdrawn
 */
export async function openBids(
  services: Services,
  actor: Actor,
  key: CouncilKey,
): Promise<Opening> {
  const person = requirePerson(actor);
  return services.db.$transaction(
    async (tx) => {
      const buyer = { buyerId: key.organisationId };
      if (!canReadOpenedBids(actor, buyer)) throw new NotFound();
      const found = await tx.opportunity.findFirst({
        where: { reference: key.reference, ...buyer, publishedAt: { not: null } },
        select: { id: true },
      });
      if (!found) throw new NotFound();
      if (!canOpenBids(actor, buyer))
        throw new NotAllowed('Only a commissioner of the council can open the bids.');
      await tx.$queryRaw`select 1 from opportunity where id = ${found.id}::uuid for update`;
      const opportunity = await tx.opportunity.findFirstOrThrow({
        where: { id: found.id, ...buyer },
        select: { id: true, bidsCloseAt: true, withdrawnAt: true, key: true, opening: true },
      });
      if (opportunity.opening) return opportunity.opening;
      if (opportunity.withdrawnAt) {
        throw new Conflict('You withdrew this opportunity, so its bids stay sealed.');
      }
      const openedAt = await databaseNow(tx);
      const { bidsCloseAt } = opportunity;
      if (!bidsCloseAt || !opportunity.key) throw new Conflict('This opportunity takes no bids.');
      if (openedAt < bidsCloseAt) {
        throw new Conflict(
          `Bids stay sealed until the deadline: ${exactLondonTime(bidsCloseAt)}. Our clock says ${exactLondonTime(openedAt)} (London time).`,
        );
      }

      const bids = await tx.bid.findMany({
        where: { opportunityId: opportunity.id, withdrawnAt: null, versions: { some: {} } },
        orderBy: { id: 'asc' },
        select: {
          id: true,
          leadOrganisationId: true,
          versions: { orderBy: { number: 'desc' }, take: 1 },
        },
      });
      // The row first: its trigger asks the clock again before anything is unwrapped.
      const opening = await tx.bidOpening.create({
        data: {
          opportunityId: opportunity.id,
          openedAt,
          openedById: person.userId,
          bidCount: bids.length,
        },
      });
      const privateKey = unwrapOpportunityKey(services, opportunity.key);
      const opened: { version: string; manifestHash: string; failed: boolean }[] = [];
      for (const bid of bids) {
        const version = bid.versions[0];
        if (!version) continue;
        const result = openVersion(version, privateKey, { opportunityId: opportunity.id, ...bid });
        await keepOpened(tx, openedAt, version, result);
        const manifestHash = Buffer.from(version.manifestHash).toString('hex');
        opened.push({ version: version.id, manifestHash, failed: result.failure !== null });
      }
      await recordAudit(tx, actor, {
        stream: `procurement:${opportunity.id}`,
        action: 'bids.opened',
        subject: { type: 'opportunity', id: opportunity.id },
        organisationId: key.organisationId,
        detail: { bids: opened },
      });
      return opening;
    },
    { ...patient, timeout: 300_000 },
  );
}

type OpenedVersion = { inside: SealedBid | null; failure: string | null };

function openVersion(
  version: BidVersion,
  privateKey: KeyObject,
  bid: { opportunityId: string; id: string; leadOrganisationId: string },
): OpenedVersion {
  const sealed = { ...version, algorithm: version.sealAlgorithm };
  let inside: SealedBid;
  try {
    const binding = {
      opportunityId: bid.opportunityId,
      bidId: bid.id,
      versionNumber: version.number,
      keyId: version.sealKeyId,
    };
    inside = sealedBid.parse(JSON.parse(unseal(sealed, privateKey, binding).toString()));
  } catch {
    return {
      inside: null,
      failure:
        'The sealed bid does not open. Its bytes were changed or damaged after it was submitted.',
    };
  }
  const receipt = receiptPayload.safeParse(version.receiptPayload);
  const parts = hashParts(inside.content, inside.salt);
  const matches = receipt.success && isDeepStrictEqual(receipt.data.parts, parts);
  const ours = inside.leadOrganisationId === bid.leadOrganisationId;
  return {
    inside,
    failure:
      matches && ours ? null : 'The bid opens, but is not the one its receipt was given for.',
  };
}

async function keepOpened(
  tx: Transaction,
  openedAt: Date,
  version: BidVersion,
  { inside, failure }: OpenedVersion,
): Promise<void> {
  await tx.openedBid.create({
    data: { bidVersionId: version.id, openedAt, content: inside ? storable(inside) : {}, failure },
  });
  const lots = await tx.lot.findMany({
    where: {
      id: { in: inside?.content.lots ?? [] },
      opportunity: { bids: { some: { id: version.bidId } } },
    },
    select: { id: true },
  });
  await tx.bidLot.createMany({
    data: lots.map((lot) => ({ bidId: version.bidId, lotId: lot.id })),
    skipDuplicates: true,
  });
}

/**
 * The bid without the one character that the database's JSON refuses (U+0000), which must not keep
 * everyone's bids shut.
 */
function storable(inside: SealedBid): SealedBid {
  const tidy = (_key: string, value: unknown) =>
    typeof value === 'string' ? value.replaceAll('\0', '') : value;
  return sealedBid.parse(JSON.parse(JSON.stringify(inside), tidy));
}
