import { Link } from 'react-router';
import { CONFIRM_WITHIN_DAYS } from '#app/domain/enquiries/promise.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/enquiry-sent';

export function meta() {
  return [{ title: 'Check your mail – Drawbridge' }, { name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, _args: Route.LoaderArgs) => ({
  demo: services.settings.mode === 'demo',
}));

export default function EnquirySent({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <PageHeading
        title="Check your mail"
        lead={`Open the link in our message within ${CONFIRM_WITHIN_DAYS} days. Then the council gets what you wrote.`}
      />
      {loaderData.demo && (
        <Notice title="This is the demonstration: no mail leaves it.">
          <Link to="/dev/mail">Read the message here</Link>.
        </Notice>
      )}
      <div className="prose">
        <p>
          Nothing came? Look among unwanted mail. If you said earlier that we should never write to
          this address, we don’t.
        </p>
        <p>
          <Link to="/enquiries">What others asked, and what councils answered</Link>
        </p>
      </div>
    </>
  );
}
