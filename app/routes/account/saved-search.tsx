import { Link, redirect } from 'react-router';
import { ownPath } from '#app/domain/accounts/own-path.ts';
import { savedSearchSchema } from '#app/domain/accounts/schema.ts';
import { forgetSearch, rememberSearch } from '#app/domain/accounts/search-preference.server.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { readSearch, rememberable } from '#app/domain/opportunities/search-query.ts';
import { MemoryButton } from '#app/routes/public/search-memory.tsx';
import { savedFor } from '#app/routes/public/search-saved.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/saved-search';

export function meta() {
  return [{ title: 'Your saved search – Drawbridge' }];
}

export const loader = page(async ({ services, actor }, _args: Route.LoaderArgs) => {
  requirePerson(actor);
  return { saved: await savedFor(services, actor) };
});

export const action = page(async ({ services, actor }, { request }: Route.ActionArgs) =>
  submit(request, savedSearchSchema, async ({ intent, params, next }) => {
    if (intent === 'forget') await forgetSearch(services, actor);
    else {
      const { query } = readSearch(new URLSearchParams(params));
      await rememberSearch(services, actor, rememberable(query));
    }
    return redirect(ownPath(next, '/account/saved-search'));
  }),
);

export default function SavedSearchPage({ loaderData, actionData }: Route.ComponentProps) {
  const { saved } = loaderData;
  const wrong = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      {wrong.length > 0 && <Notice kind="warning" title={wrong.join(' ')} live />}
      <PageHeading title="Your saved search" />
      {saved ? (
        <div className="max-w-prose">
          <p className="text-lg">
            <strong>{saved.words}</strong>
          </p>
          <p className="mt-3">
            We fill it in on the first page, and use it when you open the opportunities without
            asking for anything else. Only you see it.
          </p>
          <div className="mt-5 flex flex-wrap items-center gap-x-6 gap-y-3">
            <LinkButton to={saved.path}>See what fits</LinkButton>
            <Link to={`/alerts/new?${saved.params}`}>Get it by e-mail</Link>
            <MemoryButton intent="forget" next="/account/saved-search">
              Forget it
            </MemoryButton>
          </div>
          <p className="mt-5 text-soft">
            To change it, open it, search for another place or choose other filters, and press
            “Remember this place and these filters instead”.
          </p>
        </div>
      ) : (
        <EmptyState
          title="Nothing is saved"
          action={<LinkButton to="/opportunities">Search opportunities</LinkButton>}
        >
          <p>
            Search for your place, choose filters, and press “Remember this place and these
            filters”. Next time we start from there.
          </p>
        </EmptyState>
      )}
      <p className="mt-8">
        <Link to="/account">Back to your account</Link>
      </p>
    </>
  );
}
