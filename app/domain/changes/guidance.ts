/**
 * How long a notice is, beside what guidance asks. Pure, browser-safe. Guidance, not law: an authority
 * may depart from it when it can say why, so nothing here stops anyone.
 */

type GuidanceRow = {
  /** Whole calendar months. */
  months: number;
  /** First day it holds, YYYY-MM-DD. */
  from: string;
  /** Last day it holds; null while no end is known. */
  to: string | null;
  source: string;
};

const rows: GuidanceRow[] = [
  {
    months: 3,
    from: '2011-09-02',
    to: null,
    source:
      'Best Value Statutory Guidance (September 2011, revised March 2015): at least three months’ notice to the organisation and to the people who use the service, of ending or cutting support to a voluntary or community organisation or small business. For best value authorities in England.',
  },
];

/** What the guidance says on a day, YYYY-MM-DD; null when there is none then. */
export function noticeGuidance(day: string): GuidanceRow | null {
  return rows.find((row) => row.from <= day && (row.to === null || day <= row.to)) ?? null;
}

/** Under so many days for proposals the council is told that it is short. Ours, no law. */
export const SHORT_FOR_PROPOSALS_DAYS = 14;

const DAY = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Calendar days from one day to another. @param from, to YYYY-MM-DD */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(to) - at(from)) / DAY);
}

/** The same day so many months later; the month's last where it has no such day. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  const later = new Date(Date.UTC(year, month - 1 + months, Math.min(date, last)));
  return later.toISOString().slice(0, 10);
}

export type NoticeDays = {
  /** The day the provider was told. */
  givenOn: string;
  /** The day the notice was, or would be, public. */
  publicOn: string;
  effectOn: string;
};

export type NoticeLength = {
  /** Days from telling the provider to the change, and from telling everyone. */
  providerDays: number;
  publicDays: number;
  /** What the guidance asks, in months; null where it doesn't hold. */
  months: number | null;
  /** Whose notice is shorter than that. */
  shortFor: 'provider' | 'public' | 'both' | null;
};

/**
 * How long a notice is.
 * @param isEnglish false where the guidance doesn't hold: nothing is compared then
 */
export function noticeLength(days: NoticeDays, isEnglish: boolean): NoticeLength {
  const { givenOn, publicOn, effectOn } = days;
  const months = isEnglish ? (noticeGuidance(publicOn)?.months ?? null) : null;
  const short = (from: string) => months !== null && effectOn < monthsLater(from, months);
  const [provider, everyone] = [short(givenOn), short(publicOn)];
  const shortFor =
    provider && everyone ? 'both' : provider ? 'provider' : everyone ? 'public' : null;
  return {
    providerDays: daysBetween(givenOn, effectOn),
    publicDays: daysBetween(publicOn, effectOn),
    months,
    shortFor,
  };
}

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];
const daysWords = (days: number) => (days === 1 ? '1 day' : `${days} days`);

/** "three months" */
export function monthsInWords(months: number): string {
  return `${NUMBERS[months] ?? months} month${months === 1 ? '' : 's'}`;
}

/** "The provider has 41 days’ notice; the guidance is three months." Null when it is long enough. */
export function shortWords({ providerDays, publicDays, months, shortFor }: NoticeLength) {
  if (months === null || shortFor === null) return null;
  const who = {
    provider: `The provider has ${daysWords(providerDays)}’ notice`,
    public: `The public has ${daysWords(publicDays)}’ notice`,
    both: `The provider has ${daysWords(providerDays)}’ notice and the public ${daysWords(publicDays)}’`,
  }[shortFor];
  return `${who}; the guidance is ${monthsInWords(months)}.`.replaceAll('1 day’', '1 day’s');
}
