import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { londonDay, londonMidnight } from '#app/domain/kernel/time.ts';
import { operator } from '#app/domain/organisations/decide-organisation.server.ts';
import type { BillingSubscription } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { presentSubscription, type Standing, standingOf } from './lifecycle.ts';
import { canUse, PLANS, type PlanId } from './plans.ts';
import { type AccountWithMirror, factsOf, planOf } from './read-standing.server.ts';
import { type MonthRow, revenueByMonth } from './revenue.ts';
import { isRunning } from './run-intent.server.ts';

/** A council on one of the operator's lists. */
export type PayerLine = {
  organisationId: string;
  name: string;
  slug: string;
  /** Its page at Stripe. */
  stripeUrl: string | null;
  standing: Standing;
  /** What is not paid, VAT included. */
  owedPence: bigint;
};

export type PlanLine = {
  plan: PlanId;
  /** Councils that have it now, those that try it among them. */
  councils: number;
  trying: number;
  overdue: number;
  /** Before VAT, of those that pay. */
  yearlyPence: bigint;
};

export type BillingOverview = {
  plans: PlanLine[];
  /** Trials that end within 30 days, the next first. */
  trialsEnding: PayerLine[];
  /** The longest overdue first. */
  overdue: PayerLine[];
  /** Asked not to be renewed, the next to end first. */
  ending: PayerLine[];
  /** More than one plan of theirs runs: one of them has to be ended by hand. */
  doubled: PayerLine[];
  groups: { organisationId: string; name: string; covered: { id: string; name: string }[] }[];
  months: MonthRow[];
};

const DAY_MS = 86_400_000;
const MOST_LISTED = 100;

/**
 * Councils by plan, what ends, what is overdue, and what comes in, from our mirror of Stripe.
 * @throws NotSignedIn; NotFound for all but operators, and where billing is off
 */
export async function billingOverview(services: Services, actor: Actor): Promise<BillingOverview> {
  // Where nobody is billed there is no such page, for strangers either.
  if (!services.entitlements.isOn) throw new NotFound();
  operator(actor);
  const { db } = services;
  const now = services.clock.now();
  const [councils, accounts] = await Promise.all([
    db.organisation.count({ where: approvedBuyers }),
    db.billingAccount.findMany({
      where: { organisation: approvedBuyers },
      include: {
        organisation: { select: { name: true, slug: true } },
        coveredBy: { select: { name: true } },
        subscriptions: true,
        invoices: true,
      },
    }),
  ]);
  const payers = payersOf(services, accounts, now);
  const byName = (a: PayerLine, b: PayerLine) => a.name.localeCompare(b.name, 'en-GB');
  const byNext = (a: PayerLine, b: PayerLine) =>
    a.standing.next!.at.getTime() - b.standing.next!.at.getTime() || byName(a, b);
  const nextIs = (what: string) =>
    payers.filter(({ line }) => line.standing.next?.what === what).map(({ line }) => line);
  const twice = new Set(
    accounts
      .filter(({ subscriptions }) => subscriptions.filter(isRunning).length > 1)
      .map(({ organisationId }) => organisationId),
  );
  const soon = new Date(now.getTime() + 30 * DAY_MS);
  return {
    plans: planLines(payers, councils),
    trialsEnding: nextIs('trial-ends')
      .filter(({ standing }) => standing.next!.at <= soon)
      .toSorted(byNext)
      .slice(0, MOST_LISTED),
    overdue: payers
      .map(({ line }) => line)
      .filter(({ standing }) => standing.overdueSince !== null)
      .toSorted((a, b) => a.standing.overdueSince!.getTime() - b.standing.overdueSince!.getTime())
      .slice(0, MOST_LISTED),
    ending: nextIs('ends').toSorted(byNext).slice(0, MOST_LISTED),
    doubled: payers
      .map(({ line }) => line)
      .filter(({ organisationId }) => twice.has(organisationId))
      .toSorted(byName),
    groups: payers
      .filter(({ line }) => line.standing.plan === 'group' && !line.standing.coveredBy)
      .map(({ line }) => line)
      .toSorted(byName)
      .map(({ organisationId, name }) => ({
        organisationId,
        name,
        covered: accounts
          .filter((one) => one.coveredById === organisationId)
          .map((one) => ({ id: one.organisationId, name: one.organisation.name })),
      })),
    months: revenueByMonth(
      accounts.flatMap(({ subscriptions }) => subscriptions),
      accounts.flatMap(({ invoices }) => invoices),
      lastMonths(now, 12),
    ),
  };
}

