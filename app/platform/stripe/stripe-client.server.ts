import Stripe from 'stripe';
import type { PaymentsFailure } from '#app/platform/payment-ports.ts';

/**
 * The version of the API that this code was written against; what Stripe does does not change under
 * it. It is the one that the package's types describe.
 */
export const API_VERSION = '2026-10-28.endive';

export type StripeOptions = {
  secretKey: string;
  /** Another address than Stripe's own: the tests' peer, or stripe-mock. */
  apiBase: string | null;
  /** Longest wait for one answer. */
  timeoutMs: number;
  /** How often a call that failed is tried again; twice unless told. */
  retries?: number;
};

const RETRIES = 2;
/** Longest pause before a call is tried again. */
const PAUSE_MS = 5000;

/** Longest that one call may take, all told. */
export function longestCallMs({ timeoutMs, retries = RETRIES }: StripeOptions): number {
  return timeoutMs + retries * (timeoutMs + PAUSE_MS);
}

/** Tries again with growing pauses, under the same key. */
export function createStripe({ secretKey, apiBase, timeoutMs, retries }: StripeOptions): Stripe {
  const base = apiBase ? new URL(apiBase) : null;
  return new Stripe(secretKey, {
    apiVersion: API_VERSION,
    maxNetworkRetries: retries ?? RETRIES,
    timeout: timeoutMs,
    telemetry: false,
    appInfo: { name: 'Drawbridge' },
    ...(base && {
      host: base.hostname,
      port: base.port || (base.protocol === 'https:' ? '443' : '80'),
      protocol: base.protocol === 'https:' ? ('https' as const) : ('http' as const),
    }),
  });
}

/** True of a key with which real money moves. Restricted keys begin with rk. */
export function isLiveKey(secretKey: string): boolean {
  return /^(sk|rk)_live_/.test(secretKey);
}

class Failure extends Error {
  override readonly name = 'PaymentsFailure';
  readonly kind: PaymentsFailure['kind'];
  constructor(message: string, kind: PaymentsFailure['kind']) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Runs a call, and tells its failures apart. Whatever leaves open what happened counts as away: a
 * lost connection, an error of Stripe's own, too many requests, a key still in use by another try.
 * @throws PaymentsFailure
 */
export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}

export function failureOf(error: unknown): Error {
  if (!(error instanceof Stripe.errors.StripeError)) return error as Error;
  const { message, statusCode = 0, type } = error;
  const isAway =
    type === 'StripeConnectionError' ||
    type === 'StripeRateLimitError' ||
    type === 'StripeAPIError' ||
    type === 'StripeAuthenticationError' ||
    type === 'StripePermissionError' ||
    statusCode === 409 ||
    statusCode >= 500;
  return new Failure(message, isAway ? 'away' : 'refused');
}

/** Null in place of an object that Stripe does not have. */
export async function orNull<T>(call: () => Promise<T>): Promise<T | null> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof Stripe.errors.StripeInvalidRequestError && error.statusCode === 404)
      return null;
    throw failureOf(error);
  }
}
