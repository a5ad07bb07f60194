import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { localCodesOf } from '#app/domain/places/areas.server.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { neighboursOf } from '#app/domain/places/nearby.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { TermsInput } from './schema.ts';

/**
 * The area a local reservation may name: the council's own, or that with the counties or London
 * boroughs that border it.
 * @source Local reservations below the threshold in England, from 4 February 2026
 */
export function localArea(gss: string, extent: 'own' | 'bordering'): Area[] {
  const own = authorityByGss(gss);
  if (!own) return [];
  if (extent === 'own') return [{ kind: 'authorities', codes: [own.gss] }];
  const base = own.county ?? own.gss;
  const bordering = neighboursOf(base).filter(
    (code) => own.region !== 'region:london' || authorityByGss(code)?.region === 'region:london',
  );
  return [{ kind: 'authorities', codes: [base, ...bordering] }];
}

/** Saves reservation and terms. @throws NotFound, NotAllowed, Conflict, Invalid */
export async function saveTerms(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: TermsInput,
): Promise<void> {
  await changeDraft(services, actor, reference, 'terms', async (tx, { id, buyerId, buyerGss }) => {
    const local = input.reservedFor.includes('local');
    const areas = local && buyerGss ? localArea(buyerGss, input.localArea ?? 'own') : [];
    if (local && areas.length === 0) {
      const words = 'We don’t know your council’s area, so this can’t be reserved locally';
      throw new Invalid(words, { reservedFor: [words] });
    }
    await tx.opportunity.update({
      where: { id, buyerId },
      data: {
        reservedFor: [...new Set(input.reservedFor)],
        reservedAreas: areas,
        // Downward only: a neighbour in the same region is not local.
        reservedCodes: [...new Set(areas.flatMap(localCodesOf))],
        paymentTiming: input.paymentTiming ?? null,
        indexation: input.indexation ?? null,
        insurance: input.insurance ?? null,
        pensionRisk: input.pensionRisk ?? null,
        redundancyRisk: input.redundancyRisk ?? null,
        staffTransfer: input.staffTransfer ?? null,
      },
    });
  });
}
