import { councilMoneyJson } from '#app/domain/spending/council-money-out.server.ts';
import { JSON_TYPE, reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/council-money-json';

/** A council's page about money as data. */
export const loader = reading(async ({ services, url }, { params }: Route.LoaderArgs) => {
  const year = Number(url.searchParams.get('year') ?? '');
  const wanted = Number.isInteger(year) && year > 0 ? year : undefined;
  return {
    type: JSON_TYPE,
    body: JSON.stringify(await councilMoneyJson(services, params.slug, wanted)),
  };
});
