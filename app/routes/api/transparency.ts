import { codeTable } from '#app/domain/open-data/code-export.server.ts';
import type { Route } from './+types/transparency';
import { reading } from './reading.server.ts';

/** One of the Transparency Code's tables, of one council and quarter. */
export const loader = reading(
  async ({ services }, { params }: Route.LoaderArgs) => ({
    type: 'text/csv; charset=utf-8',
    body: await codeTable(services, params),
    fileName: `${params.council}-${params.quarter}-${params.file}`.replaceAll(/[^\w.-]/g, ''),
  }),
  'export-ip',
);
