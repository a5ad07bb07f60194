import { Link } from 'react-router';
import { STATUS_WORDS } from '#app/domain/changes/lifecycle.ts';
import { noticesOfCouncil } from '#app/domain/changes/list-notices.server.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { TimeLeft } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/changes';

const DONE = { discarded: 'The draft is deleted' };

export function meta() {
  return [{ title: 'Your notices of change – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await noticesOfCouncil(services, actor, params.slug)),
  now: services.clock.now(),
  done: doneIn(DONE, url),
}));

export default function CouncilChanges({ loaderData }: Route.ComponentProps) {
  const { organisation, notices, mayWrite, now, done } = loaderData;
  const base = `/council/${organisation.slug}/changes`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: organisation.name, to: `/council/${organisation.slug}` },
          { label: 'Notices of change' },
        ]}
      />
      {done && <Notice kind="success" title={done} live />}
      <PageHeading
        title="Notices of change"
        lead="When you mean to end, cut or change a contract or grant: say so in the open, with the reason and time for others to propose something better."
      />
      {mayWrite && (
        <p className="mb-7">
          <LinkButton to={`${base}/new`}>Give notice of change</LinkButton>
        </p>
      )}
      {notices.length === 0 && (
        <EmptyState title="No notice yet">
          <p>A notice starts as a draft. Only your council sees it until you publish it.</p>
        </EmptyState>
      )}
      {notices.length > 0 && (
        <ul className="border-t border-line">
          {notices.map(({ reference, title, status, closesAt, waiting }) => (
            <li
              key={reference}
              className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-2.5"
            >
              <div className="min-w-0">
                <Link to={`${base}/${reference}`} className="break-words">
                  {title}
                </Link>
                <p className="text-sm text-soft">{reference}</p>
              </div>
              <div className="flex flex-wrap items-center gap-3 text-sm">
                {waiting > 0 && (
                  <Tag tone="sun">{howMany(waiting, 'proposal waits', 'proposals wait')}</Tag>
                )}
                <Tag tone={status === 'open' ? 'river' : 'plain'}>{STATUS_WORDS[status]}</Tag>
                {status === 'open' && closesAt && (
                  <span>
                    Closes <TimeLeft instant={closesAt} now={now} />
                  </span>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
