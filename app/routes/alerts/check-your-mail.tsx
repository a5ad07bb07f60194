import { Link } from 'react-router';
import { CONFIRM_WITHIN_DAYS } from '#app/domain/alerts/kinds.ts';
import { page } from '#app/routes/scope.server.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/check-your-mail';

export function meta() {
  return [{ title: 'Check your mail – Drawbridge' }, { name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, _args: Route.LoaderArgs) => ({
  demo: services.settings.mode === 'demo',
}));

/** Says the same whatever the address is and whatever it has. */
export default function CheckYourMail({ loaderData }: Route.ComponentProps) {
  return (
    <>
      <PageHeading
        title="Check your mail"
        lead={`We have written to the address you gave. Open the link in the message within ${CONFIRM_WITHIN_DAYS} days, and press the button there: then the alert is on.`}
      />
      {loaderData.demo && (
        <Notice>
          In this demonstration no mail is sent. <a href="/dev/mail">Read it here</a>.
        </Notice>
      )}
      <div className="prose">
        <p>
          Nothing after a few minutes? Look in the junk folder. If this very alert is on already, no
          message comes, as there is nothing to confirm.
        </p>
        <p>
          Was there a slip in the address? Go back and make the alert again: without the link
          nothing ever comes.
        </p>
        <p>
          <Link to="/opportunities">Back to the opportunities</Link>
        </p>
      </div>
    </>
  );
}
