import './production.ts';
import { main, openMigratedHouse } from './house.ts';
import { loadBuild, startWeb, untilAskedToStop } from './web.ts';

/** `npm run serve`: the web server alone, after `npm run build`. Workers run beside it (`npm run worker`). */
await main(async () => {
  const house = await openMigratedHouse();
  try {
    const running = await startWeb(house, { build: await loadBuild(), worker: false });
    house.services.log.info({ port: running.port, mode: house.config.DRAWBRIDGE_MODE }, 'serving');
    await untilAskedToStop();
    await running.stop();
  } finally {
    await house.close();
  }
});
