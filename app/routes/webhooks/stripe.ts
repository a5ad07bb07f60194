import { takeEvent } from '#app/domain/billing/take-event.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/stripe';

const MOST_BYTES = 256 * 1024;

/**
 * News from Stripe. Nothing has read the body before: the signature is over its very bytes. It is
 * answered as soon as its id is kept.
 * @source https://docs.stripe.com/webhooks
 */
export const action = api(async ({ services }, { request }: Route.ActionArgs) => {
  if (services.payments === null) throw new NotFound();
  const signature = request.headers.get('stripe-signature');
  const taken = await takeEvent(services, { body: await bytesOf(request), signature });
  if (taken.outcome === 'refused') throw new Invalid('That is not signed news from Stripe.');
  return { received: true };
});

/** There is nothing to read here. */
export const loader = api(async () => {
  throw new NotFound();
});

async function bytesOf(request: Request): Promise<Buffer> {
  if (Number(request.headers.get('content-length') ?? Number.NaN) > MOST_BYTES)
    throw new Invalid('That is more than news can be.');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Invalid('That is more than news can be.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
