import { linesOfService } from '#app/domain/explanations/lines-of-service.server.ts';
import { readPaymentFilter } from '#app/domain/spending/payment-line.ts';
import { paymentsCsv } from '#app/domain/spending/payments-csv.server.ts';
import { findSpender } from '#app/domain/spending/spender.server.ts';
import { reading } from '#app/routes/api/reading.server.ts';
import type { Route } from './+types/council-payments-csv';

/** The payments of this address's filter as a spreadsheet, all of them. */
export const loader = reading(async ({ services, url }, { params }: Route.LoaderArgs) => {
  const filter = readPaymentFilter(url.searchParams);
  const ofService =
    filter.service &&
    (await linesOfService(
      services,
      (
        await findSpender(services, params.slug)
      ).code,
      filter.service,
    ));
  const { name, parts } = await paymentsCsv(services, params.slug, filter, ofService || undefined);
  return { type: 'text/csv; charset=utf-8', body: parts, fileName: name };
}, 'export-ip');
