import { freeAbandonedJobs } from '#app/platform/jobs/presence.server.ts';
import type { House } from '#app/services.server.ts';

/** Each minute, and when a worker starts: what one that is gone had in its hands is tried again. */
export async function freeJobs({ pool, services }: House): Promise<void> {
  const workers = await freeAbandonedJobs(pool);
  if (workers.length > 0) services.log.warn({ workers }, 'jobs of workers that are gone go on');
}
