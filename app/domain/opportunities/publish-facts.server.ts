import { londonDay } from '#app/domain/kernel/time.ts';
import { authorityByGss } from '#app/domain/places/authorities.server.ts';
import { isProviderSelectionRegime } from '#app/domain/services/cpv.server.ts';
import type { OpportunityContent } from './content.ts';
import type { PublishFacts } from './missing.ts';
import { centralNoticeDuty } from './value.ts';

/**
 * What decides whether a draft may be published, beside the draft itself.
 * @param now the product's clock to show, the database's to publish
 * @param areaGss the authority the buyer is, or in whose area it lies
 */
export function publishFacts(
  content: OpportunityContent,
  areaGss: string | null,
  invitedCount: number,
  now: Date,
): PublishFacts {
  const nation = areaGss ? (authorityByGss(areaGss)?.nation ?? null) : null;
  const { cpvCodes } = content;
  const healthServices = cpvCodes.length > 0 && cpvCodes.every(isProviderSelectionRegime);
  const day = londonDay(now);
  return {
    now,
    day,
    duty: centralNoticeDuty({ ...content, nation, healthServices }, day),
    invitedCount,
    englishRules: nation === null || nation === 'nation:england',
  };
}