const approvedBuyers = {
  status: 'approved' as const,
  kind: { in: ['council' as const, 'public_body' as const] },
};

type Account = AccountWithMirror & {
  organisation: { name: string; slug: string };
  coveredBy: { name: string } | null;
};
type Payer = { line: PayerLine; yearlyPence: bigint };

function payersOf(services: Pick<Services, 'payments'>, accounts: Account[], now: Date): Payer[] {
  const facts = accounts.map((account) => ({
    account,
    standing: standingOf(factsOf(account), now),
  }));
  const own = new Map(facts.map(({ account, standing }) => [account.organisationId, standing]));
  return facts.map(({ account, standing }) => {
    const group = account.coveredById ? own.get(account.coveredById) : undefined;
    const isCovered =
      group && canUse(group, 'cover-councils') && !canUse(standing, 'publish-large');
    return payerOf(
      services,
      account,
      isCovered ? { ...group, coveredBy: account.coveredBy?.name ?? null } : standing,
      now,
    );
  });
}

function payerOf(
  services: Pick<Services, 'payments'>,
  account: Account,
  standing: Standing,
  now: Date,
): Payer {
  const { organisation, organisationId, customerId } = account;
  const subscription = presentSubscription(
    account.subscriptions.map((one) => ({ ...one, plan: planOf(one.plan) })),
  );
  const owed = account.invoices.filter(
    ({ status, dueAt }) =>
      status === 'uncollectible' || (status === 'open' && (!dueAt || dueAt <= now)),
  );
  const pays = subscription && ['active', 'past_due', 'grace'].includes(standing.state);
  return {
    line: {
      organisationId,
      name: organisation.name,
      slug: organisation.slug,
      stripeUrl: customerId ? stripeUrl(services, customerId) : null,
      standing,
      owedPence: owed.reduce((sum, { remainingPence }) => sum + remainingPence, 0n),
    },
    yearlyPence: pays && !standing.coveredBy ? yearly(subscription) : 0n,
  };
}

/** Where an operator looks at an object in Stripe's own pages; null where billing is off. */
export function stripeUrl({ payments }: Pick<Services, 'payments'>, id: string): string | null {
  return payments?.dashboardUrl(id) ?? null;
}

type Price = Pick<BillingSubscription, 'netPence' | 'interval' | 'intervalCount'>;

function yearly({ netPence, interval, intervalCount }: Price): bigint {
  const months = BigInt(Math.max(1, intervalCount)) * (interval === 'year' ? 12n : 1n);
  return (netPence * 12n) / months;
}

function planLines(payers: Payer[], councils: number): PlanLine[] {
  const of = (plan: PlanId) =>
    payers.filter(({ line }) => (line.standing.coveredBy ? 'group' : line.standing.plan) === plan);
  const elsewhere = payers.length - of('free').length;
  return (Object.keys(PLANS) as PlanId[]).map((plan) => {
    const own = of(plan);
    const count = (state: string) => own.filter(({ line }) => line.standing.state === state).length;
    return {
      plan,
      councils: plan === 'free' ? councils - elsewhere : own.length,
      trying: count('trial'),
      overdue: own.filter(({ line }) => line.standing.overdueSince !== null).length,
      yearlyPence: own.reduce((sum, one) => sum + one.yearlyPence, 0n),
    };
  });
}

/** The last so many months of London, this one last, each with its first instant and the next's. */
function lastMonths(now: Date, many: number): { month: string; from: Date; to: Date }[] {
  const [year = 0, month = 0] = londonDay(now).split('-').map(Number);
  const first = (back: number) => {
    const day = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 10);
    return { month: day.slice(0, 7), at: londonMidnight(day) };
  };
  return Array.from({ length: many }, (_, at) => {
    const { month: name, at: from } = first(many - 1 - at);
    return { month: name, from, to: first(many - 2 - at).at };
  });
}
