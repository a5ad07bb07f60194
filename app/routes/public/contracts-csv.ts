import { contractsAsCsv } from '#app/domain/transparency/contracts-out.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/contracts-csv';

/** The register of contracts as this URL asks for it, as a spreadsheet. */
export const loader = reading(
  async ({ services, url }, _args: Route.LoaderArgs) => ({
    type: 'text/csv; charset=utf-8',
    body: await contractsAsCsv(services, url.searchParams),
    fileName: 'contracts.csv',
  }),
  'export-ip',
);
