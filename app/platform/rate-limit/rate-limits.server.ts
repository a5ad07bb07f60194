import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import type { LimitName, RateLimits } from '#app/platform/ports.ts';

const minute = 60;
const hour = 60 * minute;

/** How many in how many seconds. */
const limits: Record<LimitName, { points: number; duration: number }> = {
  'sign-in-address': { points: 10, duration: 15 * minute },
  'sign-in-ip': { points: 50, duration: 15 * minute },
  'sign-up-ip': { points: 20, duration: hour },
  'sign-up-address': { points: 5, duration: hour },
  'reset-address': { points: 5, duration: hour },
  'reset-ip': { points: 20, duration: hour },
  'confirm-address': { points: 5, duration: hour },
  'token-ip': { points: 30, duration: 15 * minute },
  'password-check': { points: 10, duration: 15 * minute },
  invite: { points: 50, duration: hour },
  ask: { points: 30, duration: hour },
  'tell-providers': { points: 30, duration: hour },
  'start-organisation': { points: 20, duration: hour },
  'proof-mail': { points: 5, duration: hour },
  'proof-code': { points: 10, duration: hour },
  'alert-make': { points: 60, duration: hour },
  // Each is a message to somebody who may not have asked for it.
  'alert-address': { points: 5, duration: 24 * hour },
  'alert-ip': { points: 20, duration: hour },
  // Each is mail to a council's people, and for a stranger's address first to that.
  'enquiry-person': { points: 20, duration: 24 * hour },
  'enquiry-address': { points: 5, duration: 24 * hour },
  'enquiry-ip': { points: 20, duration: hour },
  // Each is mail to a whole team, and to all the teams that have a proposal in.
  'proposal-send': { points: 20, duration: hour },
  'change-amend': { points: 10, duration: 24 * hour },
  // To an address that mail came back from: each more costs us with whoever receives mail.
  'alert-mail-again': { points: 1, duration: 24 * hour },
  // New addresses, tests and things sent again, of one organisation.
  webhook: { points: 120, duration: hour },
  // Each reads what was published in 90 days; past it the alert can still be made.
  'alert-preview': { points: 300, duration: hour },
  // A whole office may share one address; a person types three or four letters a second.
  'suggest-ip': { points: 900, duration: minute },
  // Each may read ten thousand rows.
  'export-ip': { points: 60, duration: minute },
  // Pages that count and search rows: five a second from one address, more than an office reads.
  'list-ip': { points: 300, duration: minute },
  // Ten a second from one address, all day.
  'api-ip': { points: 600, duration: minute },
};

/**
 * Counts tries in PostgreSQL, so that every web process counts together. Addresses are kept as
 * digests only.
 */
export function createRateLimits(pool: Pool): RateLimits {
  const limiters = new Map<LimitName, RateLimiterPostgres>();
  function limiterFor(name: LimitName): RateLimiterPostgres {
    const known = limiters.get(name);
    if (known) return known;
    const made = new RateLimiterPostgres({
      storeClient: pool,
      storeType: 'pool',
      tableName: 'rate_limit',
      // The application's role may not create tables; a migration did. A job clears old rows.
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      ...limits[name],
    });
    limiters.set(name, made);
    return made;
  }
  return {
    async take(name, key) {
      const digest = createHash('sha256').update(key.toLowerCase()).digest('base64url');
      try {
        await limiterFor(name).consume(digest);
        return 0;
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        return Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
      }
    },
  };
}
