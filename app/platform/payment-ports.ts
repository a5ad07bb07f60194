/** The payment service as the domain is handed it. Types only; sums are in pence. */

export type PaymentCustomer = {
  id: string;
  /** Which council of ours it is; null when it is none. */
  organisationId: string | null;
  isGone: boolean;
};
export type PaymentPrice = {
  id: string;
  lookupKey: string;
  /** Of one period, in pence or the currency's hundredth. */
  amount: bigint;
  currency: string;
  taxBehavior: string;
  interval: string;
  intervalCount: number;
};
export type PaymentSubscription = {
  id: string;
  customerId: string;
  status: string;
  itemId: string;
  priceId: string;
  lookupKey: string | null;
  /** The plan that its price is marked with: a price that was replaced has lost its key. */
  planMark: string | null;
  amount: bigint;
  currency: string;
  interval: string;
  intervalCount: number;
  collection: string;
  createdAt: Date;
  periodStart: Date;
  periodEnd: Date;
  trialEndsAt: Date | null;
  cancelAt: Date | null;
  endedAt: Date | null;
  cancelReason: string | null;
  latestInvoiceId: string | null;
  /** The row of ours that it came from. */
  intentId: string | null;
  isLive: boolean;
};
export type PaymentInvoice = {
  id: string;
  customerId: string;
  subscriptionId: string | null;
  number: string | null;
  status: string;
  collection: string;
  currency: string;
  net: bigint;
  tax: bigint;
  total: bigint;
  paid: bigint;
  remaining: bigint;
  credited: bigint;
  refunded: bigint;
  createdAt: Date;
  dueAt: Date | null;
  paidAt: Date | null;
  attempts: number;
  poNumber: string | null;
  hostedUrl: string | null;
  pdfUrl: string | null;
  isLive: boolean;
};
export type PaymentSession = {
  id: string;
  status: 'open' | 'complete' | 'expired';
  url: string | null;
  intentId: string | null;
};
export type PaymentPayer = {
  organisationId: string;
  name: string;
  email: string;
  addressLines: string[];
  postcode: string;
};
/** What something would cost; nothing happens. */
export type PaymentPreview = {
  net: bigint;
  tax: bigint;
  total: bigint;
  /** To be paid now: credit that is left is taken off. */
  due: bigint;
  currency: string;
  /** “VAT at 20%”; empty where there is none. */
  taxWords: string;
  lines: { words: string; amount: bigint }[];
};
/** News as it was signed: whose it is, and never what it says of it. */
export type PaymentEvent = {
  id: string;
  type: string;
  isLive: boolean;
  happenedAt: Date;
  objectId: string | null;
  customerId: string | null;
};
/**
 * How a call ends that does not succeed. away: no answer, or none that says what happened.
 * refused: a no for good. Told by its name, since it crosses from the adapters.
 */
export type PaymentsFailure = Error & { name: 'PaymentsFailure'; kind: 'away' | 'refused' };

/**
 * The payment service. Every write takes a key of ours: asked twice with the same one, it happens
 * once. All of it throws PaymentsFailure.
 */
export type Payments = {
  /** The same for those who can wait: more time for an answer, and failed calls are tried again. */
  patient: Payments;
  /** Longest that one call may take, with all its tries, in milliseconds. */
  longestMs: number;
  /** Real money moves. */
  isLive: boolean;
  /** Addresses of its own pages that our forms may lead to. */
  pageOrigins: string[];
  /** Where people look at an object in its own pages. */
  dashboardUrl(objectId: string): string;
  prices(lookupKeys: readonly string[]): Promise<PaymentPrice[]>;
  /** Null where it was never heard of; one that was deleted is told as gone. */
  customer(id: string): Promise<PaymentCustomer | null>;
  findCustomer(organisationId: string, email: string): Promise<PaymentCustomer | null>;
  allCustomers(): AsyncIterable<PaymentCustomer>;
  createCustomer(payer: PaymentPayer, key: string): Promise<PaymentCustomer>;
  updateCustomer(id: string, payer: PaymentPayer, key: string): Promise<void>;
  subscriptionsOf(customerId: string): Promise<PaymentSubscription[]>;
  invoicesOf(customerId: string): Promise<PaymentInvoice[]>;
  sessionsOf(customerId: string): Promise<PaymentSession[]>;
  session(id: string): Promise<PaymentSession>;
  openSession(
    order: {
      customerId: string;
      priceId: string;
      organisationId: string;
      intentId: string;
      doneUrl: string;
      leftUrl: string;
    },
    key: string,
  ): Promise<PaymentSession>;
  expireSession(id: string, key: string): Promise<PaymentSession>;
  subscribeByInvoice(
    order: {
      customerId: string;
      priceId: string;
      organisationId: string;
      intentId: string;
      daysUntilDue: number;
      poNumber: string;
    },
    key: string,
  ): Promise<PaymentSubscription>;
  /** Finishes a draft and sends it; one that was finished is sent, one that is paid is left alone. */
  sendInvoice(id: string, key: string): Promise<void>;
  changePlan(
    change: { subscriptionId: string; itemId: string; priceId: string; prorationAt: Date },
    key: string,
  ): Promise<PaymentSubscription>;
  setEnding(
    subscriptionId: string,
    endsWithPeriod: boolean,
    key: string,
  ): Promise<PaymentSubscription>;
  /** What later invoices say; empty takes it off them. */
  setPurchaseOrder(subscriptionId: string, poNumber: string, key: string): Promise<void>;
  previewPlan(order: {
    priceId: string;
    customerId: string | null;
    postcode: string;
  }): Promise<PaymentPreview>;
  previewChange(change: {
    customerId: string;
    subscriptionId: string;
    itemId: string;
    priceId: string;
    prorationAt: Date;
  }): Promise<PaymentPreview>;
  openPortal(customerId: string, returnUrl: string, key: string): Promise<{ url: string }>;
  /**
   * Reads signed news. @param body exactly the bytes that came
   * @returns why not, when the signature is missing, wrong or too old
   */
  readEvent(
    body: Buffer,
    signature: string | null,
  ): { event: PaymentEvent } | { refused: 'unsigned' | 'forged' | 'old' | 'not-news' };
};
