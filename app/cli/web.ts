import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouterContextProvider, ServerBuild } from 'react-router';
import type { RequestFrame } from '#app/context.server.ts';
import { prepareSearch } from '#app/jobs/prepare-search.server.ts';
import { startWorker, type Worker } from '#app/jobs/worker.server.ts';
import { networkOf } from '#app/platform/http/network-of.ts';
import { closeServer, createWebApp, listen } from '#app/platform/http/server.server.ts';
import type { House } from '#app/services.server.ts';
import { root } from './build.ts';

export type Running = { port: number; stop(): Promise<void> };

/** What the server build exports beside its pages (app/entry.server.tsx). */
type Entry = { provideContext(frame: RequestFrame): RouterContextProvider };

export async function loadBuild(): Promise<ServerBuild> {
  return import(pathToFileURL(path.join(root, 'build/server/index.js')).href);
}

/** Serves the built pages and, when asked, works off jobs in the same process. */
export async function startWeb(
  house: House,
  options: { build: ServerBuild; worker: boolean },
): Promise<Running> {
  const { config, services, sessions } = house;
  const { provideContext } = options.build.entry.module as unknown as Entry;
  const app = createWebApp({
    build: options.build,
    clientDirectory: path.join(root, 'build/client'),
    baseUrl: config.baseUrl,
    isDemo: config.DRAWBRIDGE_MODE === 'demo',
    trustProxy: config.TRUST_PROXY,
    isUpload: (path) =>
      /^\/(council|provider)\/[^/]+\/((opportunities|bids)\/[^/]+\/documents|published\/(new|sending\/[^/]+))(\.data)?$/.test(
        path,
      ),
    formOrigins: services.payments?.pageOrigins ?? [],
    log: services.log,
    getLoadContext: (request, response) =>
      provideContext({
        services,
        sessions,
        requestId: response.locals.requestId,
        nonce: response.locals.nonce,
        ip: networkOf(request.ip ?? ''),
      }),
    checkReady: async () => {
      await services.db.$queryRaw`select 1`;
    },
  });
  await prepareSearch(house);
  const { server, port } = await listen(app, config.HOST, config.PORT);
  const worker: Worker | null = options.worker ? await startWorker(house) : null;
  return {
    port,
    async stop() {
      await closeServer(server);
      await worker?.stop();
    },
  };
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        if (asked) process.exit(1);
        asked = true;
        resolve();
      });
    }
  });
}
