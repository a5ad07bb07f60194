import type { PaymentPayer } from '#app/platform/payment-ports.ts';

/**
 * What an intent sends, as it was when it was asked for: a second try says the very same, which is
 * what makes its key good. Instants are ISO 8601, since it is kept as JSON.
 */
export type FrozenOrder = {
  payer: PaymentPayer;
  priceId: string;
  doneUrl: string;
  leftUrl: string;
};
export type FrozenInvoiceOrder = FrozenOrder & { poNumber: string; daysUntilDue: number };
export type FrozenChange = {
  subscriptionId: string;
  itemId: string;
  priceId: string;
  prorationAt: string;
};
export type FrozenEnding = { subscriptionId: string };
