import type { House } from '#app/services.server.ts';
import { startStripeEar } from '#tests/setup/stripe-ear.ts';
import { type StripePeer, startStripePeer } from '#tests/setup/stripe-peer.ts';
import { billingHistories } from './billing-histories.ts';
import { billingKills, type KillOptions } from './billing-kills.ts';
import type { Drill, DrillOptions, DrillResult } from './drill.ts';
import { inDrillHouse } from './drill-house.ts';

export type BillingOptions = {
  house: House;
  peer: StripePeer;
  databaseUrl: string;
  histories: number;
  seed: number;
} & KillOptions;

/** News in every disorder, then processes killed at every step. */
export async function billingDrill(options: BillingOptions): Promise<DrillResult> {
  const { house, peer, databaseUrl, histories, seed, points, whens, say } = options;
  const { services } = house;
  services.clock = { now: () => new Date(peer.model.now() * 1000) };
  say(`seed ${seed}`);
  const first = await billingHistories({ services, peer }, { histories, seed, say });
  for (const failure of first.failures) say(`FAILED ${failure}`);
  say('the histories are over');
  if (points.length === 0) return first;
  const ear = await startStripeEar(services);
  // What the histories told is told.
  peer.model.events.length = 0;
  await peer.deliverTo(ear.origin);
  try {
    const second = await billingKills({ house, peer, databaseUrl }, { points, whens, say });
    return {
      figures: [...first.figures, ...second.figures],
      failures: [...first.failures, ...second.failures],
    };
  } finally {
    await ear.stop();
  }
}

/** Histories in one house: their years go on, so that each one more makes all others longer. */
const IN_ONE_HOUSE = 200;

async function run({ small, say }: DrillOptions): Promise<DrillResult> {
  const rounds = small ? [12] : Array.from({ length: 1000 / IN_ONE_HOUSE }, () => IN_ONE_HOUSE);
  const results: DrillResult[] = [];
  for (const [at, histories] of rounds.entries()) {
    const isLast = at === rounds.length - 1;
    results.push(
      await inPayingHouse({
        histories,
        // Processes are killed once, after the last of the histories.
        whens: small ? ['reset-after'] : ['reset', 'reset-after'],
        points: !isLast ? [] : small ? [3] : Array.from({ length: 40 }, (_, point) => point + 1),
        seed: Math.floor(Math.random() * 2 ** 31),
        say,
      }),
    );
  }
  return { figures: added(results), failures: results.flatMap(({ failures }) => failures) };
}

async function inPayingHouse(
  options: Pick<BillingOptions, 'histories' | 'whens' | 'points' | 'seed' | 'say'>,
): Promise<DrillResult> {
  const peer = await startStripePeer();
  peer.seedPlans();
  try {
    return await inDrillHouse(
      ({ house }) =>
        billingDrill({ house, peer, databaseUrl: house.config.DATABASE_URL!, ...options }),
      { ...peer.env, LOG_LEVEL: 'silent' },
    );
  } finally {
    await peer.stop();
  }
}

/** Figures of one name summed up. */
function added(results: readonly DrillResult[]): DrillResult['figures'] {
  const sums = new Map<string, DrillResult['figures'][number]>();
  for (const figure of results.flatMap(({ figures }) => figures))
    sums.set(figure.name, { ...figure, value: figure.value + (sums.get(figure.name)?.value ?? 0) });
  return [...sums.values()];
}

export const drill: Drill = {
  name: 'billing',
  description: 'news from Stripe comes in every disorder, and buying is killed at every step',
  run,
};
