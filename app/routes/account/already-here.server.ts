import type { DomainError } from '#app/domain/kernel/errors.ts';
import { AlreadyHere } from '#app/domain/organisations/start-organisation.server.ts';
import type { Already } from './already-here.tsx';

/** When the organisation is here already: which it is, so that the form can say how to join it. */
export function alreadyHere(error: DomainError | null): { already: Already | null } {
  if (!(error instanceof AlreadyHere)) return { already: null };
  const { organisationName: name, slug, message, mayStartAnyway } = error;
  return { already: { name, slug, message, mayStartAnyway } };
}
