import path from 'node:path';
import type { Pool } from 'pg';
import { createEntitlements } from '#app/domain/billing/entitlements.server.ts';
import { everything } from '#app/domain/kernel/entitlements.ts';
import { synonymGroups } from '#app/domain/services/synonyms.ts';
import { systemClock } from '#app/platform/clock/system-clock.ts';
import { type Config, readConfig } from '#app/platform/config.server.ts';
import { createBulk } from '#app/platform/db/bulk.server.ts';
import { openDatabase } from '#app/platform/db/client.server.ts';
import { createDiskFileStore } from '#app/platform/files/disk-file-store.server.ts';
import { createDiskPartStore } from '#app/platform/files/disk-part-store.server.ts';
import { createJobQueue } from '#app/platform/jobs/queue.server.ts';
import { demoSecrets } from '#app/platform/keys/demo-secrets.server.ts';
import { createKeyRing } from '#app/platform/keys/key-ring.server.ts';
import { createLog } from '#app/platform/log/log.server.ts';
import { createMailQueue } from '#app/platform/mail/mail-queue.server.ts';
import { createSmtpTransport, outboxOnly } from '#app/platform/mail/smtp.server.ts';
import type { Payments } from '#app/platform/payment-ports.ts';
import type { Log, MailTransport, Services, Sessions } from '#app/platform/ports.ts';
import { createRateLimits } from '#app/platform/rate-limit/rate-limits.server.ts';
import { createSessions } from '#app/platform/session/sessions.server.ts';
import { createWebhookSender } from '#app/platform/webhooks/webhook-sender.server.ts';
import { withFallback } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import { createPostgresSearch } from '#search/postgres/adapter.ts';
import { postgresOutbox } from '#search/postgres/outbox.ts';

/** What the process holds: the services the domain is handed, and what only the edges touch. */
export type House = {
  config: Config;
  services: Services;
  sessions: Sessions;
  pool: Pool;
  mailTransport: MailTransport;
  close(): Promise<void>;
};

/**
 * The one place that reads the configuration and chooses the adapters.
 * @param overrides for a caller that has started the database itself
 */
export async function openHouse(
  overrides: { databaseUrl?: string; config?: Config } = {},
): Promise<House> {
  const config = overrides.config ?? readConfig();
  const databaseUrl = overrides.databaseUrl ?? config.DATABASE_URL;
  if (!databaseUrl)
    throw new Error('No database: DATABASE_URL is not set and no embedded PostgreSQL was started.');

  const log = createLog(config.LOG_LEVEL);
  const { db, pool, close } = openDatabase(databaseUrl, log);
  const made = config.DRAWBRIDGE_MODE === 'demo' ? demoSecrets(config.DATA_DIR) : null;
  const masterKey = config.MASTER_KEY ?? made?.masterKey ?? '';
  const signingKey = config.SIGNING_KEY ?? made?.signingKey ?? '';
  const keys = createKeyRing(
    [
      Buffer.from(masterKey, 'base64'),
      ...config.RETIRED_MASTER_KEYS.map((key) => Buffer.from(key, 'base64')),
    ],
    signingKey,
  );
  const jobs = createJobQueue();
  const services: Services = {
    db,
    bulk: createBulk(databaseUrl, log),
    clock: systemClock,
    settings: {
      mode: config.DRAWBRIDGE_MODE,
      baseUrl: config.baseUrl,
      ocidPrefix: config.OCID_PREFIX,
      mailFrom: config.MAIL_FROM,
      noticeFeeds: config.NOTICE_FEEDS,
      alertMailsPerMinute: config.ALERT_MAILS_PER_MINUTE,
      notifyCallbackToken: config.NOTIFY_CALLBACK_TOKEN ?? null,
      webhookAllowPrivate: config.WEBHOOK_ALLOW_PRIVATE,
      webhookSeconds: config.WEBHOOK_SECONDS,
    },
    mail: createMailQueue(jobs, new URL(config.baseUrl).hostname),
    jobs,
    files: createDiskFileStore(path.join(config.DATA_DIR, 'files')),
    parts: createDiskPartStore(path.join(config.DATA_DIR, 'parts')),
    keys,
    search: await chooseSearch(config, pool, log),
    limits: createRateLimits(pool),
    webhooks: createWebhookSender({
      allowPrivate: config.WEBHOOK_ALLOW_PRIVATE,
      timeoutMs: config.WEBHOOK_SECONDS * 1000,
    }),
    entitlements: config.STRIPE_SECRET_KEY ? createEntitlements() : everything,
    payments: await choosePayments(config),
    log,
  };
  const mailTransport = await chooseMail(config);
  const sessions = createSessions(services, config.SESSION_SECRET ?? made?.sessionSecret ?? '');
  return {
    config,
    services,
    sessions,
    pool,
    mailTransport,
    async close() {
      mailTransport.close();
      await close();
    },
  };
}

/** Without a mail server nothing leaves: the demonstration shows what it would send. */
async function chooseMail(config: Config): Promise<MailTransport> {
  const patienceMs = config.MAIL_PATIENCE_SECONDS * 1000;
  if (config.MAIL_VIA === 'notify') {
    const { createNotifyTransport } = await import('#app/platform/mail/notify.server.ts');
    return createNotifyTransport({
      apiKey: config.NOTIFY_API_KEY ?? '',
      templateId: config.NOTIFY_TEMPLATE_ID ?? '',
      baseUrl: config.NOTIFY_BASE_URL,
      patienceMs,
    });
  }
  return config.SMTP_URL
    ? createSmtpTransport({ url: config.SMTP_URL, from: config.MAIL_FROM, patienceMs })
    : outboxOnly;
}

/** Without a key nobody is billed. */
async function choosePayments(config: Config): Promise<Payments | null> {
  if (!config.STRIPE_SECRET_KEY) return null;
  const { createStripePayments } = await import('#app/platform/stripe/stripe-payments.server.ts');
  return createStripePayments({
    secretKey: config.STRIPE_SECRET_KEY,
    apiBase: config.STRIPE_API_BASE ?? null,
    timeoutMs: config.STRIPE_SECONDS * 1000,
    webhookSecrets: config.STRIPE_WEBHOOK_SECRETS,
    tax: config.STRIPE_TAX ?? 'none',
  });
}

/** PostgreSQL alone, or Meilisearch with PostgreSQL standing by for when it does not answer. */
async function chooseSearch(config: Config, pool: Pool, log: Log): Promise<SearchEngine> {
  const postgres = createPostgresSearch({ pool, synonyms: synonymGroups });
  if (!config.MEILI_URL) return postgres;
  const { createMeilisearch } = await import('#search/meilisearch/adapter.ts');
  const meilisearch = createMeilisearch({
    url: config.MEILI_URL,
    apiKey: config.MEILI_KEY,
    prefix: config.MEILI_INDEX_PREFIX,
    synonyms: synonymGroups,
  });
  return withFallback(meilisearch, postgres, {
    hasCaughtUp: () => postgresOutbox(pool).isKeptUp(15),
    onChange: (isAway, reason) =>
      log.warn(
        { reason },
        isAway ? 'Meilisearch is away; PostgreSQL answers' : 'Meilisearch is back',
      ),
  });
}
