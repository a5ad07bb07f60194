import { Link } from 'react-router';
import { formatDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Waits } from './home-waits.server.ts';

/** Questions, proposals and names that wait, with the ways to them. Nothing where none do. */
export function CouncilWaits({ waits, base }: { waits: Waits; base: string }) {
  const { enquiries, proposals, names } = waits;
  const due = enquiries.nextOn && formatDay(enquiries.nextOn, { weekday: false });
  const lines = [
    {
      to: `${base}/enquiries`,
      count: enquiries.count,
      words: howMany(enquiries.count, 'question or correction', 'questions and corrections'),
      more:
        enquiries.overdue > 0
          ? `, ${enquiries.overdue} of them late`
          : due
            ? `, the first to be answered by ${due}`
            : '',
    },
    {
      to: `${base}/changes`,
      count: proposals,
      words: howMany(proposals, 'proposal', 'proposals'),
      more: ' without your answer',
    },
    {
      to: `${base}/payees`,
      count: names,
      words: howMany(names, 'name of a payee', 'names of payees'),
      more: ' we are not sure of',
    },
  ].filter(({ count }) => count > 0);
  if (lines.length === 0) return null;
  return (
    <Notice kind="reason" title="Waiting for you">
      <ul>
        {lines.map(({ to, words, more }) => (
          <li key={to}>
            <Link to={to} className="inline-flex min-h-6 items-center">
              {words}
            </Link>
            {more}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
