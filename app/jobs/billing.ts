import { handleBillingEvents } from '#app/domain/billing/handle-events.server.ts';
import { purgeBilling } from '#app/domain/billing/purge-billing.server.ts';
import { reconcileBilling } from '#app/domain/billing/reconcile-billing.server.ts';
import { remindBilling } from '#app/domain/billing/remind.server.ts';
import { runDueIntents, runIntent } from '#app/domain/billing/run-intent.server.ts';
import type { JobPayloads, Services } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

/** Nobody waits for a job, so its calls may take their time. */
function patient({ services }: House): Services {
  return { ...services, payments: services.payments?.patient ?? null };
}

/** Runs when there is news from Stripe, and each minute for what was put off. */
export async function handleBillingEventsJob(house: House): Promise<void> {
  await handleBillingEvents(patient(house));
}

/** A minute after something was asked for, and each minute: what a killed process left goes on. */
export async function resumeBillingJob(
  house: House,
  { intentId }: JobPayloads['resume-billing'],
): Promise<void> {
  const services = patient(house);
  if (services.payments === null) return;
  await (intentId === undefined ? runDueIntents(services) : runIntent(services, intentId));
}

/** Each morning. */
export async function remindBillingJob({ services }: House): Promise<void> {
  await remindBilling(services);
}

/** Each night; what is a year old goes. */
export async function reconcileBillingJob(house: House): Promise<void> {
  const services = patient(house);
  await purgeBilling(services);
  if (services.payments !== null) await reconcileBilling(services);
}
