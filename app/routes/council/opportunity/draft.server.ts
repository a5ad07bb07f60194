import { redirect } from 'react-router';
import { type Missing, missingFor, type PublishFacts } from '#app/domain/opportunities/missing.ts';
import { publishFacts } from '#app/domain/opportunities/publish-facts.server.ts';
import {
  type FoundOpportunity,
  findOwnOpportunity,
} from '#app/domain/opportunities/queries.server.ts';
import { type Step, stepAfter, stepsFor } from '#app/domain/opportunities/steps.ts';
import type { Scope } from '#app/routes/scope.server.ts';

export type OwnParams = { slug: string; reference: string };

export type Draft = {
  found: FoundOpportunity;
  facts: PublishFacts;
  missing: Missing[];
  steps: Step[];
  /** Address of the task list. */
  list: string;
};

/** Address of one of a council's own opportunities. */
export function ownPath({ slug, reference }: OwnParams): string {
  return `/council/${slug}/opportunities/${reference}`;
}

/** A council's own opportunity with what its pages need to say where it stands. */
export async function loadOwn({ services, actor }: Scope, params: OwnParams): Promise<Draft> {
  const found = await findOwnOpportunity(services, actor, params.slug, params.reference);
  const { content } = found;
  const now = services.clock.now();
  const facts = publishFacts(content, content.buyer.gss, found.invitedCount, now);
  const steps = stepsFor(content.kind, facts.duty.needed || content.findATender.number !== null);
  return { found, facts, missing: missingFor(content, facts), steps, list: ownPath(params) };
}

/** As loadOwn, for the pages that write: what is published goes to its own page instead. */
export async function loadDraft(scope: Scope, params: OwnParams): Promise<Draft> {
  const draft = await loadOwn(scope, params);
  if (draft.found.facts.publishedAt) throw redirect(draft.list);
  return draft;
}

/**
 * Where to go when a step is saved: on to the next one, or back to the list where the person asked
 * for that with the second button.
 */
export function afterStep(
  form: FormData,
  draft: Pick<Draft, 'list' | 'steps'>,
  step: Step,
): string {
  if (form.get('then') === 'list') return draft.list;
  return `${draft.list}/${stepAfter(step, draft.steps)}`;
}
