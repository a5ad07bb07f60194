import { redirect } from 'react-router';
import type { z } from 'zod';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { type Missing, missingFor, type PublishFacts } from '#app/domain/opportunities/missing.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { publishFacts } from '#app/domain/opportunities/publish-facts.server.ts';
import {
  type FoundOpportunity,
  findOwnOpportunity,
} from '#app/domain/opportunities/queries.server.ts';
import { type Step, stepAfter, stepsFor } from '#app/domain/opportunities/steps.ts';
import type { Services } from '#app/platform/ports.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';

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
export function pathOf({ slug, reference }: OwnParams): string {
  return `/council/${slug}/opportunities/${reference}`;
}

/** A council's own opportunity with what its pages need to say where it stands. */
export async function loadOwn({ services, actor }: Scope, params: OwnParams): Promise<Draft> {
  const found = await findOwnOpportunity(services, actor, params.slug, params.reference);
  const { content } = found;
  const now = services.clock.now();
  const facts = publishFacts(content, content.buyer.gss, found.invitedCount, now);
  const steps = stepsFor(content.kind, facts.duty.needed || content.findATender.number !== null);
  return { found, facts, missing: missingFor(content, facts), steps, list: pathOf(params) };
}

/** As loadOwn, for the pages that write. @throws NotAllowed for whoever may only look */
export async function loadToWrite(scope: Scope, params: OwnParams): Promise<Draft> {
  const own = await loadOwn(scope, params);
  if (!canWrite(scope.actor, own.found.content.buyer.id)) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  return own;
}

/** As loadToWrite, for a draft alone: what is published goes to its own page instead. */
export async function loadDraft(scope: Scope, params: OwnParams): Promise<Draft> {
  const draft = await loadToWrite(scope, params);
  if (draft.found.facts.publishedAt) throw redirect(draft.list);
  return draft;
}

/**
 * Saves a step and goes on to the next one, or back to the list where the person asked for that
 * with the second button.
 */
export async function saveStep<Schema extends z.ZodType>(
  scope: Scope,
  { request, params }: { request: Request; params: OwnParams },
  step: Step,
  schema: Schema,
  save: (
    services: Services,
    actor: Actor,
    reference: string,
    input: z.output<Schema>,
  ) => Promise<void>,
) {
  const { found, list, steps } = await loadDraft(scope, params);
  return submit(request, schema, async (input, form) => {
    await save(scope.services, scope.actor, found.content.reference, input);
    return redirect(form.get('then') === 'list' ? list : `${list}/${stepAfter(step, steps)}`);
  });
}
