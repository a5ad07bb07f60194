import type { Readable } from 'node:stream';
import type { Entitlements } from '#app/domain/kernel/entitlements.ts';
import type { Prisma, PrismaClient } from '#app/platform/db/generated/client.ts';
import type { SearchEngine } from '#search/port.ts';
import type { Payments } from './payment-ports.ts';

/** What the domain is handed. Types only: which adapter stands behind each is chosen in services.server.ts. */

export type Database = PrismaClient;
export type Transaction = Prisma.TransactionClient;

/** For display and schedules only. A gate asks the database (kernel/database-clock). */
export type Clock = { now(): Date };

export type Mode = 'demo' | 'staging' | 'production';

export type Settings = {
  mode: Mode;
  /** Origin at which people reach the product, without a slash at the end. */
  baseUrl: string;
  /** Registered prefix of the process ids we publish. @source OCDS 1.1.5, ocid */
  ocidPrefix: string;
  mailFrom: string;
  noticeFeeds: string[];
  /** Most messages of alerts handed to the mail server in a minute. */
  alertMailsPerMinute: number;
  /** What GOV.UK Notify must show when it reports on a message; null when it may not. */
  notifyCallbackToken: string | null;
  /** Webhooks may go to this machine and private networks, without TLS too: the demonstration alone. */
  webhookAllowPrivate: boolean;
  /** How long the other side of a webhook may take to answer. */
  webhookSeconds: number;
};

export type Message = { subject: string; text: string; html: string };
/** What a message is for; domain/mail/kinds.ts says what follows from it. */
export type MailKind =
  | 'alert-digest'
  | 'alert-confirm'
  | 'alert-address-again'
  | 'alert-team'
  | 'webhook-off'
  | 'confirm-address'
  | 'address-known'
  | 'reset-password'
  | 'password-changed'
  | 'operator-made'
  | 'invitation'
  | 'membership-asked'
  | 'membership-decided'
  | 'organisation-waits'
  | 'organisation-decided'
  | 'proof-code'
  | 'quote-invitation'
  | 'opportunity-told'
  | 'opportunity-news'
  | 'question-asked'
  | 'question-answered'
  | 'bid-received'
  | 'bid-withdrawn'
  | 'change-notice'
  | 'change-proposal'
  | 'outcome-released'
  | 'enquiry-confirm'
  | 'enquiry-received'
  | 'enquiry-answered'
  | 'payee-named'
  | 'billing-reminder';
export type OutgoingMail = {
  kind: MailKind;
  to: string;
  message: Message;
  /** The same key is never queued twice. */
  dedupeKey?: string;
  /** Headers beyond the usual, such as List-Unsubscribe. */
  headers?: Record<string, string>;
  /** Not sent before. */
  sendAt?: Date;
  /** One of very many, which all other mail overtakes. */
  isBulk?: boolean;
};
/** Queues in the transaction that caused the message; the worker sends. */
export type MailQueue = {
  queue(tx: Transaction, mail: OutgoingMail): Promise<void>;
  /** Many at once. Resolves to their Message-IDs in the same order; null where it was queued before. */
  queueAll(tx: Transaction, mails: readonly OutgoingMail[]): Promise<(string | null)[]>;
};
/** How handing a message to the mail server ended. `reason` is what the server said. */
export type Handover =
  | { outcome: 'taken' }
  /** For good: trying again would change nothing. */
  | { outcome: 'refused'; reason: string; isAddressDead: boolean }
  /** Certainly not taken this time. */
  | { outcome: 'later'; reason: string }
  /** It broke off at a point where the server may have taken it. */
  | { outcome: 'ambiguous'; reason: string };
