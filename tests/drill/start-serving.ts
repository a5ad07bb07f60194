import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startCluster } from '#app/platform/db/embedded/cluster.server.ts';
import { type Product, serverOf, type User } from '#tests/setup/product.ts';

/** Tables the demonstration fills; the same every time it is filled on one day. */
const filled = ['organisation', 'app_user', 'opportunity', 'lot', 'bid', 'bid_version', 'outcome'];

export type Contents = Record<string, number>;

/** What a first start that nothing disturbed held, and the seconds until it served. */
export type Undisturbed = { contents: Contents; seconds: number };

/** How many rows the product's tables hold, and how many its search finds, while it runs. */
export async function contentsOf(product: Product, dataDir: string): Promise<Contents> {
  const { adminUrl } = await startCluster(dataDir);
  const url = new URL(adminUrl);
  url.pathname = '/drawbridge';
  const client = new pg.Client({ connectionString: url.href });
  client.on('error', () => {});
  await client.connect();
  try {
    // What waits to be indexed is indexed by the worker within seconds of serving.
    const waiting = 'select from search_outbox where parked_reason is null';
    for (let i = 0; i < 600 && (await client.query(waiting)).rowCount; i++) await sleep(100);
    const counts = filled.map((table) => `(select count(*)::int from ${table}) as ${table}`);
    const { rows } = await client.query<Contents>(`select ${counts.join(', ')}`);
    const found = await fetch(`${product.origin}/opportunities.json?closed=include`);
    const { total } = found.ok ? ((await found.json()) as { total: number }) : { total: -1 };
    return { ...rows[0]!, 'opportunities found': total };
  } finally {
    await client.end();
  }
}

/** Says of what there is more or less than there should be. */
export function differences(found: Contents, wanted: Contents): string[] {
  return Object.keys(wanted)
    .filter((name) => found[name] !== wanted[name])
    .map((name) => `${name}: ${found[name]} instead of ${wanted[name]}`);
}

/**
 * Waits until the product is ready and shows its home page, or ends.
 * @returns seconds from its start, or what it said when it ended without serving
 */
export async function serving(
  product: Product,
): Promise<{ seconds: number } | { failure: string }> {
  try {
    await product.answers('/readyz');
    return { seconds: await product.answers('/') };
  } catch (error) {
    await product.stop();
    return { failure: (error as Error).message };
  }
}

/** Stops the product and says what it left undone: a bad exit, a database server still running. */
export async function stopCleanly(
  product: Product,
  dataDir: string,
  runAs?: User,
): Promise<string[]> {
  const { code, signal } = await product.stop();
  const wrong: string[] = [];
  if (code !== 0)
    wrong.push(`asked to stop, it ended with ${signal ?? code}: ${lastLines(product)}`);
  if (serverOf(dataDir, runAs) !== null) wrong.push('it left its database server running');
  return wrong;
}

export function lastLines(product: Product): string {
  return product.output().trim().split('\n').slice(-8).join('\n');
}
