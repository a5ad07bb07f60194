import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { buyByCheckout, buyByInvoice } from '#app/domain/billing/buy-plan.server.ts';
import { handleBillingEvents } from '#app/domain/billing/handle-events.server.ts';
import { openHouse } from '#app/services.server.ts';
import { order } from './billing-kills.ts';

/** Buys, or handles news, until it is done or killed. */
type Work = {
  flow: 'invoice' | 'card' | 'news';
  organisationId: string;
  userId: string;
  /** The peer's clock. */
  now: number;
};

const { flow, organisationId, userId, now } = JSON.parse(process.argv[2] ?? '') as Work;
const house = await openHouse();
const { services } = house;
services.clock = { now: () => new Date(now) };
const actor = await actorFor(services, userId);
if (flow === 'invoice') await buyByInvoice(services, actor, { organisationId, ...order });
else if (flow === 'card') await buyByCheckout(services, actor, { organisationId, plan: 'parish' });
else await handleBillingEvents(services);
await house.close();
