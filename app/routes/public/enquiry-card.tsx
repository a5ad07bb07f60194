import { Link } from 'react-router';
import { type EnquiryStatus, STATUS_WORDS } from '#app/domain/enquiries/lifecycle.ts';
import type { EnquiryShown } from '#app/domain/enquiries/shown-enquiry.server.ts';
import { TOLD } from '#app/domain/enquiries/words.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { shortened } from '#app/domain/kernel/words.ts';
import { Tag, type TagTone } from '#app/ui/tag.tsx';

const TONES: Record<EnquiryStatus, TagTone> = {
  unconfirmed: 'plain',
  hidden: 'plain',
  answered: 'river',
  overdue: 'clay',
  later: 'sun',
  waiting: 'sun',
};

export function EnquiryStatusTag({ status }: { status: EnquiryStatus }) {
  return <Tag tone={TONES[status]}>{STATUS_WORDS[status]}</Tag>;
}

/** "by 3 May 2026" while it waits. */
export function dueWords({ status, dueOn }: Pick<EnquiryShown, 'status' | 'dueOn'>): string | null {
  if (dueOn === null || status === 'answered' || status === 'hidden') return null;
  const day = formatDay(dueOn, { weekday: false });
  return status === 'overdue' ? `Was due by ${day}` : `Due by ${day}`;
}

/** One of a list. */
export function EnquiryCard({ enquiry, to }: { enquiry: EnquiryShown; to: string }) {
  const { kind, subject, council, askedOn, words, status } = enquiry;
  return (
    <li className="border-b border-line py-4">
      <h2 className="text-lg break-words">
        <Link to={to}>
          {TOLD[kind]}: <bdi>{subject.title}</bdi>
        </Link>
      </h2>
      {words && (
        <p dir="auto" className="mt-1 max-w-prose break-words">
          {shortened(words)}
        </p>
      )}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-soft">
        <EnquiryStatusTag status={status} />
        <span>{council.name}</span>
        <span>Asked {formatDay(askedOn, { weekday: false })}</span>
        {dueWords(enquiry) && <span>{dueWords(enquiry)}</span>}
      </p>
    </li>
  );
}
