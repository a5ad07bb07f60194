import type { Actor } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { listNotices, type NoticeInBrief } from './list-notices.server.ts';

const MOST_CONTRACTS = 200;
const MOST = 10;

/**
 * Notices that are about contracts of a provider, or mean it by the name they give, and are neither
 * withdrawn nor in effect. For its own people.
 * @throws NotSignedIn, NotFound
 */
export async function noticesOfProvider(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<NoticeInBrief[]> {
  const { organisationId } = actingFor(actor, 'provider', slug);
  const { contracts } = await listContracts(services, {
    supplierId: organisationId,
    pageSize: MOST_CONTRACTS,
  });
  const { notices } = await listNotices(services, {
    subjectIds: contracts.map(({ id }) => id),
    meantId: organisationId,
    isCurrent: true,
    pageSize: MOST,
  });
  return notices;
}
