import { Link } from 'react-router';
import type { Missing } from '#app/domain/opportunities/missing.ts';
import { Notice } from '#app/ui/notice.tsx';

/** Everything that stands in the way of publishing, each a link to where it is put right. */
export function MissingList({ missing, list }: { missing: Missing[]; list: string }) {
  if (missing.length === 0) return null;
  return (
    <Notice kind="warning" title={`Before you can publish: ${missing.length} to put right`}>
      <ul className="list-disc pl-5">
        {missing.map(({ step, text }) => (
          <li key={step + text} className="py-0.5">
            <Link to={`${list}/${step}`}>{text}</Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
