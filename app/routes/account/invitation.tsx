import { Form, Link, redirect } from 'react-router';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { acceptInvitation, readInvitation } from '#app/domain/organisations/invitations.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/invitation';

export function meta() {
  return [{ title: 'An invitation – Drawbridge' }, { name: 'referrer', content: 'same-origin' }];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  invitation: await readInvitation(services, params.token),
  signedInAs: actor.kind === 'person' ? actor.email : null,
  here: url.pathname,
}));

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) =>
  redirect(homeOf(await acceptInvitation(services, actor, params))),
);

export default function Invitation({ loaderData }: Route.ComponentProps) {
  const { invitation, signedInAs, here } = loaderData;
  const next = `?next=${encodeURIComponent(here)}`;
  return (
    <>
      <PageHeading
        title={`Join ${invitation.organisation}`}
        lead={`${invitation.inviter} invites ${invitation.email} to work there as: ${invitation.roles.join(', ').toLowerCase()}.`}
      />
      {signedInAs === null && (
        <div className="flex flex-wrap items-center gap-4">
          <LinkButton to={`/sign-in${next}`}>Sign in to accept</LinkButton>
          <Link to={`/sign-up${next}`}>Make an account first</Link>
        </div>
      )}
      {signedInAs === invitation.email && (
        <Form method="post">
          <SubmitButton>Accept and join</SubmitButton>
        </Form>
      )}
      {signedInAs !== null && signedInAs !== invitation.email && (
        <Notice kind="warning" title={`You are signed in as ${signedInAs}`}>
          <p>
            This invitation is for {invitation.email}. <Link to="/sign-out">Sign out</Link>, then
            open the link again. Or ask to be invited at the address you use here.
          </p>
        </Notice>
      )}
    </>
  );
}
