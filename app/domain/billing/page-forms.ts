/** What the pages of billing ask beyond what a use case is handed. Browser-safe. */
import { z } from 'zod';
import { quotationSchema, shownPrices } from './schema.ts';

/** Which plan, and which way of buying it. */
export const chooseSchema = quotationSchema.pick({ plan: true }).extend({
  how: z.enum(['checkout', 'invoice', 'quotation'], { error: 'Choose how to go on' }),
  shown: shownPrices,
});

/** The buttons of a council's billing page. */
export const billingWishSchema = z.object({ wish: z.enum(['trial', 'keep', 'portal']) });

export const removeContactSchema = z.object({ id: z.uuid() });

/** The buttons of the operator's billing page. */
export const billingAdminSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('retry'), id: z.string().min(1).max(200) }),
  z.object({
    wish: z.literal('cover'),
    groupId: z.uuid(),
    slug: z.string({ error: 'Enter the end of the council’s address' }).trim().min(1).max(200),
  }),
  z.object({ wish: z.literal('uncover'), councilId: z.uuid() }),
]);
