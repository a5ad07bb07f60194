import { publishReleases } from '#app/domain/open-data/publish-releases.server.ts';
import type { JobPayloads } from '#app/platform/ports.ts';
import type { House } from '#app/services.server.ts';

export async function publishReleasesJob(
  { services }: House,
  { opportunityIds }: JobPayloads['publish-releases'],
): Promise<void> {
  await publishReleases(services, opportunityIds);
}
