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

/**
 * Stripe has never heard of a customer that we know: another account's key, most likely. Nothing is
 * concluded from it; it is for a person to look at.
 */
export class UnknownCustomer extends Error {
  override readonly name = 'PaymentsFailure';
  readonly kind = 'refused';
  constructor(customerId: string) {
    super(
      `Stripe does not know the customer ${customerId}. Is the key that of another account? Nothing was changed.`,
    );
  }
}

/** Stripe will not do it, for good, in its own words. */
export class StripeRefused extends DomainError {
  override readonly status = 409;
  override readonly code = 'stripe-refused';
}
