import { redirect } from 'react-router';
import type { Actor } from '#app/domain/kernel/actor.ts';
import {
  removeWebhook,
  rotateSecret,
  turnWebhookOff,
  turnWebhookOn,
} from '#app/domain/webhooks/manage-webhook.server.ts';
import type { Which } from '#app/domain/webhooks/own-endpoint.server.ts';
import { webhookWishSchema } from '#app/domain/webhooks/schema.ts';
import { sendAgain, sendTest } from '#app/domain/webhooks/try-webhook.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { submit } from '#app/routes/submit.server.ts';

type Here = { services: Services; actor: Actor; base: string; which: Which };

/**
 * The buttons of an endpoint's page, each one use case.
 * @returns the new secret where one was made, since it must stand in no address
 */
export async function webhookAction({ services, actor, base, which }: Here, request: Request) {
  let secret: string | null = null;
  const reply = await submit(request, webhookWishSchema, async (value) => {
    const done = redirect(`${base}/${which.id}?done=${value.wish}`);
    switch (value.wish) {
      case 'test':
        await sendTest(services, actor, which);
        return done;
      case 'again':
        await sendAgain(services, actor, { ...which, deliveryId: value.delivery });
        return done;
      case 'on':
        await turnWebhookOn(services, actor, which);
        return done;
      case 'off':
        await turnWebhookOff(services, actor, which);
        return done;
      case 'remove':
        await removeWebhook(services, actor, which);
        return redirect(`${base}?done=removed`);
      case 'rotate':
        ({ secret } = await rotateSecret(services, actor, which));
        return new Response(null);
    }
  });
  return secret === null ? reply : { secret: secret as string };
}
