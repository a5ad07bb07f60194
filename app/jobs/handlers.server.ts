import type { Task, TaskList } from 'graphile-worker';
import type { JobName, JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

type Handler<N extends JobName> = (house: House, payload: JobPayloads[N]) => Promise<unknown>;

/** Each handler is loaded when its first job comes, so that callers depend on a name alone. */
const handlers: { [N in JobName]: () => Promise<Handler<N>> } = {
  'free-jobs': async () => (await import('./free-jobs.ts')).freeJobs,
  'send-mail': async () => (await import('./send-mail.ts')).sendMail,
  'tend-mail': async () => (await import('./tend-mail.ts')).tendMailJob,
  'sync-search': async () => (await import('./sync-search.ts')).syncSearch,
  'tend-search': async () => (await import('./tend-search.ts')).tendSearch,
  'reconcile-search': async () => (await import('./reconcile-search.ts')).reconcileSearch,
  'publish-audit-heads': async () =>
    (await import('./publish-audit-heads.ts')).publishAuditHeadsJob,
  'fetch-notices': async () => (await import('./fetch-notices.ts')).fetchNoticesJob,
  'tell-bidders': async () => (await import('./tell-bidders.ts')).tellBiddersJob,
  'match-alerts': async () => (await import('./match-alerts.ts')).matchAlertsJob,
  'send-alerts': async () => (await import('./send-alerts.ts')).sendAlertsJob,
  'tell-contracts': async () => (await import('./tell-contracts.ts')).tellContractsJob,
  'deliver-webhook': async () => (await import('./deliver-webhook.ts')).deliverWebhookJob,
  'match-payees': async () => (await import('./match-payees.ts')).matchPayeesJob,
  'import-file': async () => (await import('./import-file.ts')).importFileJob,
  'publish-releases': async () => (await import('./publish-releases.ts')).publishReleasesJob,
  'handle-billing-events': async () => (await import('./billing.ts')).handleBillingEventsJob,
  'resume-billing': async () => (await import('./billing.ts')).resumeBillingJob,
  'remind-billing': async () => (await import('./billing.ts')).remindBillingJob,
  'reconcile-billing': async () => (await import('./billing.ts')).reconcileBillingJob,
  'purge-expired': async () => (await import('./purge-expired.ts')).purgeExpired,
};

export function taskList(house: House): TaskList {
  const names = Object.keys(handlers) as JobName[];
  return Object.fromEntries(names.map((name) => [name, taskFor(house, name)]));
}

function taskFor<N extends JobName>(house: House, name: N): Task {
  return async (payload, helpers) => {
    const handle = await handlers[name]();
    await handle(house, payload as JobPayloads[N]);
    house.services.log.info(
      { job: name, jobId: helpers.job.id, attempt: helpers.job.attempts },
      'job done',
    );
  };
}
