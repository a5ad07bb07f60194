import { workingTime } from './calendar.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';

/** When what happened to one opportunity, and what is to come. Instants; null for what has no date. */
export type Timeline = {
  createdAt: Date;
  publishedAt: Date | null;
  noticePublishedAt: Date | null;
  /** As first published; an addendum may have moved it. */
  firstCloseAt: Date;
  bidsCloseAt: Date;
  firstQuestionsCloseAt: Date;
  questionsCloseAt: Date;
  answersByAt: Date;
  addendumAt: Date | null;
  decisionAt: Date;
  askedAt: Date;
  answeredAt: Date;
  withdrawnAt: Date | null;
  openedAt: Date | null;
  recordedAt: Date | null;
  releasedAt: Date | null;
};

/** Works out all dates from the deadline, in working days from the first start. */
export function timelineOf(planned: Planned, start: Date, random: Random): Timeline {
  const { days, state, kind } = planned;
  const hour = planned.hour ?? 12;
  const open = kind === 'quick_quote' ? random.whole(11, 14) : random.whole(26, 30);
  const published = days - open;
  const moved = planned.addendum?.movedDays ?? 0;
  const at = (day: number, hourOfDay: number, minute = 0) =>
    workingTime(start, day, hourOfDay, minute);
  const isDraft = state === 'draft';
  const decided = state === 'awarded' || state === 'not_awarded';
  const opened = decided || state === 'opened';
  // Never later than yesterday: the past has happened.
  const past = (day: number) => Math.min(day, -1);
  return {
    createdAt: isDraft ? at(-random.whole(1, 12), 10, 20) : at(published - 12, 14, 5),
    publishedAt: isDraft ? null : at(published, 10, 30),
    noticePublishedAt: isDraft ? null : at(published - 1, 16),
    firstCloseAt: at(days - moved, hour),
    bidsCloseAt: at(days, hour),
    firstQuestionsCloseAt: at(days - moved - 6, 17),
    questionsCloseAt: at(days - 6, 17),
    answersByAt: at(days - 4, 17),
    addendumAt: planned.addendum ? at(past(Math.min(published + 9, days - 2)), 11, 45) : null,
    decisionAt: at(days + 15, 12),
    askedAt: at(past(Math.min(published + 3, days - 8)), 13, 10),
    answeredAt: at(past(Math.min(published + 5, days - 6)), 15, 30),
    withdrawnAt: state === 'withdrawn' ? at(past(days - 4), 9, 40) : null,
    openedAt: opened ? at(days + 1, 9, 30) : null,
    recordedAt: decided ? at(days + 17, 16, 15) : null,
    releasedAt: decided ? at(days + 18, 10) : null,
  };
}
