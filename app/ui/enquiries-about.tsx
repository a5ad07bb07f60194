import { Link } from 'react-router';
import type { EnquiriesAbout as About } from '#app/domain/enquiries/enquiries-about.server.ts';
import { CORRECTIONS } from '#app/domain/enquiries/words.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { Notice } from './notice.tsx';

/** "1 question about this, answered 3 May", and the way to ask or to say that something is wrong. */
export function EnquiriesAbout({ of }: { of: About }) {
  const to = of.reference
    ? `/enquiries/${of.reference}`
    : `/enquiries?about=${encodeURIComponent(of.about)}`;
  return (
    <div className="mb-6" data-screen-only>
      {of.corrections.map((one) => (
        <Notice
          key={`${one.reference} ${one.of}`}
          kind="reason"
          title={
            one.by === 'council'
              ? 'Corrected by the council'
              : 'Corrected by those who run this site, not by the council'
          }
        >
          <Correction of={one.of} published={one.published} now={one.now} />{' '}
          <Link to={`/enquiries/${one.reference}`} className="inline-flex min-h-6 items-center">
            Answered {formatDay(one.on, { weekday: false })}
          </Link>
        </Notice>
      ))}
      <p className="flex flex-wrap gap-x-5 gap-y-2">
        {of.count > 0 && (
          <Link to={to} className="inline-flex min-h-6 items-center">
            {howMany(of.count, 'question about this', 'questions about this')}
            {of.open > 0
              ? `, ${of.open === of.count ? 'not answered yet' : `${of.open} not answered yet`}`
              : of.lastAnsweredOn &&
                `, answered ${formatDay(of.lastAnsweredOn, { weekday: false })}`}
          </Link>
        )}
        <Link
          to={`/enquiries/new?about=${encodeURIComponent(of.about)}`}
          className="inline-flex min-h-6 items-center"
        >
          Ask about it, or report something wrong
        </Link>
      </p>
    </div>
  );
}

/** What stood there, and what the council says now: both, for what was published stays. */
export function Correction(props: {
  of: keyof typeof CORRECTIONS;
  published: string | null;
  now: string | null;
}) {
  const { of, published, now } = props;
  if (of === 'person') {
    return (
      <span>The council says that this is a person, so the name is no longer shown here.</span>
    );
  }
  return (
    <span className="break-words">
      {CORRECTIONS[of]}
      {published && (
        <>
          , published as <bdi className="font-semibold">{published}</bdi>,
        </>
      )}{' '}
      should be: <bdi className="font-semibold">{now}</bdi>.
    </span>
  );
}
