import { londonDay, londonToUtc } from '#app/domain/kernel/time.ts';

export type SuggestedDates = {
  questionsCloseAt: string;
  answersByAt: string;
  bidsCloseAt: string;
  decisionOn: string;
  contractStartOn: string;
};

/**
 * The Tuesday on or after so many calendar days: nobody's deadline falls on a weekend or the Monday
 * after one. Counted in days of the calendar, so that a change of the clocks moves nothing.
 */
function tuesdayAfter(now: Date, days: number): Date {
  const date = new Date(`${londonDay(now)}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  date.setUTCDate(date.getUTCDate() + ((2 - date.getUTCDay() + 7) % 7));
  return date;
}

/**
 * Dates that leave small organisations time to ask and to team up: bids close after five weeks,
 * questions a fortnight before, answers a week before; the decision six weeks after; the start three
 * months on, at the beginning of a month.
 */
export function suggestDates(now: Date): SuggestedDates {
  const at = (days: number, hour: number) => {
    const day = tuesdayAfter(now, days);
    const [year, month, date] = [day.getUTCFullYear(), day.getUTCMonth() + 1, day.getUTCDate()];
    return londonToUtc(year, month, date, hour).toISOString();
  };
  const decision = tuesdayAfter(now, 77);
  const start = new Date(Date.UTC(decision.getUTCFullYear(), decision.getUTCMonth() + 3, 1));
  const isoDay = (date: Date) => date.toISOString().slice(0, 10);
  return {
    questionsCloseAt: at(21, 17),
    answersByAt: at(28, 17),
    bidsCloseAt: at(35, 12),
    decisionOn: isoDay(decision),
    contractStartOn: isoDay(start),
  };
}
