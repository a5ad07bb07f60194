import { Link } from 'react-router';
import { proposalsOf } from '#app/domain/changes/find-proposal.server.ts';
import { STATUS_WORDS } from '#app/domain/changes/lifecycle.ts';
import { PROPOSAL_ANSWERS } from '#app/domain/changes/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/proposals';

export function meta() {
  return [{ title: 'Your proposals – Drawbridge' }];
}

export const loader = page(({ services, actor }, { params }: Route.LoaderArgs) =>
  proposalsOf(services, actor, params.slug),
);

export default function Proposals({ loaderData }: Route.ComponentProps) {
  const { organisation, proposals } = loaderData;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: organisation.name, to: `/provider/${organisation.slug}` },
          { label: 'Your proposals' },
        ]}
      />
      <PageHeading
        title="Your proposals"
        lead="What you would do instead, where a council means to end or cut something."
      />
      {proposals.length === 0 && (
        <EmptyState title="None yet">
          <p>
            <Link to="/changes?state=open">See what councils mean to change</Link>, and propose
            something better.
          </p>
        </EmptyState>
      )}
      {proposals.length > 0 && (
        <ul className="border-t border-line">
          {proposals.map(({ reference, title, council, status, isSent, answer }) => (
            <li
              key={reference}
              className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-2.5"
            >
              <div className="min-w-0">
                <Link
                  to={`/provider/${organisation.slug}/proposals/${reference}`}
                  className="break-words"
                >
                  {title}
                </Link>
                <p className="text-sm text-soft">{council}</p>
              </div>
              <div className="flex flex-wrap gap-2 text-sm">
                <Tag tone={isSent ? 'river' : 'sun'}>{isSent ? 'Sent' : 'Not sent'}</Tag>
                <Tag>{answer ? PROPOSAL_ANSWERS[answer] : STATUS_WORDS[status]}</Tag>
              </div>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
