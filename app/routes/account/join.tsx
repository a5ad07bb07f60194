import { Form, Link, redirect } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { askToJoin } from '#app/domain/organisations/members.server.ts';
import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/join';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `Join ${loaderData?.name ?? 'an organisation'} – Drawbridge` }];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  requirePerson(actor);
  const { name, slug } = await readPublicOrganisation(services, params.slug);
  return { name, slug };
});

export const action = page(async ({ services, actor }, { params }: Route.ActionArgs) => {
  await askToJoin(services, actor, params);
  return redirect('/account?done=asked');
});

export default function Join({ loaderData: { name, slug } }: Route.ComponentProps) {
  return (
    <>
      <PageHeading
        title={`Ask to join ${name}`}
        lead="Its administrators get your name and e-mail address, and decide. We mail you what they say."
      />
      <Form method="post" className="flex flex-wrap items-center gap-4">
        <SubmitButton>Ask to join</SubmitButton>
        <Link to={`/organisations/${slug}`}>Back</Link>
      </Form>
    </>
  );
}
