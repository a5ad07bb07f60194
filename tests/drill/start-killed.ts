import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildIfNeeded } from '#app/cli/build.ts';
import { median } from '#tests/bench/figure.ts';
import { cloneCode } from '#tests/setup/clone.ts';
import {
  clusterFolder,
  makeDataDir,
  type Product,
  removeDataDir,
  serverOf,
  startProduct,
} from '#tests/setup/product.ts';
import type { DrillOptions, DrillResult } from './drill.ts';
import {
  contentsOf,
  differences,
  serving,
  stopCleanly,
  type Undisturbed,
} from './start-serving.ts';

/** When to kill the first start. Resolves when the moment has come, or the process is gone. */
type Moment = { name: string; come(product: Product, dataDir: string): Promise<unknown> };

/** The moments that differ in what they leave half done. */
const marked: Moment[] = [
  {
    name: 'while PostgreSQL makes its files',
    come: (product, dataDir) => until(product, () => isInitialising(clusterFolder(dataDir))),
  },
  {
    name: 'while the tables are made',
    come: (product, dataDir) => until(product, () => serverOf(dataDir) !== null, 600),
  },
  {
    name: 'while the demonstration is filled',
    come: (product) => until(product, () => product.output().includes('PostgreSQL ready'), 400),
  },
];

/** True once initdb writes the files of a cluster that is not yet in its place. */
function isInitialising(folder: string): boolean {
  const entries = existsSync(folder) ? readdirSync(folder) : [];
  return entries.some((name) => existsSync(path.join(folder, name, 'base')) && name !== 'data');
}

/**
 * Kills first starts at marked and at random instants; each time the second start must serve the
 * whole demonstration, as if nothing had happened.
 * @param known a first start that nothing disturbed, where the caller has seen one already
 */
export async function killAndStartAgain(
  { small, say }: DrillOptions,
  known?: Undisturbed,
): Promise<DrillResult> {
  const failures: string[] = [];
  // Else every kill would hit the building.
  buildIfNeeded();
  const undisturbed = known ?? (await startUndisturbed());
  const { contents, seconds } = undisturbed;
  say(`undisturbed: serves after ${seconds.toFixed(2)} s with ${JSON.stringify(contents)}`);

  if (!(contents['opportunities found']! > 0))
    failures.push('undisturbed: its search finds nothing');
  const moments = [...marked];
  for (let i = 0; i < (small ? 0 : 12); i++) moments.push(after(Math.random() * seconds));
  const again: number[] = [];
  for (const moment of moments) {
    const dataDir = makeDataDir();
    const products: Product[] = [];
    try {
      const first = await startProduct({ dataDir });
      products.push(first);
      await moment.come(first, dataDir);
      const began = first.output().trim().split('\n').at(-1) || 'nothing yet';
      await first.kill();
      const second = await startProduct({ dataDir });
      products.push(second);
      const answer = await serving(second);
      const wrong: string[] = [];
      if ('failure' in answer) wrong.push(answer.failure);
      else {
        again.push(answer.seconds);
        wrong.push(...differences(await contentsOf(second, dataDir), contents));
        wrong.push(...(await stopCleanly(second, dataDir)));
      }
      say(
        `killed ${moment.name} (it said: ${began}): ${wrong.length === 0 ? 'well again' : 'NOT well'}`,
      );
      failures.push(...wrong.map((what) => `killed ${moment.name}, then started again: ${what}`));
    } finally {
      for (const product of products) await product.stop();
      await removeDataDir(dataDir);
    }
  }
  return {
    failures,
    figures: [
      { name: 'first starts killed', value: moments.length, unit: 'starts' },
      { name: 'second starts that served', value: again.length, unit: 'starts' },
      { name: 'undisturbed first start', value: seconds, unit: 's' },
      ...(again.length > 0
        ? [
            { name: 'second start after a kill, median', value: median(again), unit: 's' },
            { name: 'second start after a kill, longest', value: Math.max(...again), unit: 's' },
          ]
        : []),
    ],
  };
}

/** Kills first starts of a fresh clone while they build the pages; the second must have them whole. */
export async function killWhileBuilding({ small, say }: DrillOptions): Promise<DrillResult> {
  const failures: string[] = [];
  const kills = small ? 0 : 3;
  for (let i = 0; i < kills; i++) {
    const root = cloneCode();
    const dataDir = makeDataDir();
    const products: Product[] = [];
    try {
      const first = await startProduct({ root, dataDir });
      products.push(first);
      if (i === 0) await during(first, Math.random() * 1500);
      else await until(first, () => existsSync(path.join(root, 'build/client')), 1000);
      await first.kill();
      const second = await startProduct({ root, dataDir });
      products.push(second);
      const answer = await serving(second);
      const wrong: string[] = [];
      if ('failure' in answer) wrong.push(answer.failure);
      else {
        const lost = await lostAssets(second.origin);
        wrong.push(...lost.map((file) => `the home page asks for ${file}, which is not there`));
        wrong.push(...(await stopCleanly(second, dataDir)));
      }
      say(`killed while the pages are built: ${wrong.length === 0 ? 'well again' : 'NOT well'}`);
      failures.push(...wrong);
    } finally {
      for (const product of products) await product.stop();
      await removeDataDir(dataDir);
      rmSync(root, { recursive: true, force: true });
    }
  }
  return {
    failures: failures.map((what) => `killed while the pages are built, then again: ${what}`),
    figures: kills > 0 ? [{ name: 'killed while building', value: kills, unit: 'starts' }] : [],
  };
}

async function lostAssets(origin: string): Promise<string[]> {
  const html = await (await fetch(origin)).text();
  const assets = new Set(html.match(/\/assets\/[\w.-]+/g) ?? []);
  const lost: string[] = [];
  for (const file of assets) if ((await fetch(origin + file)).status !== 200) lost.push(file);
  return assets.size === 0 ? ['no script or style at all'] : lost;
}

async function startUndisturbed(): Promise<Undisturbed> {
  const dataDir = makeDataDir();
  try {
    const product = await startProduct({ dataDir });
    const answer = await serving(product);
    if ('failure' in answer) throw new Error(answer.failure);
    try {
      return { contents: await contentsOf(product, dataDir), seconds: answer.seconds };
    } finally {
      await product.stop();
    }
  } finally {
    await removeDataDir(dataDir);
  }
}

function after(seconds: number): Moment {
  return {
    name: `after ${seconds.toFixed(2)} s`,
    come: (product) => during(product, seconds * 1000),
  };
}

/** Waits for a sign, then for a random part of some time more, so that no two runs are alike. */
async function until(product: Product, sign: () => boolean, atMostMs = 0): Promise<void> {
  while (!sign()) {
    if (await during(product, 5)) return;
  }
  await during(product, Math.random() * atMostMs);
}

/** Lets time pass while the product runs. Resolves to true when it has ended. */
function during(product: Product, ms: number): Promise<boolean> {
  return Promise.race([product.ended.then(() => true), sleep(ms, false)]);
}
