import { redirect } from 'react-router';
import { findNotice } from '#app/domain/changes/find-notice.server.ts';
import { canSeeChangeInside, canWriteChange } from '#app/domain/changes/policy.ts';
import { subjectsToChoose } from '#app/domain/changes/subjects.server.ts';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import type { Scope } from '#app/routes/scope.server.ts';

type Params = { slug: string; reference: string };

export const pathOf = ({ slug, reference }: Params) => `/council/${slug}/changes/${reference}`;

/** A notice of the council of the address, for its own people. @throws NotFound */
export async function loadInside({ services, actor }: Scope, params: Params) {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const found = await findNotice(services, actor, params.reference);
  if (found.council.id !== organisationId || !canSeeChangeInside(actor, organisationId)) {
    throw new NotFound();
  }
  return {
    organisation: { slug, name },
    found,
    path: pathOf({ slug, reference: found.reference }),
    mayWrite: canWriteChange(actor, organisationId),
  };
}

/** The same for who may write. @throws NotFound, NotAllowed */
export async function loadToWrite(scope: Scope, params: Params) {
  const inside = await loadInside(scope, params);
  if (!inside.mayWrite) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  return inside;
}

/** A draft to write on; one that is out is changed elsewhere. */
export async function loadDraft(scope: Scope, params: Params) {
  const inside = await loadToWrite(scope, params);
  if (inside.found.publishedAt) throw redirect(inside.path);
  return inside;
}

/** What the form offers, with what the address asks for. */
export async function choiceFor({ services, url }: Scope, code: string, chosen: string[]) {
  const find = url.searchParams.get('find')?.trim().slice(0, 100) ?? '';
  return { find, choice: await subjectsToChoose(services, code, chosen, find) };
}
