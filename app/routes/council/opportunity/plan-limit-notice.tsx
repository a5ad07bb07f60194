import { Link } from 'react-router';
import type { PlanNote } from '#app/domain/opportunities/plan-limit.server.ts';
import { Notice } from '#app/ui/notice.tsx';

type Props = { plan: PlanNote; slug: string; list: string };

/** Says kindly that the plan does not go so far: nothing is lost, who to ask, and what else helps. */
export function PlanLimitNotice({ plan: { refusal, mayChoose, ask }, slug, list }: Props) {
  const { message, mostLive, belowPence } = refusal;
  return (
    <Notice kind="reason" title="Ready to publish, but not on your plan">
      <p>{message}</p>
      <ul className="mt-2 list-disc pl-5">
        <li className="py-0.5">
          <Link to={`/council/${slug}/billing`}>See your plan, and what a larger one costs</Link>.
          {mayChoose
            ? ' You can choose one for your council.'
            : ask.length > 0 && ` Ask ${listOf(ask)}, who can choose one for your council.`}
        </li>
        {mostLive !== null && (
          <li className="py-0.5">
            Or finish one first: <Link to={`/council/${slug}`}>publish an outcome you owe</Link>.
            This one can then go out the same minute.
          </li>
        )}
        {belowPence !== null && (
          <li className="py-0.5">
            Or check the sum: <Link to={`${list}/value`}>what it may come to</Link> counts every
            extension, with VAT.
          </li>
        )}
        <li className="py-0.5">
          An early conversation costs nothing on any plan, whatever it may come to.
        </li>
      </ul>
    </Notice>
  );
}

/** Said before anything is written: it may be written all the same. */
export function PlanFullNotice({ slug }: { slug: string }) {
  return (
    <Notice kind="reason" title="Your plan has no room for one more just now">
      <p>
        Write it all the same: it waits as a draft until one that you have posted is decided, or
        your council has <Link to={`/council/${slug}/billing`}>a larger plan</Link>. An early
        conversation can go out at once.
      </p>
    </Notice>
  );
}

function listOf(names: string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
