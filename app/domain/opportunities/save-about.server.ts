import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { AboutInput } from './schema.ts';

/** What a row holds of the first step. @throws Invalid for a service that is not in the catalogue */
export function aboutData(input: AboutInput) {
  if (!input.serviceIds.every(isServiceTypeId)) {
    throw new Invalid('Choose from the list of services.', {
      serviceIds: ['Choose from the list of services'],
    });
  }
  return {
    kind: input.kind,
    title: input.title,
    summary: input.summary ?? '',
    description: input.description ?? '',
    department: input.department ?? null,
    serviceIds: [...new Set(input.serviceIds)],
    cpvCodes: [...new Set(input.cpvCodes)],
  };
}

/** Saves what is wanted and of which kind. @throws NotFound, NotAllowed, Conflict, Invalid */
export async function saveAbout(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: AboutInput,
): Promise<void> {
  const data = aboutData(input);
  await changeDraft(services, actor, reference, 'about', (tx, { id, buyerId }) =>
    tx.opportunity.update({ where: { id, buyerId }, data }),
  );
}
