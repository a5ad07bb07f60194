import { z } from 'zod';

/** What the operator's list of messages can be narrowed to. */
export const MAIL_LISTS = ['waiting', 'sent', 'failed', 'ambiguous'] as const;
export type MailList = (typeof MAIL_LISTS)[number];

/** What an operator may ask for: try one message again, or all that failed. */
export const mailWishSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('retry'), id: z.uuid() }),
  z.object({ wish: z.literal('retry-all') }),
]);

export const liftSchema = z.object({ address: z.string().min(3).max(320) });

/** What GOV.UK Notify reports of a message; the rest of it is not ours to keep. */
export const notifyReceiptSchema = z.object({
  /** Ours: the id of the message. */
  reference: z.string().nullish(),
  status: z.string(),
});
export type NotifyReceipt = z.output<typeof notifyReceiptSchema>;
