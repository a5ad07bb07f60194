import type { Actor } from '#app/domain/kernel/actor.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, DeadlinePassed, type FieldErrors, Invalid } from '#app/domain/kernel/errors.ts';
import { tellReaders } from '#app/domain/kernel/open-data-events.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { lockOwn, type OwnRow } from './own-row.server.ts';
import { readContent } from './queries.server.ts';
import type { AddendumInput } from './schema.ts';
import { keepVersion } from './version.server.ts';

/**
 * Tells everyone of a change after publication, and may move dates later. A deadline is never
 * shortened, and nothing moves once it has passed by the database's clock. Bidders are told by mail
 * when a date moves, and when they are asked to look again.
 * @throws NotFound, NotAllowed, Conflict, Invalid, DeadlinePassed
 */
export async function addAddendum(
  services: Pick<Services, 'db' | 'jobs'>,
  actor: Actor,
  reference: string,
  input: AddendumInput,
): Promise<{ number: number }> {
  const person = requirePerson(actor);
  return services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    const now = await databaseNow(tx);
    requireOpen(row, now);
    const moved = {
      questionsCloseAt: input.questionsCloseAt ?? row.questionsCloseAt,
      answersByAt: input.answersByAt ?? row.answersByAt,
      bidsCloseAt: input.bidsCloseAt ?? row.bidsCloseAt,
    };
    const fields = shortened(row, moved);
    if (Object.keys(fields).length > 0) throw new Invalid('Check the dates.', fields);

    const moves = movesOf(row, moved);
    const text = [input.text, ...moves].join('\n');
    const count = await tx.addendum.count({ where: { opportunityId: row.id } });
    const number = count + 1;
    await tx.addendum.create({
      data: {
        opportunityId: row.id,
        number,
        text,
        publishedAt: now,
        publishedById: person.userId,
        needsReconfirmation: input.needsReconfirmation,
      },
    });
    await tx.opportunity.update({
      where: { id: row.id, buyerId: row.buyerId },
      data: { ...moved, version: { increment: 1 } },
    });
    const content = await readContent(tx, row);
    await keepVersion(tx, content, now, person.userId, text);
    await touchSearch(services, tx, 'opportunities', [row.id]);
    await tellAlerts(services, tx, [row.id], 'changed');
    await tellReaders(services, tx, [row.id]);
    if (input.needsReconfirmation || moves.length > 0) {
      const payload = { opportunityId: row.id, news: 'changed', addendum: number } as const;
      await services.jobs.enqueue(tx, 'tell-bidders', payload);
    }
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'opportunity.changed',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
      detail: { addendum: number, ...moved },
    });
    return { number };
  });
}

function requireOpen(row: OwnRow, now: Date): void {
  if (!row.publishedAt) throw new Conflict('This is still a draft: change it there.');
  if (row.withdrawnAt) throw new Conflict('This has been withdrawn.');
  if (row.outcomeAt) throw new Conflict('The outcome is out, so nothing can change any more.');
  if (row.bidsCloseAt && row.bidsCloseAt <= now) {
    throw new DeadlinePassed(
      `Bids closed at ${formatInstant(row.bidsCloseAt)}, and by our clock it is now ${formatInstant(now)}. Nothing can change after that.`,
      now,
      row.bidsCloseAt,
    );
  }
}

type Dates = Pick<OwnRow, 'questionsCloseAt' | 'answersByAt' | 'bidsCloseAt'>;

/** How a date that moved is told, at the start of a line of the addendum. */
export const MOVES = {
  questionsCloseAt: 'Questions now close',
  answersByAt: 'We will now have answered by',
  bidsCloseAt: 'Bids now close',
} as const;

/** Each date that moved, in words, so that nobody has to remember what it was. */
function movesOf(before: Dates, after: Dates): string[] {
  return (['questionsCloseAt', 'answersByAt', 'bidsCloseAt'] as const).flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (!is || is.getTime() === was?.getTime()) return [];
    return [`${MOVES[name]} ${formatInstant(is)}${was ? `, not ${formatInstant(was)}` : ''}.`];
  });
}

function shortened(before: Dates, after: Dates): FieldErrors {
  const fields: FieldErrors = {};
  for (const name of ['questionsCloseAt', 'answersByAt', 'bidsCloseAt'] as const) {
    const [was, is] = [before[name], after[name]];
    if (was && is && is < was) {
      fields[name] = [`A date can only move later. It is now ${formatInstant(was)}`];
    }
  }
  const { questionsCloseAt, answersByAt, bidsCloseAt } = after;
  if (questionsCloseAt && bidsCloseAt && questionsCloseAt > bidsCloseAt) {
    fields.questionsCloseAt ??= ['Questions must close before bids do'];
  }
  if (answersByAt && bidsCloseAt && answersByAt > bidsCloseAt) {
    fields.answersByAt ??= ['Answers must come before bids close'];
  }
  return fields;
}
