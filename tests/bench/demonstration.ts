import '#app/cli/production.ts';
import type { ServerBuild } from 'react-router';
import { buildIfNeeded } from '#app/cli/build.ts';
import { type OpenedHouse, openMigratedHouse } from '#app/cli/house.ts';
import { loadBuild, type Running, startWeb } from '#app/cli/web.ts';
import { fillDemonstrationIfEmpty } from '#app/domain/demonstration/fill.server.ts';
import { runPendingJobs } from '#app/jobs/run-pending.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { makeDataDir, removeDataDir, settingsFor } from '#tests/setup/product.ts';

export type Demonstration = {
  house: OpenedHouse;
  build: ServerBuild;
  /**
   * Serves the pages on a free port of 127.0.0.1, as `npm start` does but without a worker.
   * @param change another build, or other services, than the product's own
   * @returns the origin
   */
  serve(change?: { build?: ServerBuild; services?: Partial<Services> }): Promise<string>;
  close(): Promise<void>;
};

/** A demonstration that a caller has filled already, as settings in JSON: `npm test` gives one. */
const given: Record<string, string> = JSON.parse(process.env.BENCH_DEMONSTRATION ?? '{}');

/** The demonstration, filled and indexed, in this process and in a data directory of its own. */
export async function openDemonstration(): Promise<Demonstration> {
  const dataDir = makeDataDir();
  Object.assign(process.env, settingsFor(dataDir, 0), { LOG_LEVEL: 'silent' }, given);
  buildIfNeeded();
  const house = await openMigratedHouse({ keepDatabase: false });
  const running: Running[] = [];
  async function close(): Promise<void> {
    for (const one of running) await one.stop();
    await house.close();
    await removeDataDir(dataDir);
  }
  try {
    await fillDemonstrationIfEmpty(house.services);
    await runPendingJobs(house);
    const build = await loadBuild();
    return {
      house,
      build,
      async serve(change = {}) {
        const services = { ...house.services, ...change.services };
        const web = await startWeb(
          { ...house, services },
          { build: change.build ?? build, worker: false },
        );
        running.push(web);
        return `http://127.0.0.1:${web.port}`;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Public pages every visitor meets, found as a visitor finds them: by following links. */
export type PublicPages = { home: string; search: string; opportunity: string };

/** @throws Error when the search finds nothing to open */
export async function publicPages(origin: string): Promise<PublicPages> {
  const search = '/opportunities?q=support&closed=include';
  const response = await fetch(origin + search);
  if (response.status !== 200) throw new Error(`${search} answered ${response.status}.`);
  const html = await response.text();
  const opportunity = /href="(\/opportunities\/[A-Za-z0-9-]+)"/.exec(html)?.[1];
  if (!opportunity) throw new Error(`${search} lists no opportunity, so there is no page to open.`);
  return { home: '/', search, opportunity };
}
