import { createHash, randomBytes } from 'node:crypto';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { seal } from '#app/domain/kernel/sealing/seal.server.ts';
import { bidReceived } from '#app/emails/bid-received.ts';
import type { Services } from '#app/platform/ports.ts';
import { findAskedOpportunity } from './asked.server.ts';
import { peopleOfBid } from './bidder-people.server.ts';
import { contentToSend, missingFrom } from './completeness.ts';
import { type BidKey, ownBid } from './find-bid.server.ts';
import { lockShared, passBeforeDeadline, patient } from './gate.server.ts';
import { canReadBid, canWorkOnBid } from './policy.ts';
import {
  auditHeadOf,
  drawReceiptNumber,
  hashParts,
  manifestHashOf,
  type ReceiptPayload,
  receiptBytes,
} from './receipt.server.ts';
import type { SealedBid } from './schema.ts';
import { closeDraft, readDraft } from './working-copy.server.ts';

export type Submitted = {
  bidId: string;
  version: number;
  receiptNumber: string;
  submittedAt: Date;
};

/**
 * Seals the working copy to the opportunity's key as a new version, which takes the place of the one
 * before. All or nothing: a version without its receipt does not exist.
 * @param input.draftVersion the draft that was checked; another one is not sent unseen
 * @param input.submissionKey the same key twice is one submission and gives the same receipt
 * @throws DeadlinePassed by the database's clock, under the opportunity's shared lock
 * @throws Invalid naming everything that is missing, by part
 * @throws Conflict when the opportunity was withdrawn or the draft has changed
 */
export async function submitBid(
  services: Services,
  actor: Actor,
  input: BidKey & { draftVersion: number; submissionKey: string },
): Promise<Submitted> {
  const person = requirePerson(actor);
  if (!canReadBid(actor, input.organisationId)) throw new NotFound();
  if (!canWorkOnBid(actor, input.organisationId)) {
    throw new NotAllowed('You can read your organisation’s bids but not submit them.');
  }
  return services.db.$transaction(async (tx) => {
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
        leadOrganisation: { select: { name: true } },
        versions: {
          orderBy: { number: 'desc' },
          select: { number: true, submissionKey: true, receiptNumber: true, submittedAt: true },
        },
      },
    });
    const twice = bid.versions.find((version) => version.submissionKey === input.submissionKey);
    if (twice) {
      return {
        bidId: bid.id,
        version: twice.number,
        receiptNumber: twice.receiptNumber,
        submittedAt: twice.submittedAt,
      };
    }

    const submittedAt = await passBeforeDeadline(
      tx,
      bid.opportunityId,
      'Your bid was not submitted',
    );
    const opportunity = await findAskedOpportunity(tx, actor, input);
    const { copy, key } = readDraft(services, bid);
    if (bid.draftVersion !== input.draftVersion) {
      throw new Conflict(
        'The bid has changed since you checked it. Nothing was sent. Look through it again, then submit.',
      );
    }
    const missing = missingFrom(copy.content, opportunity);
    if (missing.length > 0) {
      throw new Invalid(
        'Your bid is not finished. Nothing was sent.',
        Object.fromEntries(missing.map(({ part, message }) => [part, [message]])),
      );
    }

    const version = (bid.versions[0]?.number ?? 0) + 1;
    const salt = randomBytes(32).toString('hex');
    const content = contentToSend(copy.content, opportunity);
    const inside: SealedBid = {
      format: 1,
      leadOrganisationId: bid.leadOrganisationId,
      leadOrganisationName: bid.leadOrganisation.name,
      salt,
      content,
    };
    const sealingKey = await tx.opportunityKey.findUniqueOrThrow({
      where: { opportunityId: bid.opportunityId },
      select: { keyId: true, publicKey: true },
    });
    const sealed = seal(Buffer.from(JSON.stringify(inside)), sealingKey.publicKey, {
      opportunityId: bid.opportunityId,
      bidId: bid.id,
      versionNumber: version,
      keyId: sealingKey.keyId,
    });
    const receiptNumber = drawReceiptNumber(submittedAt);
    const payload: ReceiptPayload = {
      format: 'drawbridge-receipt-1',
      receiptNumber,
      opportunity: opportunity.reference,
      bid: bid.id,
      version,
      submittedAt: submittedAt.toISOString(),
      parts: hashParts(content, salt),
      sealed: {
        algorithm: sealed.algorithm,
        keyId: sealingKey.keyId,
        sha256: createHash('sha256').update(sealed.sealed).digest('hex'),
      },
      audit: await auditHeadOf(tx, bid.opportunityId),
    };
    const manifestHash = manifestHashOf(payload);
    const { signature, keyId: receiptKeyId } = services.keys.sign(receiptBytes(payload));
    const { id: versionId } = await tx.bidVersion.create({
      data: {
        bidId: bid.id,
        number: version,
        submittedAt,
        submittedById: person.userId,
        submissionKey: input.submissionKey,
        sealAlgorithm: sealed.algorithm,
        sealKeyId: sealingKey.keyId,
        ephemeralPublicKey: sealed.ephemeralPublicKey,
        nonce: sealed.nonce,
        sealed: sealed.sealed,
        receiptNumber,
        manifestHash,
        receiptPayload: payload,
        receiptSignature: Buffer.from(signature),
        receiptKeyId,
      },
      select: { id: true },
    });
    // The draft keeps what was sent, under the bid's own key: the sealed version is closed to its makers too.
    const next = bid.draftVersion + 1;
    await tx.bid.update({
      where: { id: bid.id, leadOrganisationId: bid.leadOrganisationId },
      data: {
        withdrawnAt: null,
        draftVersion: next,
        draft: closeDraft(key, bid.id, next, { ...copy, sent: { version, salt, content } }),
      },
    });
    for (const { userId, email, slug, name } of await peopleOfBid(tx, bid.id)) {
      await services.mail.queue(tx, {
        kind: 'bid-received',
        to: email,
        dedupeKey: `bid-received:${versionId}:${userId}`,
        message: bidReceived({
          organisation: name,
          opportunity: opportunity.title,
          reference: opportunity.reference,
          version,
          submittedAt,
          receiptNumber,
          manifestHash: manifestHash.toString('hex'),
          url: `${services.settings.baseUrl}/provider/${slug}/bids/${opportunity.reference}/receipt`,
        }),
      });
    }
    await recordAudit(tx, actor, {
      stream: `organisation:${bid.leadOrganisationId}`,
      action: 'bid.submitted',
      subject: { type: 'bid', id: bid.id },
      organisationId: bid.leadOrganisationId,
      detail: { version, receiptNumber, manifestHash: manifestHash.toString('hex') },
    });
    return { bidId: bid.id, version, receiptNumber, submittedAt };
  }, patient);
}
