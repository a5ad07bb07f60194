import { createHash, createHmac, randomInt } from 'node:crypto';
import canonicalize from 'canonicalize';
import { z } from 'zod';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { BidContent } from './schema.ts';

const hex = z.string().regex(/^[0-9a-f]{64}$/);

/** What a receipt's signature covers, in the canonical form of RFC 8785. */
export const receiptPayload = z.strictObject({
  format: z.literal('drawbridge-receipt-1'),
  receiptNumber: z.string(),
  opportunity: z.string(),
  bid: z.string(),
  version: z.number().int().positive(),
  /** By the database's clock, under the opportunity's lock. */
  submittedAt: z.iso.datetime(),
  /** HMAC-SHA-256 of each part under a key derived from the bid's secret salt. */
  parts: z.strictObject({ lots: hex, answers: hex, prices: hex, files: hex }),
  sealed: z.strictObject({ algorithm: z.string(), keyId: z.string(), sha256: hex }),
  /** The last entry of the procurement's public record at that moment. */
  audit: z.strictObject({ stream: z.string(), sequence: z.number().int(), hash: hex }).nullable(),
});
export type ReceiptPayload = z.infer<typeof receiptPayload>;

/** A receipt as its holder keeps it. */
export const receiptFile = z.strictObject({
  receipt: receiptPayload,
  manifestHash: hex,
  signature: z.strictObject({
    algorithm: z.literal('Ed25519'),
    keyId: z.string(),
    value: z.base64(),
  }),
});
export type ReceiptFile = z.infer<typeof receiptFile>;

export function receiptBytes(payload: ReceiptPayload): Buffer {
  return Buffer.from(canonicalize(payload) ?? '');
}

export function manifestHashOf(payload: ReceiptPayload): Buffer<ArrayBuffer> {
  return createHash('sha256').update(receiptBytes(payload)).digest();
}

/**
 * Hashes of a bid's parts that tell nothing to someone without the salt, not even by guessing. Each
 * part has its own derived salt, so that one can be proved without the others.
 * @param salt hex; sealed inside the bid
 */
export function hashParts(content: BidContent, salt: string): ReceiptPayload['parts'] {
  const hashOf = (part: keyof BidContent) => {
    const partSalt = createHmac('sha256', Buffer.from(salt, 'hex')).update(part).digest();
    return createHmac('sha256', partSalt)
      .update(canonicalize(content[part]) ?? '')
      .digest('hex');
  };
  return {
    lots: hashOf('lots'),
    answers: hashOf('answers'),
    prices: hashOf('prices'),
    files: hashOf('files'),
  };
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** R-2026-7KQ4-M2XD-91TC. Drawn by lot, because numbers in sequence would tell how many bids there are. */
export function drawReceiptNumber(now: Date): string {
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `R-${now.getUTCFullYear()}-${group()}-${group()}-${group()}`;
}

/** The end of the procurement's chain. Bids don't join it before opening, so that it tells nothing of them. */
export async function auditHeadOf(
  tx: Transaction,
  opportunityId: string,
): Promise<ReceiptPayload['audit']> {
  const stream = `procurement:${opportunityId}`;
  const [last] = await tx.auditEntry.findMany({
    where: { stream },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  if (!last) return null;
  return { stream, sequence: last.seq, hash: Buffer.from(last.hash).toString('hex') };
}

export type ReceiptCheck = { ok: true; receipt: ReceiptPayload } | { ok: false; reason: string };

/**
 * Says whether a receipt was signed by this marketplace and is unchanged. Looks at the receipt and
 * the signing keys alone: it never says whether a bid exists.
 * @param text the receipt file as its holder kept it
 */
export function checkReceipt(services: Pick<Services, 'keys'>, text: string): ReceiptCheck {
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return {
      ok: false,
      reason:
        'This is not a receipt file. Paste everything in the file, from the first { to the last }.',
    };
  }
  const parsed = receiptFile.safeParse(given);
  if (!parsed.success)
    return {
      ok: false,
      reason: 'This is not a receipt of ours: a part is missing, added or misspelt.',
    };
  const { receipt, manifestHash, signature } = parsed.data;
  if (manifestHashOf(receipt).toString('hex') !== manifestHash) {
    return {
      ok: false,
      reason: 'The receipt was changed: its hash does not belong to its content.',
    };
  }
  const value = Buffer.from(signature.value, 'base64');
  if (!services.keys.verify(receiptBytes(receipt), value, signature.keyId)) {
    return { ok: false, reason: 'The signature is not ours, or the receipt was changed.' };
  }
  return { ok: true, receipt };
}
