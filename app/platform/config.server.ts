import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadEnvFile } from 'node:process';
import { z } from 'zod';

const flag = z
  .enum(['true', 'false'], 'must be true or false')
  .transform((value) => value === 'true');
const key32 = z
  .string()
  .refine(
    (text) => Buffer.from(text, 'base64').length === 32,
    'must be 32 random bytes in base64 (openssl rand -base64 32)',
  );

const schema = z.object({
  DRAWBRIDGE_MODE: z
    .enum(['demo', 'staging', 'production'], 'must be demo, staging or production')
    .default('demo'),
  PORT: z.coerce.number('must be a port number').int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  BASE_URL: z
    .url('must be the address people use, such as https://drawbridge.example.gov.uk')
    .optional(),
  TRUST_PROXY: z.coerce.number('must be the number of proxies in front').int().min(0).default(0),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: z.url('must be a postgresql:// address').optional(),
  DATABASE_OWNER_URL: z.url('must be a postgresql:// address').optional(),
  MEILI_URL: z.url('must be the address of a Meilisearch server').optional(),
  MEILI_KEY: z.string().optional(),
  MEILI_INDEX_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]*$/, 'may hold a-z, 0-9, - and _ only')
    .default('drawbridge-'),
  MAIL_VIA: z.enum(['smtp', 'notify'], 'must be smtp or notify').default('smtp'),
  SMTP_URL: z.url('must be an smtp:// or smtps:// address').optional(),
  NOTIFY_API_KEY: z
    .string()
    .regex(/[0-9a-f-]{36}-[0-9a-f-]{36}$/i, 'must be a key as GOV.UK Notify shows it once')
    .optional(),
  /** A key does not say what kind it is. */
  NOTIFY_KEY_KIND: z.enum(['test', 'team', 'live'], 'must be test, team or live').default('test'),
  NOTIFY_TEMPLATE_ID: z.uuid('must be the id of a template').optional(),
  NOTIFY_CALLBACK_TOKEN: z.string().min(20, 'must be at least 20 characters').optional(),
  NOTIFY_BASE_URL: z.url('must be an https:// address').optional(),
  /** The longest that handing over one message may take. */
  MAIL_PATIENCE_SECONDS: z.coerce.number().min(1).max(600).default(90),
  /** As many as the mail server takes from one sender. */
  ALERT_MAILS_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(1200),
  /** Only in the demonstration, where it is so unless told otherwise. */
  WEBHOOK_ALLOW_PRIVATE: flag.optional(),
  /** How long the other side of a webhook may take to answer. */
  WEBHOOK_SECONDS: z.coerce.number('must be a number of seconds').min(0.1).max(60).default(15),
  MAIL_FROM: z.string().default('Drawbridge <no-reply@drawbridge.example>'),
  /** Without it nobody is billed. */
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^(sk|rk)_(test|live)_\w+$/, 'must begin with sk_test_, sk_live_, rk_test_ or rk_live_')
    .optional(),
  STRIPE_WEBHOOK_SECRETS: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(
      z
        .array(z.string().regex(/^whsec_\w+$/, 'must begin with whsec_'))
        .max(2, 'must be one, or two while it is being changed'),
    ),
  STRIPE_TAX: z
    .string()
    .regex(/^(automatic|none|txr_\w+)$/, 'must be automatic, none, or the id of a tax rate (txr_…)')
    .optional(),
  /** Another address than Stripe's own; for tests. */
  STRIPE_API_BASE: z.url('must be an http:// or https:// address').optional(),
  STRIPE_SECONDS: z.coerce.number('must be a number of seconds').min(0.1).max(80).default(10),
  OCID_PREFIX: z
    .string()
    .regex(/^ocds-[a-z0-9]{6}$/, 'must look like ocds-a1b2c3')
    .default('ocds-drwbrg'),
  NOTICE_FEEDS: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(z.array(z.url('must be addresses parted by spaces'))),
  SESSION_SECRET: z.string().min(32, 'must be at least 32 characters').optional(),
  MASTER_KEY: key32.optional(),
  RETIRED_MASTER_KEYS: z
    .string()
    .default('')
    .transform((text) => text.split(/\s+/).filter(Boolean))
    .pipe(z.array(key32)),
  SIGNING_KEY: z.string().optional(),
  RUN_WORKER: flag.default(true),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export const settingNames = Object.keys(schema.shape);

export type Config = z.output<typeof schema> & { baseUrl: string; WEBHOOK_ALLOW_PRIVATE: boolean };

/** Says every problem at once, each with the name of its setting. */
export class ConfigError extends Error {
  readonly problems: string[];
  constructor(problems: string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  - ${p}`).join('\n')}\nSee .env.example for every setting.`,
    );
    this.problems = problems;
  }
}

/** Settings that the demonstration makes up for itself and a real service must be given. */
const neededOutsideDemo = [
  'BASE_URL',
  'DATABASE_URL',
  'SESSION_SECRET',
  'MASTER_KEY',
  'SIGNING_KEY',
] as const;

