import { councilMoneyCsv } from '#app/domain/spending/council-money-out.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/council-money-csv';

/** What a council paid, by month and payee, as a spreadsheet. */
export const loader = reading(async ({ services }, { params }: Route.LoaderArgs) => {
  const { slug, body } = await councilMoneyCsv(services, params.slug);
  return { type: 'text/csv; charset=utf-8', body, fileName: `${slug}-money.csv` };
}, 'export-ip');
