import { EMPTY_SEARCH } from '#app/domain/opportunities/search-query.ts';
import type { Services } from '#app/platform/ports.ts';
import type { AlertDraft } from './draft.ts';
import { type AlertCriteria, WE_ARE } from './schema.ts';

/** What an alert looks for, as the form that changes it has it. Its buyer goes by the slug there. */
export async function draftOf(
  { db }: Pick<Services, 'db'>,
  criteria: AlertCriteria,
  weAre: readonly string[],
): Promise<AlertDraft> {
  const { buyer: ids, without, ...search } = criteria;
  const buyer = await db.organisation.findFirst({
    where: { id: { in: ids }, kind: { in: ['council', 'public_body'] } },
    select: { slug: true },
  });
  return {
    search: { ...EMPTY_SEARCH, ...search, buyer: buyer?.slug ?? '' },
    without,
    weAre: WE_ARE.options.filter((one) => weAre.includes(one)),
    team: '',
  };
}
