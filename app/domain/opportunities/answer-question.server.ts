import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, NotFound } from '#app/domain/kernel/errors.ts';
import { questionAnswered } from '#app/emails/question-answered.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOwn } from './own-row.server.ts';

/**
 * Answers a question: question and answer become public at once, and the asker is told by mail.
 * @throws NotFound, NotAllowed, Conflict when it was answered meanwhile
 */
export async function answerQuestion(
  services: Pick<Services, 'db' | 'mail' | 'jobs' | 'settings'>,
  actor: Actor,
  reference: string,
  input: { clarificationId: string; answer: string },
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    const clarification = await tx.clarification.findFirst({
      where: { id: input.clarificationId, opportunityId: row.id },
    });
    if (!clarification) throw new NotFound();
    if (clarification.answeredAt) throw new Conflict('Someone has answered this meanwhile.');
    await tx.clarification.update({
      where: { id: clarification.id, opportunityId: row.id },
      data: {
        answer: input.answer,
        answeredAt: await databaseNow(tx),
        answeredById: person.userId,
      },
    });
    const asker = clarification.askedById
      ? await tx.user.findFirst({ where: { id: clarification.askedById, erasedAt: null } })
      : null;
    if (asker) {
      await services.mail.queue(tx, {
        kind: 'question-answered',
        to: asker.email,
        message: questionAnswered({
          title: row.title,
          question: clarification.question,
          answer: input.answer,
          url: `${services.settings.baseUrl}/opportunities/${row.reference}#questions-asked`,
        }),
        dedupeKey: `question-answered:${clarification.id}`,
      });
    }
    await tellAlerts(services, tx, [row.id], 'answered');
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'question.answered',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
      detail: { clarification: clarification.id },
    });
  });
}
