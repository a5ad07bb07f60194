import { bulkExport } from '#app/domain/open-data/bulk.server.ts';
import type { Route } from './+types/bulk';
import { reading } from './reading.server.ts';

/** A whole table as one file; with .gz at the end, compressed. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => {
  const asGzip = params.file.endsWith('.gz');
  const { type, version, changedAt, parts } = await bulkExport(
    services,
    asGzip ? params.file.slice(0, -3) : params.file,
  );
  return { type, version, changedAt, body: parts, fileName: params.file, asGzip };
}, 'export-ip');
