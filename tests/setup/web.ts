import { afterAll } from 'vitest';
import { loadBuild, startWeb } from '#app/cli/web.ts';
import { freePort } from './free-port.ts';
import { type TestHouse, type TestHouseOptions, testHouse } from './house.ts';

export type TestWeb = TestHouse & { origin: string };

/**
 * The built product served on a free port, with its worker unless told, on a database of its own.
 */
export async function testWeb(
  env: Record<string, string> = {},
  options: TestHouseOptions & { worker?: boolean } = {},
): Promise<TestWeb> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const house = await testHouse({ PORT: String(port), BASE_URL: origin, ...env }, options);
  const running = await startWeb(house, {
    build: await loadBuild(),
    worker: options.worker ?? true,
  });
  afterAll(() => running.stop());
  return { ...house, origin };
}
