import { z } from 'zod';

/** What an administrator says of an endpoint. The address is looked at by the use case. */
export const webhookSchema = z.object({
  url: z
    .string({ error: 'Enter the address' })
    .trim()
    .max(2000, 'The address must have at most 2,000 characters'),
  which: z.enum(['all', 'some'], { error: 'Choose which alerts it is told of' }),
  alertIds: z.array(z.uuid()).max(200),
  tells: z.array(z.enum(['later', 'own'])),
});
export type WebhookInput = z.infer<typeof webhookSchema>;

/** The buttons of an endpoint's page. */
export const webhookWishSchema = z.discriminatedUnion('wish', [
  z.object({ wish: z.literal('test') }),
  z.object({ wish: z.literal('rotate') }),
  z.object({ wish: z.literal('on') }),
  z.object({ wish: z.literal('off') }),
  z.object({ wish: z.literal('remove') }),
  z.object({ wish: z.literal('again'), delivery: z.uuid() }),
]);
