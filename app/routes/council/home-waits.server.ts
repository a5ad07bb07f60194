import { noticesOfCouncil } from '#app/domain/changes/list-notices.server.ts';
import { waitingEnquiries } from '#app/domain/enquiries/waiting-enquiries.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { listDoubtful } from '#app/domain/payees/list-doubtful.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** What waits for a council beside its opportunities. For its commissioners and administrators. */
export async function councilWaits(services: Services, actor: Actor, slug: string) {
  const { organisationId } = actingFor(actor, 'council', slug);
  const [enquiries, payees, changes] = await Promise.all([
    waitingEnquiries(services, actor, slug),
    listDoubtful(services, actor, { organisationId, pageSize: 1 }),
    noticesOfCouncil(services, actor, slug),
  ]);
  return {
    enquiries,
    names: payees.total,
    proposals: changes.notices.reduce((all, { waiting }) => all + waiting, 0),
  };
}

export type Waits = Awaited<ReturnType<typeof councilWaits>>;
