import { Link } from 'react-router';
import { STATUS_WORDS } from '#app/domain/changes/lifecycle.ts';
import type { NoticeInBrief } from '#app/domain/changes/list-notices.server.ts';
import { KIND_SENTENCE } from '#app/domain/changes/words.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { TimeLeft } from '#app/ui/date-time.tsx';

type Props = {
  notices: NoticeInBrief[];
  now: Date;
  title?: string;
  /** Where the rest of them stand. */
  all?: { to: string; words: string };
};

/** Notices of change in short, where what they are about is shown. Nothing where there are none. */
export function OpenNotices({ notices, now, title = 'Notices of change', all }: Props) {
  if (notices.length === 0) return null;
  return (
    <section aria-labelledby="notices" className="mb-9">
      <h2 id="notices" className="mb-2 text-xl">
        {title}
      </h2>
      <ul className="border-t border-line">
        {notices.map((notice) => (
          <li key={notice.reference} className="border-b border-line py-3">
            <h3 className="text-lg break-words">
              <Link to={`/changes/${notice.reference}`}>{notice.title}</Link>
            </h3>
            <p>{inWords(notice)}</p>
            <p className="text-sm text-soft">
              {STATUS_WORDS[notice.status]}
              {notice.status === 'open' && notice.closesAt && (
                <>
                  . Proposals close <TimeLeft instant={notice.closesAt} now={now} />
                </>
              )}
            </p>
          </li>
        ))}
      </ul>
      {all && (
        <p className="mt-2">
          <Link to={all.to} className="inline-flex min-h-6 items-center">
            {all.words}
          </Link>
        </p>
      )}
    </section>
  );
}

function inWords({ council, kind, effectOn }: NoticeInBrief): string {
  const when = effectOn ? `, from ${formatDay(effectOn, { weekday: false })}` : '';
  return `${council.name} ${kind ? KIND_SENTENCE[kind] : 'means to change this'}${when}.`;
}
