import { enquiriesAsJson } from '#app/domain/enquiries/enquiries-json.server.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import { pageOf } from '#app/routes/page-of.ts';
import type { Route } from './+types/enquiries-json';

/** The list of this address as data, a page at a time. */
export const loader = reading(async ({ services, url }, _args: Route.LoaderArgs) => {
  const { searchParams } = url;
  const asked = {
    council: searchParams.get('council') ?? undefined,
    state: searchParams.get('state') ?? undefined,
    about: searchParams.get('about') ?? undefined,
    page: pageOf(url),
  };
  return { type: JSON_TYPE, body: JSON.stringify(await enquiriesAsJson(services, asked)) };
});
