import { contractsAsCalendar } from '#app/domain/transparency/contract-feeds.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/contracts-ics';

/** The days on which contracts end, as this URL asks for them, for calendars. */
export const loader = reading(
  async ({ services, url }, _args: Route.LoaderArgs) => ({
    type: 'text/calendar; charset=utf-8',
    ...(await contractsAsCalendar(services, url.searchParams)),
  }),
  'export-ip',
);
