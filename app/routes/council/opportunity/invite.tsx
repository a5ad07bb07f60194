import { Form, Link, redirect } from 'react-router';
import {
  invitedTo,
  inviteProviders,
  providersNamed,
  uninviteProvider,
} from '#app/domain/opportunities/invite-providers.server.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/invite';
import { loadDraft } from './draft.server.ts';

export function meta() {
  return [{ title: 'Who you invite – Drawbridge' }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const draft = await loadDraft(scope, params);
  if (draft.found.content.kind !== 'quick_quote') throw redirect(draft.list);
  const words = url.searchParams.get('name')?.slice(0, 100) ?? '';
  const [invited, hits] = await Promise.all([
    invitedTo(services, actor, draft.found.content.id),
    providersNamed(services, words),
  ]);
  return { ...draft, words, invited, hits };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor, url } = scope;
  const form = await readForm(request);
  const { found, list } = await loadDraft(scope, params);
  const { reference } = found.content;
  const [invite, remove] = [form.get('invite'), form.get('remove')];
  if (typeof invite === 'string') await inviteProviders(services, actor, reference, [invite]);
  if (typeof remove === 'string') await uninviteProvider(services, actor, reference, remove);
  throw redirect(`${list}/invite${url.search}`);
});

type Row = { id: string; name: string; slug: string };

function Rows({ rows, name, label }: { rows: Row[]; name: string; label: string }) {
  return (
    <ul className="mb-6">
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2"
        >
          <Link to={`/organisations/${row.slug}`}>{row.name}</Link>
          <Form method="post">
            <Button type="submit" kind="secondary" name={name} value={row.id}>
              {label}
              <span className="sr-only"> {row.name}</span>
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

export default function Invite({ loaderData }: Route.ComponentProps) {
  const { found, steps, list, words, invited, hits } = loaderData;
  const isInvited = new Set(invited.map(({ id }) => id));
  const others = hits.filter(({ id }) => !isInvited.has(id));
  return (
    <>
      <Breadcrumbs
        crumbs={[{ label: found.content.title, to: list }, { label: 'Who you invite' }]}
      />
      <PageHeading
        kicker={`Part ${steps.indexOf('invite') + 1} of ${steps.length}`}
        title="Who you invite"
        lead="Only these organisations see the quick quote, until it is awarded. They are told by mail when you publish, and not who else is invited."
      />
      <h2 className="mb-2 text-xl">Invited</h2>
      {invited.length === 0 ? (
        <div className="mb-6">
          <EmptyState title="Nobody yet">
            <p>Find at least one organisation by its name. Three or more give you a choice.</p>
          </EmptyState>
        </div>
      ) : (
        <Rows rows={invited} name="remove" label="Take away" />
      )}
      <h2 className="mb-2 text-xl">Find an organisation</h2>
      <Form method="get" className="mb-5 flex flex-wrap items-end gap-3">
        <div className="min-w-0 grow sm:max-w-sm">
          <label htmlFor="name" className="mb-1 block w-fit font-semibold">
            Part of its name
          </label>
          <input id="name" name="name" type="search" defaultValue={words} className="field" />
        </div>
        <Button type="submit" kind="secondary">
          Find
        </Button>
      </Form>
      {words && others.length === 0 && (
        <p className="mb-6">No other organisation has “{words}” in its name. Try one word of it.</p>
      )}
      <Rows rows={others} name="invite" label="Invite" />
      <p className="mb-6">
        Or <Link to={`${list}/coverage`}>choose among those that fit</Link>.
      </p>
      <div className="flex flex-wrap items-center gap-5">
        <LinkButton to={`${list}/check`}>Continue</LinkButton>
        <Link to={list}>Back to the list</Link>
      </div>
    </>
  );
}
