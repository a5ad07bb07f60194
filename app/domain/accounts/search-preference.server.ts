import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';

/** A person's saved place and filters, as the parameters of a search's URL. */
export type SearchPreference = { params: string; savedAt: Date };

const LONGEST = 2000;

/** What the actor asked us to remember; null for nothing, and for anyone not signed in. */
export async function savedSearch(
  services: Pick<Services, 'db'>,
  actor: Actor,
): Promise<SearchPreference | null> {
  if (actor.kind !== 'person') return null;
  return services.db.searchPreference.findUnique({
    where: { userId: actor.userId },
    select: { params: true, savedAt: true },
  });
}

/**
 * Remembers a place and filters for the actor, in the stead of what was remembered.
 * @param params of a search's URL, written by its own rules and read again by them
 * @throws NotSignedIn; Invalid when there is nothing to remember
 */
export async function rememberSearch(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  params: string,
): Promise<void> {
  const { userId } = requirePerson(actor);
  if (params === '') throw new Invalid('Choose a place or a filter first, then remember it.');
  if (params.length > LONGEST) throw new Invalid('That is more than we can remember.');
  const saved = { params, savedAt: services.clock.now() };
  await services.db.searchPreference.upsert({
    where: { userId },
    create: { userId, ...saved },
    update: saved,
  });
}

/** Forgets it; nothing to forget is no fault. @throws NotSignedIn */
export async function forgetSearch(services: Pick<Services, 'db'>, actor: Actor): Promise<void> {
  const { userId } = requirePerson(actor);
  await services.db.searchPreference.deleteMany({ where: { userId } });
}
