import { spawn } from 'node:child_process';
import path from 'node:path';
import { root } from '#app/cli/build.ts';
import { buyByCheckout, buyByInvoice } from '#app/domain/billing/buy-plan.server.ts';
import { handleBillingEvents } from '#app/domain/billing/handle-events.server.ts';
import { readStanding } from '#app/domain/billing/read-standing.server.ts';
import { runDueIntents } from '#app/domain/billing/run-intent.server.ts';
import type { House } from '#app/services.server.ts';
import { createCouncil, createMember } from '#tests/factories.ts';
import { settingsFor } from '#tests/setup/product.ts';
import type { StripePeer } from '#tests/setup/stripe-peer.ts';
import type { DrillOptions, DrillResult } from './drill.ts';

export type KillOptions = {
  /** The requests of each flow at which it is killed, as far as the flow has them. */
  points: readonly number[];
  /** Before a request has its effect, or after. */
  whens: readonly ('reset' | 'reset-after')[];
  say: DrillOptions['say'];
};

type Flow = 'invoice' | 'card' | 'news';
/** What the process orders. */
export const order = {
  plan: 'county' as const,
  poNumber: 'PO 1',
  payerName: 'A council',
  addressLines: ['Town Hall'],
  postcode: 'LS1 1UR',
  accountsEmail: 'payables@council.example',
};

const flows: Flow[] = ['invoice', 'card', 'news'];

/**
 * A process that buys or handles news is killed outright at each of its requests to the peer, before
 * the request has its effect and after. Then the jobs of another process go on, a day later, when
 * the peer has forgotten every key: there must be one plan and one charge.
 */
export async function billingKills(
  { house, peer, databaseUrl }: { house: House; peer: StripePeer; databaseUrl: string },
  { points, whens, say }: KillOptions,
): Promise<DrillResult> {
  const { services } = house;
  const { db } = services;
  const failures: string[] = [];
  let kills = 0;
  for (const flow of flows)
    for (const when of whens) {
      let reached = 0;
      for (const point of points) {
        const wasKilled = await once(flow, when, point);
        if (!wasKilled) break;
        kills += 1;
        reached = point;
      }
      say(
        `${flow}, ${when === 'reset' ? 'before' : 'after'} the effect: killed at ${reached} points`,
      );
      if (reached === 0) failures.push(`${flow}: was never killed`);
    }
  return { failures, figures: [{ name: 'processes killed', value: kills, unit: '' }] };

  /** @returns whether the process got that far */
  async function once(flow: Flow, when: 'reset' | 'reset-after', point: number): Promise<boolean> {
    const { id: organisationId } = await createCouncil(db);
    const admin = await createMember(services, organisationId, 'admin');
    const name = `${flow}, ${when}, request ${point}`;
    if (flow === 'news') await payByCard(organisationId, admin);
    const child = spawn(
      path.join(root, 'node_modules/.bin/node'),
      [
        '--disable-warning=ExperimentalWarning',
        'tests/drill/billing-child.ts',
        JSON.stringify({ flow, organisationId, userId: admin.userId, now: services.clock.now() }),
      ],
      {
        cwd: root,
        env: {
          PATH: process.env.PATH,
          ...settingsFor(house.config.DATA_DIR, 0),
          DATABASE_URL: databaseUrl,
          LOG_LEVEL: 'silent',
          ...peer.env,
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let seen = 0;
    let wasKilled = false;
    peer.faultFor = () => {
      seen += 1;
      if (seen !== point) return null;
      wasKilled = true;
      child.kill('SIGKILL');
      return when;
    };
    await ended;
    peer.faultFor = null;
    peer.advance(1.1);
    if (flow === 'card') await payByCard(organisationId, admin);
    // Before anything was noted nobody was promised anything, and the button is pressed again.
    const noted = await db.billingIntent.count({ where: { organisationId } });
    if (noted === 0) await buyByInvoice(services, admin, { organisationId, ...order });
    await runDueIntents(services);
    await peer.deliver();
    await handleBillingEvents(services);
    await check(name, organisationId);
    return wasKilled;
  }

  async function payByCard(
    organisationId: string,
    admin: Awaited<ReturnType<typeof createMember>>,
  ): Promise<void> {
    const { url } = await buyByCheckout(services, admin, { organisationId, plan: 'parish' });
    if (url === null) failures.push('there is no page to pay on');
    else peer.pay(url.split('/').at(-1)!, 'card');
    await peer.deliver();
  }

  async function check(name: string, organisationId: string): Promise<void> {
    const { model } = peer;
    const mine = model.all('customer', ({ metadata }) => metadata.organisation === organisationId);
    const ids = mine.map(({ id }) => id);
    const count = (table: string) =>
      model.all(table, ({ customer }) => ids.includes(customer)).length;
    if (count('subscription') !== 1)
      failures.push(`${name}: ${count('subscription')} plans at the peer`);
    if (count('invoice') !== 1) failures.push(`${name}: ${count('invoice')} invoices`);
    if (count('charge') > 1) failures.push(`${name}: ${count('charge')} charges`);
    const { state } = await readStanding(db, organisationId, services.clock.now());
    if (state !== 'active') failures.push(`${name}: the plan is ${state} here`);
    const open = await db.billingIntent.count({ where: { organisationId, endedAt: null } });
    if (open > 0) failures.push(`${name}: ${open} purchases are still open`);
  }
}
