import { contractsAsAtom } from '#app/domain/transparency/contract-feeds.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/contracts-atom';

/** Contracts that end, as this URL asks for them, for feed readers. */
export const loader = reading(
  async ({ services, url }, _args: Route.LoaderArgs) => ({
    type: 'application/atom+xml; charset=utf-8',
    ...(await contractsAsAtom(services, url.searchParams)),
  }),
  'export-ip',
);
