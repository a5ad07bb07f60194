import { prepareSearch } from '#app/jobs/prepare-search.server.ts';
import { startWorker } from '#app/jobs/worker.server.ts';
import { openHouse } from '#app/services.server.ts';

/** A worker as `npm run worker` starts one, on a database that is migrated already. */
const house = await openHouse();
await prepareSearch(house);
await startWorker(house);
console.log('working');
