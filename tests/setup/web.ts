import net from 'node:net';
import { afterAll } from 'vitest';
import { loadBuild, startWeb } from '#app/cli/web.ts';
import { type TestHouse, testHouse } from './house.ts';

export type TestWeb = TestHouse & { origin: string };

/** The built product served on a free port, with its worker, on a database of its own. */
export async function testWeb(env: Record<string, string> = {}): Promise<TestWeb> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const house = await testHouse({ PORT: String(port), BASE_URL: origin, ...env });
  const running = await startWeb(house, { build: await loadBuild(), worker: true });
  afterAll(() => running.stop());
  return { ...house, origin };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
