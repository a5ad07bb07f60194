import { receiptsOf } from '#app/domain/bids/queries.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { page } from '#app/routes/scope.server.ts';
import type { Route } from './+types/receipt-json';

/** The newest receipt as a signed file. */
export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const [latest] = await receiptsOf(services, actor, {
    organisationId,
    reference: params.reference,
  });
  if (!latest) throw new NotFound();
  const { receipt, manifestHash, signature } = latest;
  return new Response(`${JSON.stringify({ receipt, manifestHash, signature }, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json',
      'Content-Disposition': `attachment; filename="receipt-${receipt.receiptNumber}.json"`,
      'Cache-Control': 'private, no-store',
    },
  });
});
