import { formatInstant } from '#app/domain/kernel/time.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import type { Transaction } from '#app/platform/ports.ts';
import { MOVES } from './add-addendum.server.ts';

/** Something that happened to a published opportunity. */
export type Happening = {
  kind: 'deadline-moved' | 'changed' | 'answered' | 'withdrawn' | 'outcome';
  /** Which of several of that kind; empty where there can be one only. */
  event: string;
  /** In words for the reader. */
  why: string;
};

export type Happenings = {
  /** Each with its time, and whether those with a bid in hand are written to for its own sake. */
  told: (Happening & { since: Date; tellsBidders: boolean })[];
  source: 'here' | 'elsewhere';
  bidsCloseAt: Date | null;
};

/** What has happened to an opportunity since it was published, and how it stands now. */
export async function happenings(tx: Transaction, id: string): Promise<Happenings> {
  const row = await tx.opportunity.findUniqueOrThrow({
    // Scoped: what it tells is public, and only those who are told of it ask.
    where: { id },
    select: {
      source: true,
      bidsCloseAt: true,
      withdrawnAt: true,
      withdrawnReason: true,
      outcomeAt: true,
      addenda: {
        select: { number: true, text: true, publishedAt: true, needsReconfirmation: true },
      },
      clarifications: {
        where: { answeredAt: { not: null } },
        select: { id: true, question: true, answeredAt: true },
      },
    },
  });
  const told: Happenings['told'] = row.addenda.map((addendum) => {
    const { number, text, publishedAt, needsReconfirmation } = addendum;
    const moves = (of: string) => text.split('\n').some((line) => line.startsWith(of));
    return {
      kind: moves(MOVES.bidsCloseAt) ? 'deadline-moved' : 'changed',
      event: `addendum-${number}`,
      why: `The council says: ${shortened(text, 300)}`,
      since: publishedAt,
      tellsBidders: needsReconfirmation || Object.values(MOVES).some(moves),
    };
  });
  for (const { id: event, question, answeredAt } of row.clarifications) {
    const why = `Answered: ${shortened(question, 200)}`;
    told.push({ kind: 'answered', event, why, since: answeredAt!, tellsBidders: false });
  }
  if (row.withdrawnAt) {
    const why = `It was withdrawn. ${shortened(row.withdrawnReason ?? 'No reason was given.', 300)}`;
    told.push({ kind: 'withdrawn', event: '', why, since: row.withdrawnAt, tellsBidders: true });
  }
  if (row.outcomeAt) {
    const why = 'The outcome is out.';
    told.push({ kind: 'outcome', event: '', why, since: row.outcomeAt, tellsBidders: false });
  }
  return { told, source: row.source, bidsCloseAt: row.bidsCloseAt };
}

/**
 * A notice published elsewhere says no more than its new date.
 * @param before when it closed as its reader was last told; null where that is not known
 * @returns one happening, or none
 */
export function movedElsewhere(
  { source, bidsCloseAt }: Happenings,
  before: Date | null,
): Happening[] {
  if (source !== 'elsewhere' || bidsCloseAt === null || before === null) return [];
  if (bidsCloseAt.getTime() === before.getTime()) return [];
  const why = `It now closes ${formatInstant(bidsCloseAt)}, not ${formatInstant(before)}.`;
  return [{ kind: 'deadline-moved', event: bidsCloseAt.toISOString(), why }];
}
