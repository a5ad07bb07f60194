import { z } from 'zod';
import { poundsField } from '#app/domain/kernel/form-fields.ts';

export const vatBasis = z.enum(['included', 'excluded', 'none', 'unknown']);

/** A file of a bid; `key`, `nonce` and `tag` open its stored bytes. */
export const bidFile = z.object({
  fileId: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  /** Of the plain file. */
  bytes: z.number().int().nonnegative(),
  /** Hex, of the plain file. */
  sha256: z.string(),
  key: z.string(),
  nonce: z.string(),
  tag: z.string(),
});

/** Everything a bidder says. It is stored only as ciphertext until the bids are opened. */
export const bidContent = z.object({
  /** Ids of the lots bid for. */
  lots: z.array(z.string()),
  /** By question id. */
  answers: z.record(z.string(), z.string()),
  /** By lot id. Integer pence, for the whole first term, with its VAT basis. */
  prices: z.record(
    z.string(),
    z.object({
      pence: z.number().int().nonnegative(),
      vatBasis,
      note: z.string(),
    }),
  ),
  files: z.array(bidFile),
});

export type BidContent = z.infer<typeof bidContent>;
export type BidFileEntry = z.infer<typeof bidFile>;
export type BidPrice = BidContent['prices'][string];

/** What is sealed: the content, who bids, and the secret that salts the receipt's hashes. */
export const sealedBid = z.object({
  format: z.literal(1),
  leadOrganisationId: z.string(),
  leadOrganisationName: z.string(),
  salt: z.string(),
  content: bidContent,
});
export type SealedBid = z.infer<typeof sealedBid>;

/** The working copy. `changed` holds the draft version at which each part last changed. */
export const workingCopy = z.object({
  content: bidContent,
  changed: z.record(z.string(), z.number()),
  /** What the last submission said, so that its bidder can read it again. */
  sent: z.object({ version: z.number(), salt: z.string(), content: bidContent }).nullable(),
});
export type WorkingCopy = z.infer<typeof workingCopy>;

export const maxFileBytes = 50 * 1024 * 1024;
export const maxFiles = 20;
/** Room for the longest answer anyone should read; the word limit is checked when submitting. */
const maxAnswerCharacters = 60_000;

const draftVersion = z.coerce.number().int().nonnegative();

/** The one character that the database can't hold; nobody types it. */
const withoutNul = (text: string) => text.replaceAll('\0', '');

/** Form of one answer. An answer over its word limit may be saved, not submitted. */
export const answerForm = z.object({
  draftVersion,
  text: z
    .string()
    .max(maxAnswerCharacters, `Keep your answer under ${maxAnswerCharacters} characters`)
    .transform(withoutNul)
    .default(''),
});

export const lotsForm = z.object({
  draftVersion,
  lots: z.array(z.string()).default([]),
});

/** Form of the prices: one row a lot bid for. */
export const pricesForm = z.object({
  draftVersion,
  rows: z.array(
    z
      .object({
        lotId: z.string(),
        amount: poundsField('your price').optional(),
        vatBasis: vatBasis.exclude(['unknown']).optional(),
        note: z
          .string()
          .max(2000, 'Keep the note under 2,000 characters')
          .transform(withoutNul)
          .default(''),
      })
      .refine((row) => row.amount === undefined || row.vatBasis !== undefined, {
        path: ['vatBasis'],
        message: 'Say whether your price includes VAT',
      }),
  ),
});

/** Form that submits: names the draft that was checked, and makes a double press one submission. */
export const submitForm = z.object({
  draftVersion,
  submissionKey: z.uuid(),
});

export const removeFileForm = z.object({ intent: z.literal('remove'), fileId: z.uuid() });

export const emptyContent: BidContent = { lots: [], answers: {}, prices: {}, files: [] };

/** What a page shows of a bid's documents: everything but what opens them. */
export type ShownFile = Pick<BidFileEntry, 'fileId' | 'name' | 'mediaType' | 'bytes'>;

export function shownFiles(content: BidContent): ShownFile[] {
  return content.files.map(({ fileId, name, mediaType, bytes }) => ({
    fileId,
    name,
    mediaType,
    bytes,
  }));
}
