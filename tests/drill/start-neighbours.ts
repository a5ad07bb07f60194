import net from 'node:net';
import { freePort } from '#tests/setup/free-port.ts';
import { makeDataDir, removeDataDir, serverOf, startProduct } from '#tests/setup/product.ts';
import type { DrillOptions, DrillResult } from './drill.ts';
import {
  contentsOf,
  differences,
  lastLines,
  serving,
  stopCleanly,
  type Undisturbed,
} from './start-serving.ts';

/**
 * Two copies started at the same moment both serve, each from its own database. One of them,
 * started again on the port of the other, refuses and leaves the other be.
 */
export async function sideBySide({
  say,
}: DrillOptions): Promise<DrillResult & { undisturbed?: Undisturbed }> {
  const failures: string[] = [];
  let undisturbed: Undisturbed | undefined;
  const figures: DrillResult['figures'] = [];
  const dataDirs = [makeDataDir(), makeDataDir()];
  const products = await Promise.all(dataDirs.map((dataDir) => startProduct({ dataDir })));
  try {
    const answers = await Promise.all(products.map(serving));
    for (const answer of answers) if ('failure' in answer) failures.push(answer.failure);
    const seconds = answers.flatMap((answer) => ('seconds' in answer ? [answer.seconds] : []));
    if (seconds.length === 2) {
      figures.push({
        name: 'two first starts at once, both serve',
        value: Math.max(...seconds),
        unit: 's',
      });
      const servers = dataDirs.map((dataDir) => serverOf(dataDir));
      if (servers[0] === servers[1]) failures.push('two copies share one database server');
      const [one, two] = await Promise.all(
        dataDirs.map((dataDir, at) => contentsOf(products[at]!, dataDir)),
      );
      say(`side by side: ${JSON.stringify(one)} and ${JSON.stringify(two)}`);
      failures.push(...differences(two!, one!));
      undisturbed = { contents: one!, seconds: seconds[0]! };
      failures.push(...(await stopCleanly(products[0]!, dataDirs[0]!)));
      const refused = await refusal(dataDirs[0]!, products[1]!.port, say);
      failures.push(...refused.map((what) => `started on the port of the other: ${what}`));
      const response = await fetch(`${products[1]!.origin}/readyz`);
      if (response.status !== 200) failures.push('stopping one copy disturbed the other');
      failures.push(...(await stopCleanly(products[1]!, dataDirs[1]!)));
    }
  } finally {
    for (const product of products) await product.stop();
    for (const dataDir of dataDirs) await removeDataDir(dataDir);
  }
  return {
    figures,
    failures: failures.map((what) => `two copies side by side: ${what}`),
    undisturbed,
  };
}

/** A taken port is named, with a command that avoids it, and nothing is left running. */
export async function takenPort({ say }: DrillOptions): Promise<DrillResult> {
  const dataDir = makeDataDir();
  const port = await freePort();
  const other = net.createServer().listen(port, '127.0.0.1');
  try {
    const failures = await refusal(dataDir, port, say);
    return { figures: [], failures: failures.map((what) => `port taken: ${what}`) };
  } finally {
    await new Promise((resolve) => other.close(resolve));
    await removeDataDir(dataDir);
  }
}

/** Starts a copy whose port is taken. Returns what of its refusal is not as it should be. */
async function refusal(dataDir: string, port: number, say: DrillOptions['say']): Promise<string[]> {
  const failures: string[] = [];
  const product = await startProduct({ dataDir, port });
  try {
    const { code } = await product.ended;
    const said = lastLines(product);
    const words = product.output();
    if (code !== 1) failures.push(`it ended with ${code} instead of 1: ${said}`);
    const command = /PORT=(\d+) npm start/.exec(words);
    if (!words.includes(`Port ${port} `)) failures.push(`it does not name port ${port}: ${said}`);
    if (!command || Number(command[1]) === port)
      failures.push(`it names no command that avoids it: ${said}`);
    if (/\n\s+at /.test(words)) failures.push(`it shows a stack trace: ${said}`);
    if (serverOf(dataDir) !== null) failures.push('it left its database server running');
    say(`taken port: ${words.trim().split('\n').at(-1)}`);
  } finally {
    await product.stop();
  }
  return failures;
}
