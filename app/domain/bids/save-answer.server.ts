import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import { answerPart } from './completeness.ts';
import type { BidKey } from './find-bid.server.ts';

/**
 * Saves one answer in the working copy, as long as it may be: the word limit is held when submitting.
 * @throws PartChanged when a colleague saved the same answer meanwhile
 */
export function saveAnswer(
  services: Services,
  actor: Actor,
  input: BidKey & { questionId: string; text: string; draftVersion: number },
): Promise<number> {
  const { questionId, text, draftVersion } = input;
  return changeDraft(services, actor, input, {
    parts: [answerPart(questionId)],
    draftVersion,
    change(content, { opportunity }) {
      if (!opportunity.questions.some((question) => question.id === questionId))
        throw new NotFound();
      return { ...content, answers: { ...content.answers, [questionId]: text } };
    },
  });
}
