import type { Command } from 'commander';
import { PAID_PLANS, PLANS } from '#app/domain/billing/plans.ts';
import { readPrices, refreshPrices } from '#app/domain/billing/prices.server.ts';
import { reconcileBilling } from '#app/domain/billing/reconcile-billing.server.ts';
import { formatPence, parsePounds } from '#app/domain/kernel/money.ts';
import { environment, readConfig } from '#app/platform/config.server.ts';
import { isLiveKey } from '#app/platform/stripe/stripe-client.server.ts';
import { setUpStripe } from '#app/platform/stripe/stripe-setup.server.ts';
import { openMigratedHouse } from './house.ts';

export function register(program: Command): void {
  const billing = program.command('billing').description('councils’ plans, through Stripe');
  const setup = billing
    .command('setup')
    .description(
      'make products, prices, the address for news and the portal in your Stripe account; running it again changes nothing that is right',
    )
    .option('--vat <percent>', 'make a rate of VAT, where you don’t use Stripe Tax')
    .option('--live', 'also where real money moves');
  for (const plan of PAID_PLANS)
    setup.option(`--${plan} <pounds>`, `a year of the ${PLANS[plan].name} plan, before VAT`);
  setup.action(setUp);
  billing
    .command('reconcile')
    .description(
      'compare every council’s plan and invoices with Stripe, say what differed, and put it right',
    )
    .action(reconcile);
  billing
    .command('status')
    .description('what is set, what the plans cost, what waits')
    .action(status);
}

type SetupFlags = { vat?: string; live?: boolean } & Partial<Record<string, string | boolean>>;

/** What it makes is what the configuration lacks, so it asks for no more than the key. */
async function setUp(flags: SetupFlags): Promise<void> {
  const env = environment();
  const config = readConfig({
    ...env,
    STRIPE_WEBHOOK_SECRETS: env.STRIPE_WEBHOOK_SECRETS || 'whsec_none',
    STRIPE_TAX: env.STRIPE_TAX || 'none',
  });
  const key = config.STRIPE_SECRET_KEY;
  if (!key) return fail('Set STRIPE_SECRET_KEY first: docs/billing.md says where to find it.');
  if (isLiveKey(key) && !flags.live)
    return fail('That is a live key. Try it with a test key first, or say --live.');
  const plans = [];
  for (const plan of PAID_PLANS) {
    const typed = flags[plan];
    const pence = typeof typed === 'string' ? parsePounds(typed) : null;
    if (typeof typed === 'string' && !pence) return fail(`--${plan} ${typed} is no sum in pounds.`);
    plans.push({ plan, name: PLANS[plan].name, lookupKey: PLANS[plan].lookupKey ?? '', pence });
  }
  const vatPercent = flags.vat === undefined ? null : Number(flags.vat);
  if (vatPercent !== null && !(vatPercent > 0 && vatPercent < 100))
    return fail(`--vat ${flags.vat} is no percentage.`);
  const { webhookSecret, taxRateId } = await setUpStripe({
    secretKey: key,
    apiBase: config.STRIPE_API_BASE ?? null,
    timeoutMs: config.STRIPE_SECONDS * 1000,
    plans,
    vatPercent,
    webhookUrl: config.baseUrl.startsWith('https://') ? `${config.baseUrl}/webhooks/stripe` : null,
    termsUrl: config.baseUrl,
    say: (line) => console.log(line),
  });
  const lines = [
    ...(webhookSecret ? [`STRIPE_WEBHOOK_SECRETS=${webhookSecret}`] : []),
    ...(env.STRIPE_TAX ? [] : [`STRIPE_TAX=${taxRateId ?? 'automatic'}`]),
  ];
  if (lines.length > 0) console.log(`\nPut this into your settings:\n${lines.join('\n')}`);
}

async function reconcile(): Promise<void> {
  await inBilledHouse(async ({ services }) => {
    const run = await reconcileBilling(services);
    for (const { organisationId, object, id, what } of run.differences)
      console.log(`${organisationId}: ${object} ${id}: ${what}`);
    console.log(
      `${run.customers} customers compared, ${run.differences.length} differences put right or named.`,
    );
    if (run.reason) fail(`It broke off: ${run.reason}`);
  });
}

async function status(): Promise<void> {
  await inBilledHouse(async ({ services }) => {
    const { db, payments } = services;
    console.log(`Stripe: ${payments?.isLive ? 'live, real money moves' : 'test'}`);
    await refreshPrices(services).catch((error: Error) =>
      fail(`Stripe does not answer as it should: ${error.message}`),
    );
    const prices = await readPrices(services);
    for (const plan of PAID_PLANS) {
      const price = prices.find((one) => one.plan === plan);
      const sum = price ? `${formatPence(price.netPence)} a ${price.interval}` : 'no price';
      console.log(`${PLANS[plan].name}: ${sum}`);
    }
    const waiting = await db.billingEvent.count({ where: { dueAt: { not: null } } });
    const parked = await db.billingEvent.count({ where: { parkedAt: { not: null } } });
    const open = await db.billingIntent.count({ where: { endedAt: null } });
    console.log(`News: ${waiting} waiting, ${parked} put aside. Purchases under way: ${open}.`);
    const [last] = await db.billingReconcile.findMany({ orderBy: { startedAt: 'desc' }, take: 1 });
    console.log(
      last
        ? `Last compared with Stripe at ${last.startedAt.toISOString()}.`
        : 'Never compared with Stripe yet.',
    );
  });
}

async function inBilledHouse(
  work: (house: Awaited<ReturnType<typeof openMigratedHouse>>) => Promise<void>,
): Promise<void> {
  const house = await openMigratedHouse();
  try {
    if (house.services.payments === null)
      return fail('Billing is off: STRIPE_SECRET_KEY is not set.');
    const { services } = house;
    const payments = services.payments?.patient ?? null;
    await work({ ...house, services: { ...services, payments } });
  } finally {
    await house.close();
  }
}

function fail(words: string): void {
  console.error(words);
  process.exitCode = 1;
}
