import './production.ts';
import { startWorker } from '#app/jobs/worker.server.ts';
import { main, openMigratedHouse } from './house.ts';
import { untilAskedToStop } from './web.ts';

/** `npm run worker`: works off jobs until stopped; as many as you like side by side. */
await main(async () => {
  const house = await openMigratedHouse();
  try {
    const worker = await startWorker(house);
    house.services.log.info({}, 'working');
    await untilAskedToStop();
    await worker.stop();
  } finally {
    await house.close();
  }
});
