import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { TimeLeft, When } from './date-time.tsx';
import { Reason } from './notice.tsx';
import { TagList, type TagTone } from './tag.tsx';

export type OpportunityCardProps = {
  title: string;
  to: string;
  buyer: string;
  /** Where the service happens. */
  place?: string | null;
  /** Today's cost in one sentence, its figures in <strong>. Null: not given, and said so. */
  cost: ReactNode | null;
  tags: { label: string; tone?: TagTone }[];
  /** "£285,000 over 3 years, before VAT, in 3 lots". */
  value?: ReactNode;
  closesAt: Date | null;
  now: Date;
  /** From the place that was searched. */
  miles?: number | null;
  /** Why this is shown to you, one sentence. */
  reason?: string | null;
  /** Where it was published, when not here: "Find a Tender". */
  publishedOn?: string | null;
  heading?: 'h2' | 'h3';
};

function Closes({ closesAt, now }: { closesAt: Date | null; now: Date }) {
  if (!closesAt) return <span>Closing date not given</span>;
  const closed = closesAt <= now;
  return (
    <span>
      {closed ? 'Closed ' : 'Closes '}
      <strong className="font-semibold text-ink">
        <When instant={closesAt} short year={closesAt.getUTCFullYear() !== now.getUTCFullYear()} />
      </strong>{' '}
      {!closed && (
        <>
          · <TimeLeft instant={closesAt} now={now} />
        </>
      )}
    </span>
  );
}

/** One opportunity in a list. */
export function OpportunityCard(props: OpportunityCardProps) {
  const { title, to, buyer, place, cost, tags, value, closesAt, now, miles, reason } = props;
  const { publishedOn, heading: Heading = 'h3' } = props;
  return (
    <article className="mb-4 rounded-xl border border-line bg-card p-4 sm:px-5.5 sm:py-5">
      <Heading className="text-lg leading-snug">
        <Link to={to}>{title}</Link>
      </Heading>
      <p className="mt-0.5 flex flex-wrap gap-x-5 text-sm text-soft">
        <span>{buyer}</span>
        {place && <span>{place}</span>}
      </p>
      <p className="mt-2 mb-2.5">{cost ?? <strong>Cost today not given.</strong>}</p>
      <TagList tags={tags} />
      <p className="mt-2.5 flex flex-wrap gap-x-5 gap-y-0.5 text-sm text-soft">
        {value && <span>{value}</span>}
        <Closes closesAt={closesAt} now={now} />
        {miles !== null && miles !== undefined && (
          <strong className="font-semibold text-ink">{miles.toFixed(1)} miles</strong>
        )}
        {publishedOn && <span>Published on {publishedOn}</span>}
      </p>
      {reason && (
        <div className="mt-3">
          <Reason>{reason}</Reason>
        </div>
      )}
    </article>
  );
}
