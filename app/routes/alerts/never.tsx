import { Form } from 'react-router';
import { addressNeverTo, neverWriteByLink } from '#app/domain/alerts/own-address.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/never';
import { BrokenLink } from './link-page.tsx';
import { readLinkWith } from './read-link.server.ts';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services }, { params }: Route.LoaderArgs) =>
  readLinkWith(() => addressNeverTo(services, params.token)),
);

export const action = page(async ({ services }, { params }: Route.ActionArgs) =>
  readLinkWith(async () => {
    await neverWriteByLink(services, params.token);
    return addressNeverTo(services, params.token);
  }),
);

/** Pressed by a person: programs that check mail open links too. */
export default function Never({ loaderData, actionData }: Route.ComponentProps) {
  const { linked, problem } = actionData ?? loaderData;
  if (problem !== null) return <BrokenLink problem={problem} />;
  const title = actionData ? 'We will not ask you again' : 'Never be asked about alerts again?';
  return (
    <>
      <title>{`${title} – Drawbridge`}</title>
      <PageHeading title={title} lead={<span className="wrap-anywhere">{linked}</span>} />
      {actionData ? (
        <p>No alert is sent to this address, whoever asks for one.</p>
      ) : (
        <>
          <p className="mb-4">
            Whoever asks for alerts to this address, we will not write. Nothing has changed yet.
          </p>
          <Form method="post">
            <SubmitButton>Never write to me about alerts</SubmitButton>
          </Form>
        </>
      )}
    </>
  );
}