export type MailTransport = {
  /** The longest that one message may take, in milliseconds. */
  patienceMs: number;
  /**
   * Hands one message over. Every way this can end is an outcome; it does not throw.
   * @param mail.until on the clock of `performance.now()`: after that nothing is handed over any more
   */
  send(mail: {
    id: string;
    messageId: string;
    to: string;
    message: Message;
    headers?: Record<string, string>;
    until: number;
  }): Promise<Handover>;
  /** Whether an earlier try arrived, where the server can be asked. Throws when it doesn't answer. */
  hasTaken?(mail: { id: string }): Promise<boolean>;
  close(): void;
};

export type WebhookAnswer =
  /** `body` is the first 2 KB, as text. */
  | { status: number; body: string; retryAfter: string | null; durationMs: number }
  /** No answer; `reason` is fit for the team to read. */
  | { status: null; reason: string; durationMs: number };
/**
 * Posts to addresses that people gave. Follows no redirect, and refuses this machine and private
 * networks by the very address that it connects to.
 */
export type WebhookSender = {
  /** Why nothing will be sent there, in words for the person who typed it; null when it may be. */
  refusalOf(url: string): Promise<string | null>;
  post(request: {
    url: string;
    headers: Record<string, string>;
    body: string;
  }): Promise<WebhookAnswer>;
};

export type JobPayloads = {
  'free-jobs': Record<string, never>;
  'send-mail': { mailId: string };
  'tend-mail': Record<string, never>;
  'sync-search': Record<string, never>;
  'tend-search': Record<string, never>;
  'reconcile-search': { cause: 'clock' | 'operator' };
  'publish-audit-heads': Record<string, never>;
  'fetch-notices': Record<string, never>;
  'tell-bidders':
    | { opportunityId: string; news: 'withdrawn' }
    | { opportunityId: string; news: 'changed'; addendum: number };
  'purge-expired': Record<string, never>;
  'match-alerts': {
    opportunityIds: string[];
    event: 'published' | 'changed' | 'answered' | 'decided' | 'withdrawn';
  };
  'send-alerts': Record<string, never>;
  'tell-contracts': Record<string, never>;
  /** Of one endpoint; without it, of those that wait. */
  'deliver-webhook': { endpointId?: string };
  'match-payees': Record<string, never>;
  'import-file': { uploadId: string };
  /** Without ids, whatever has not been told yet. */
  'publish-releases': { opportunityIds?: string[] };
  /** News from the payment service that waits. */
  'handle-billing-events': Record<string, never>;
  /** Of one; without it, of those that are due. */
  'resume-billing': { intentId?: string };
  'remind-billing': Record<string, never>;
  'reconcile-billing': { cause: 'clock' | 'operator' };
};
export type JobName = keyof JobPayloads;
export type JobOptions = {
  /** Jobs of the same key that still wait become one. */
  key?: string;
  runAt?: Date;
  /** Those with a higher number wait for those with a lower one; 0 unless told. */
  priority?: number;
};
export type JobQueue = {
  enqueue<N extends JobName>(
    tx: Transaction,
    name: N,
    payload: JobPayloads[N],
    options?: JobOptions,
  ): Promise<void>;
};

/** One connection of its own: what it keeps in temporary tables, its transactions see. */
export type BulkSession = {
  db: Database;
  /** Streams rows into a table. @param sql `copy … from stdin` @param chunks in COPY's text format */
  copyIn(sql: string, chunks: AsyncIterable<Buffer>): Promise<void>;
};
/** For what is too many rows to pass through objects. Nothing of a session outlives it. */
export type Bulk = { session<T>(work: (session: BulkSession) => Promise<T>): Promise<T> };

/** Bytes by key. What must be secret is encrypted before it comes here. */
export type FileStore = {
  /** Stores a stream whole or not at all. `bytes` counts what was stored; `sha256` is of the same. */
  put(content: Readable): Promise<{ storageKey: string; bytes: number; sha256: Buffer }>;
  get(storageKey: string): Promise<Readable>;
  remove(storageKey: string): Promise<void>;
};

/**
 * Files on their way in, a piece at a time by the tus protocol (1.0). Ids are given, and who may ask
 * is known, before anything comes here.
 */
