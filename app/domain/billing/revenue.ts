/** What comes in month by month, from what Stripe last told. Pure. */

export type MonthRow = {
  /** YYYY-MM in London. */
  month: string;
  /** A month's worth, before VAT, of the plans that ran at its end, at the price each has now. */
  recurringPence: bigint;
  running: number;
  /** Before VAT, on invoices of that month. */
  invoicedPence: bigint;
  /** Before VAT, on invoices paid in that month. What was given back later is taken off. */
  paidPence: bigint;
};

type Subscription = {
  status: string;
  netPence: bigint;
  interval: string;
  intervalCount: number;
  createdAt: Date;
  trialEndsAt: Date | null;
  endedAt: Date | null;
};

type Invoice = {
  status: string;
  netPence: bigint;
  totalPence: bigint;
  creditedPence: bigint;
  refundedPence: bigint;
  createdAt: Date;
  paidAt: Date | null;
};

/** @param months each from its first instant to the next one's, the oldest first */
export function revenueByMonth(
  subscriptions: readonly Subscription[],
  invoices: readonly Invoice[],
  months: readonly { month: string; from: Date; to: Date }[],
): MonthRow[] {
  return months.map(({ month, from, to }) => {
    const running = subscriptions.filter((one) => ranAt(one, to));
    const within = (instant: Date | null) => instant !== null && instant >= from && instant < to;
    const written = invoices.filter(
      ({ status, createdAt }) => status !== 'draft' && status !== 'void' && within(createdAt),
    );
    const paid = invoices.filter(({ status, paidAt }) => status === 'paid' && within(paidAt));
    return {
      month,
      running: running.length,
      recurringPence: sum(running.map(monthly)),
      invoicedPence: sum(written.map(({ netPence }) => netPence)),
      paidPence: sum(paid.map(kept)),
    };
  });
}

/** Begun and not over at an instant; a first payment that never came does not count, nor does a trial. */
function ranAt(one: Subscription, at: Date): boolean {
  if (one.status.startsWith('incomplete')) return false;
  if (one.trialEndsAt !== null && one.trialEndsAt >= at) return false;
  return one.createdAt < at && (one.endedAt === null || one.endedAt >= at);
}

function monthly({ netPence, interval, intervalCount }: Subscription): bigint {
  return netPence / (BigInt(Math.max(1, intervalCount)) * (interval === 'year' ? 12n : 1n));
}

/** Net of what was given back, VAT taken out of that in the invoice's own proportion. */
function kept({ netPence, totalPence, creditedPence, refundedPence }: Invoice): bigint {
  const back = refundedPence > creditedPence ? refundedPence : creditedPence;
  return totalPence > 0n ? netPence - (back * netPence) / totalPence : netPence;
}

function sum(pence: readonly bigint[]): bigint {
  return pence.reduce((all, one) => all + one, 0n);
}
