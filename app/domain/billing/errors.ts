import { DomainError } from '#app/domain/kernel/errors.ts';

/** Stripe does not answer. What was asked is kept where that is said. */
export class StripeAway extends DomainError {
  override readonly status = 503;
  override readonly code = 'stripe-away';
  constructor(
    message = 'Stripe, which handles payments for us, does not answer just now. Nothing has been charged. Try again in a few minutes.',
  ) {
    super(message);
  }
}

/** Stripe will not do it, for good, in its own words. */
export class StripeRefused extends DomainError {
  override readonly status = 409;
  override readonly code = 'stripe-refused';
}