export type PartStore = {
  /** Answers POST at `path`, and HEAD and PATCH at `path`/id. @param part.bytes of the whole */
  answer(request: Request, part: { id: string; bytes: number; path: string }): Promise<Response>;
  /** How many bytes are here; null when there is no such part. */
  sizeOf(id: string): Promise<number | null>;
  get(id: string): Promise<Readable>;
  remove(id: string): Promise<void>;
};

/** Master keys stay inside. A context is bound to each wrapped key, so that one can't stand in for another. */
export type KeyRing = {
  wrap(key: Buffer, context: string): { wrapped: Buffer; wrappingKeyId: string };
  unwrap(wrapped: Buffer, wrappingKeyId: string, context: string): Buffer;
  /** Ed25519 over the bytes. */
  sign(bytes: Buffer): { signature: Buffer; keyId: string };
  verify(bytes: Buffer, signature: Buffer, keyId: string): boolean;
  /** SPKI in PEM form, by key id; published so that anyone can check a receipt. */
  publicKeys(): { keyId: string; pem: string }[];
  /** A code only this installation can make, for links that need no row of their own. */
  mac(text: string): Buffer;
  /** Of this master key or a retired one. */
  isMac(text: string, code: Buffer): boolean;
};

export type LimitName =
  | 'sign-in-address'
  | 'sign-in-ip'
  | 'sign-up-address'
  | 'sign-up-ip'
  | 'reset-address'
  | 'reset-ip'
  | 'confirm-address'
  | 'token-ip'
  | 'password-check'
  | 'invite'
  | 'ask'
  | 'tell-providers'
  | 'start-organisation'
  | 'proof-mail'
  | 'proof-code'
  | 'suggest-ip'
  | 'export-ip'
  | 'list-ip'
  | 'api-ip'
  | 'alert-make'
  | 'alert-address'
  | 'alert-mail-again'
  | 'alert-ip'
  | 'enquiry-person'
  | 'enquiry-address'
  | 'enquiry-ip'
  | 'proposal-send'
  | 'change-amend'
  | 'webhook'
  | 'alert-preview';
/** Counts a try against a limit. Resolves to 0 when there was room, otherwise to the seconds to wait. */
export type RateLimits = { take(name: LimitName, key: string): Promise<number> };

export type Log = {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
};

export type Services = {
  db: Database;
  bulk: Bulk;
  clock: Clock;
  settings: Settings;
  mail: MailQueue;
  jobs: JobQueue;
  files: FileStore;
  parts: PartStore;
  keys: KeyRing;
  search: SearchEngine;
  limits: RateLimits;
  webhooks: WebhookSender;
  /** What a council may use. */
  entitlements: Entitlements;
  /** Null where nobody is billed. */
  payments: Payments | null;
  log: Log;
};

export type SignInResult =
  | { outcome: 'signed-in'; userId: string; setCookies: string[] }
  /** The password is right, but the address has not been confirmed yet. */
  | { outcome: 'unconfirmed' }
  | { outcome: 'refused' };

/**
 * Passwords and session cookies, kept by better-auth. What it returns as `setCookies` goes out as
 * Set-Cookie headers, one each.
 */
export type Sessions = {
  /** True when the request carries a session cookie at all; costs nothing. */
  hasCookie(headers: Headers): boolean;
  /** Whose session the cookie is. Null when it is none, has ended or has run out. */
  personOf(
    headers: Headers,
  ): Promise<{ userId: string; sessionId: string; setCookies: string[] } | null>;
  /** Takes as long for an unknown address as for a wrong password. */
  signIn(headers: Headers, email: string, password: string): Promise<SignInResult>;
  /** Ends the session of this cookie. */
  signOut(headers: Headers): Promise<string[]>;
  hashPassword(password: string): Promise<string>;
  /** Takes as long without a hash to compare with. */
  isPassword(hash: string | null, password: string): Promise<boolean>;
};
