import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { changeDraft } from './change-draft.server.ts';
import type { QuestionsInput } from './schema.ts';

const USUAL_LIMIT = 500;

/**
 * Saves what bidders will answer.
 * @throws NotFound, NotAllowed, Conflict, Invalid for a lot or criterion that is not this one's
 */
export async function saveQuestions(
  services: Pick<Services, 'db'>,
  actor: Actor,
  reference: string,
  input: QuestionsInput,
): Promise<void> {
  await changeDraft(services, actor, reference, 'questions', async (tx, { id: opportunityId }) => {
    const lots = await tx.lot.findMany({ where: { opportunityId } });
    const criteria = await tx.criterion.findMany({ where: { opportunityId } });
    const fields: Record<string, string[]> = {};
    const rows = input.questions.flatMap((question, index) => {
      if (!question.text) return [];
      const lot = lots.find(({ number }) => number === question.lotNumber);
      const criterion = criteria.find(({ id }) => id === question.criterionId);
      const field = (name: string) => `questions[${index}].${name}`;
      if (question.lotNumber !== undefined && !lot) {
        fields[field('lotNumber')] = [`There is no lot ${question.lotNumber}`];
      }
      if (question.criterionId && !criterion) {
        fields[field('criterionId')] = ['Choose one of your criteria'];
      }
      return {
        opportunityId,
        text: question.text,
        guidance: question.guidance ?? '',
        wordLimit: question.wordLimit ?? USUAL_LIMIT,
        required: !question.optional,
        lotId: lot?.id ?? null,
        criterionId: criterion?.id ?? null,
      };
    });
    if (Object.keys(fields).length > 0) throw new Invalid('Check the questions.', fields);
    // Nothing refers to the questions of a draft, so they can be written afresh.
    await tx.question.deleteMany({ where: { opportunityId } });
    await tx.question.createMany({
      data: rows.map((row, index) => ({ ...row, position: index + 1 })),
    });
  });
}
