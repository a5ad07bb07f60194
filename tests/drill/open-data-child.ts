import { loadBuild, startWeb, untilAskedToStop } from '#app/cli/web.ts';
import { openHouse } from '#app/services.server.ts';

/** The built product on a database that is there already, in a process whose memory can be watched. */
const house = await openHouse();
const running = await startWeb(house, { build: await loadBuild(), worker: false });
await untilAskedToStop();
await running.stop();
await house.close();
