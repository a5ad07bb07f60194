import { Form, Link } from 'react-router';
import { addressOfLink, mailAgainByLink } from '#app/domain/alerts/own-address.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/address';
import { BrokenLink } from './link-page.tsx';
import { readLinkWith } from './read-link.server.ts';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => addressOfLink(services, params.token)),
);

export const action = page(async ({ services }, { params }: Route.ActionArgs) =>
  readLinkWith(async () => {
    await mailAgainByLink(services, params.token);
    return addressOfLink(services, params.token);
  }),
);

/** Pressed by a person: a program that opens links proves nothing. */
export default function Address({ loaderData, actionData }: Route.ComponentProps) {
  const { linked, problem } = actionData ?? loaderData;
  if (problem !== null) return <BrokenLink problem={problem} />;
  const title = actionData ? 'Your alerts are sent again' : 'Send alerts to this address again?';
  return (
    <>
      <title>{`${title} – Drawbridge`}</title>
      <PageHeading title={title} lead={<span className="wrap-anywhere">{linked}</span>} />
      {actionData ? (
        <p>
          <Link to="/account/alerts">Your alerts</Link>
        </p>
      ) : (
        <Form method="post">
          <SubmitButton>Yes, send my alerts again</SubmitButton>
        </Form>
      )}
    </>
  );
}