const neededFor = {
  smtp: ['SMTP_URL'],
  notify: ['NOTIFY_API_KEY', 'NOTIFY_TEMPLATE_ID'],
} as const;

/**
 * Reads the configuration once. An empty variable counts as not set.
 * @throws ConfigError naming each problem in plain words
 */
export function readConfig(env: Record<string, string | undefined> = environment()): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = schema.safeParse(given);
  if (!parsed.success)
    throw new ConfigError(
      parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`),
    );
  const config = parsed.data;
  const problems: string[] = [];
  if (config.DRAWBRIDGE_MODE === 'demo') {
    if (!isLoopback(config.HOST))
      problems.push(
        `HOST is ${config.HOST}, but the demonstration has known passwords and listens on this machine only. Set DRAWBRIDGE_MODE to staging or production for a real service.`,
      );
    if (config.BASE_URL && !isLoopback(new URL(config.BASE_URL).hostname))
      problems.push(
        `BASE_URL is ${config.BASE_URL}, but the demonstration shows everyone's mail and is for this machine only. Set DRAWBRIDGE_MODE to staging or production for a real service.`,
      );
  } else {
    const needed =
      config.MAIL_VIA === 'smtp' ? [...neededOutsideDemo, ...neededFor.smtp] : neededOutsideDemo;
    for (const name of needed) {
      if (config[name] === undefined)
        problems.push(`${name} must be set when DRAWBRIDGE_MODE is ${config.DRAWBRIDGE_MODE}.`);
    }
    if (config.WEBHOOK_ALLOW_PRIVATE)
      problems.push(
        'WEBHOOK_ALLOW_PRIVATE can be true in the demonstration only: webhooks must not reach into the network that the service runs in.',
      );
    if (
      config.BASE_URL &&
      config.DRAWBRIDGE_MODE === 'production' &&
      !config.BASE_URL.startsWith('https://')
    )
      problems.push('BASE_URL must start with https:// in production.');
  }
  if (config.MAIL_VIA === 'notify') problems.push(...notifyProblems(config));
  problems.push(...stripeProblems(config));
  if (problems.length > 0) throw new ConfigError(problems);
  return {
    ...config,
    WEBHOOK_ALLOW_PRIVATE: config.WEBHOOK_ALLOW_PRIVATE ?? config.DRAWBRIDGE_MODE === 'demo',
    baseUrl: (config.BASE_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, ''),
  };
}

/** Real people get mail from the real service alone, and all of them do. */
function notifyProblems(config: z.output<typeof schema>): string[] {
  const { DRAWBRIDGE_MODE: mode, NOTIFY_KEY_KIND: kind } = config;
  const problems: string[] = [];
  for (const name of neededFor.notify)
    if (config[name] === undefined) problems.push(`${name} must be set when MAIL_VIA is notify.`);
  if (kind === 'live' && mode !== 'production')
    problems.push(
      `NOTIFY_KEY_KIND is live, but DRAWBRIDGE_MODE is ${mode}: real mail is for production alone. Use a test or a team key.`,
    );
  if (kind !== 'live' && mode === 'production')
    problems.push(
      `NOTIFY_KEY_KIND is ${kind}, and with such a key most mail reaches nobody. Production needs a live key.`,
    );
  return problems;
}

/** Real money moves in the real service alone, and there nothing but real money. */
function stripeProblems(config: z.output<typeof schema>): string[] {
  const { DRAWBRIDGE_MODE: mode, STRIPE_SECRET_KEY: key } = config;
  const problems: string[] = [];
  if (config.STRIPE_API_BASE && mode === 'production')
    problems.push('STRIPE_API_BASE is for tests: production speaks to Stripe itself.');
  if (!key) return problems;
  const isLive = /^(sk|rk)_live_/.test(key);
  if (isLive && mode !== 'production')
    problems.push(
      `STRIPE_SECRET_KEY is a live key, but DRAWBRIDGE_MODE is ${mode}: real money moves in production alone. Use a test key.`,
    );
  if (!isLive && mode === 'production')
    problems.push(
      'STRIPE_SECRET_KEY is a test key, with which nobody pays. Production needs a live key, or none to bill nobody.',
    );
  if (config.STRIPE_WEBHOOK_SECRETS.length === 0)
    problems.push(
      'STRIPE_WEBHOOK_SECRETS must be set when STRIPE_SECRET_KEY is: `npm run cli -- billing setup` shows it.',
    );
  if (config.STRIPE_TAX === undefined)
    problems.push(
      'STRIPE_TAX must be set when STRIPE_SECRET_KEY is: automatic (Stripe Tax works VAT out), the id of a tax rate, or none when you charge no VAT.',
    );
  return problems;
}

export function environment(): Record<string, string | undefined> {
  const file = path.resolve('.env');
  if (existsSync(file)) loadEnvFile(file);
  return process.env;
}

function isLoopback(host: string): boolean {
  return /^(localhost|\[?::1\]?|127(\.\d{1,3}){3})$/.test(host);
}
