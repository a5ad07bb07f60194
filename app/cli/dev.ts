import { createRequestHandler } from '@react-router/express';
import express from 'express';
import type { RouterContextProvider } from 'react-router';
import { createServer } from 'vite';
import type { RequestFrame } from '#app/context.server.ts';
import { startWorker } from '#app/jobs/worker.server.ts';
import { requestLog } from '#app/platform/http/security.server.ts';
import { listen } from '#app/platform/http/server.server.ts';
import { main, openMigratedHouse } from './house.ts';
import { untilAskedToStop } from './web.ts';

/** `npm run dev`: pages from source, reloaded as they change. Without the security headers of the real server. */
await main(async () => {
  const house = await openMigratedHouse({ keepDatabase: false });
  const vite = await createServer({
    server: { middlewareMode: true, hmr: { port: house.config.PORT + 20_000, host: '127.0.0.1' } },
  });
  try {
    const { config, services, sessions } = house;
    if (config.DRAWBRIDGE_MODE === 'demo') {
      const { fillDemonstrationIfEmpty } = await import('#app/domain/demonstration/fill.server.ts');
      await fillDemonstrationIfEmpty(services);
    }
    const app = express();
    app.use(requestLog(services.log));
    app.use(vite.middlewares);
    app.use(async (request, response, next) => {
      try {
        const build = (await vite.ssrLoadModule(
          'virtual:react-router/server-build',
        )) as never as import('react-router').ServerBuild;
        const entry = build.entry.module as unknown as {
          provideContext(frame: RequestFrame): RouterContextProvider;
        };
        const getLoadContext = () =>
          entry.provideContext({
            services,
            sessions,
            requestId: response.locals.requestId,
            nonce: '',
            ip: request.ip ?? '',
          });
        await createRequestHandler({ build, getLoadContext, mode: 'development' })(
          request,
          response,
          next,
        );
      } catch (error) {
        if (error instanceof Error) vite.ssrFixStacktrace(error);
        next(error);
      }
    });
    const { port } = await listen(app, '127.0.0.1', config.PORT);
    const worker = await startWorker(house);
    console.log(`Drawbridge (development) is at http://localhost:${port}`);
    await untilAskedToStop();
    await worker.stop();
  } finally {
    await vite.close();
    await house.close();
    process.exit();
  }
});
