import { monthsInWords, type NoticeLength, shortWords } from '#app/domain/changes/guidance.ts';
import { Day } from '#app/ui/date-time.tsx';

export type NoticeClockProps = {
  length: NoticeLength;
  givenOn: string;
  effectOn: string;
  /** YYYY-MM-DD in London, the loader's. */
  today: string;
  /** False once it is decided that things stay as they are. */
  isRunning: boolean;
};

const DAY = 86_400_000;
const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

/** How long the notice is and how much of it is left, in words and as a bar. */
export function NoticeClock({ length, givenOn, effectOn, today, isRunning }: NoticeClockProps) {
  const left = Math.round((Date.parse(effectOn) - Date.parse(today)) / DAY);
  const whole = Math.max(1, length.providerDays);
  const gone = Math.min(100, Math.max(0, ((whole - left) / whole) * 100));
  const short = shortWords(length);
  return (
    <div>
      <p className="text-lg font-bold">
        {isRunning && (left > 0 ? `${days(left)} left of ` : 'The time is up: ')}
        {days(length.providerDays)}’ notice
      </p>
      <svg width="100%" height="14" aria-hidden="true" className="my-2 block rounded-md bg-map-0">
        <rect width={`${gone}%`} height="100%" className="fill-river" />
      </svg>
      <p className="text-sm">
        The provider was told on <Day day={givenOn} weekday={false} />. The public has{' '}
        {days(length.publicDays)} from the day this page appeared. It takes effect on{' '}
        <Day day={effectOn} weekday={false} />.
      </p>
      {length.months !== null && (
        <p className="mt-2 text-sm text-soft">
          {short ?? `The guidance is ${monthsInWords(length.months)}, and this keeps to it.`} It is
          guidance for councils in England, not a law that sets a number.
        </p>
      )}
    </div>
  );
}
