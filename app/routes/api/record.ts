import { readRecord } from '#app/domain/open-data/records.server.ts';
import type { Route } from './+types/record';
import { JSON_TYPE, reading } from './reading.server.ts';

/** All that was told of one process. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => ({
  ...(await readRecord(services, params.ocid)),
  type: JSON_TYPE,
}));
