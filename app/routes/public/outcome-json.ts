import { outcomeByReference } from '#app/domain/evaluation/queries.server.ts';
import { api } from '#app/routes/scope.server.ts';
import type { Route } from './+types/outcome-json';

/** Who won and for how much, once everyone has been told. Sums are integer pence with their VAT basis. */
export const loader = api(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { awards, ...outcome } = await outcomeByReference(services, actor, params.reference);
  return {
    opportunity: params.reference,
    ...outcome,
    awards: awards.map(({ valuePence, ...award }) => ({
      ...award,
      valuePence: Number(valuePence),
      currency: 'GBP',
    })),
  };
});
