import { Link } from 'react-router';
import { listOwnEnquiries } from '#app/domain/enquiries/list-enquiries.server.ts';
import { ANSWER_WORKING_DAYS } from '#app/domain/enquiries/promise.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { EnquiryCard } from '#app/routes/public/enquiry-card.tsx';
import { page } from '#app/routes/scope.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/enquiries';

const done = { answered: 'Your answer is public, and whoever asked has been told.' };

export function meta() {
  return [{ title: 'Questions and corrections – Drawbridge' }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await listOwnEnquiries(services, actor, params.slug)),
  done: doneIn(done, url),
}));

export default function CouncilEnquiries({ loaderData }: Route.ComponentProps) {
  const { council, enquiries } = loaderData;
  const base = `/council/${council.slug}`;
  return (
    <>
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <Breadcrumbs
        crumbs={[{ label: council.name, to: base }, { label: 'Questions and corrections' }]}
      />
      <PageHeading
        title="Questions and corrections"
        lead={`What people asked about what you publish, what waits longest first. Answer within ${ANSWER_WORKING_DAYS} working days: everyone sees when it is late.`}
      >
        <Link to={`/councils/${council.slug}/enquiries`}>As everyone sees it</Link>
      </PageHeading>
      {enquiries.length === 0 ? (
        <EmptyState title="Nobody has asked anything">
          <p>When someone does, you get it by mail and it stands here.</p>
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {enquiries.map((enquiry) => (
            <EnquiryCard
              key={enquiry.reference}
              enquiry={enquiry}
              to={`${base}/enquiries/${enquiry.reference}`}
            />
          ))}
        </ul>
      )}
    </>
  );
}
