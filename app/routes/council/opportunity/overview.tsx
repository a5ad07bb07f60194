import { Form, redirect } from 'react-router';
import { discardDraft } from '#app/domain/opportunities/discard-draft.server.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/overview';
import { loadOwn, pathOf } from './draft.server.ts';
import { DraftOverview } from './draft-overview.tsx';
import { PublishedOverview } from './published-overview.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.found.content.title ?? 'Opportunity'} – Drawbridge` }];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const own = await loadOwn(scope, params);
  const mayWrite = canWrite(scope.actor, own.found.content.buyer.id);
  const { searchParams } = scope.url;
  const said = ['published', 'changed', 'withdrawn'].find((word) => searchParams.has(word)) ?? null;
  return { ...own, mayWrite, slug: params.slug, said, askDiscard: searchParams.has('delete') };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const form = await readForm(request);
  if (form.get('do') !== 'delete') throw redirect(pathOf(params));
  await discardDraft(services, actor, params.reference);
  throw redirect(`/council/${params.slug}`);
});

export default function Overview({ loaderData }: Route.ComponentProps) {
  const { found, slug, askDiscard, list, mayWrite } = loaderData;
  const { content, facts } = found;
  const isDraft = facts.publishedAt === null;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: content.buyer.name, to: `/council/${slug}` },
          { label: content.reference },
        ]}
      />
      {isDraft ? <DraftOverview {...loaderData} /> : <PublishedOverview {...loaderData} />}
      {isDraft && askDiscard && mayWrite && (
        <Form method="post" action={list} className="mt-6 rounded-xl border border-clay p-4">
          <p className="mb-3 font-semibold">
            Delete this draft and its documents? This can’t be undone.
          </p>
          <SubmitButton kind="danger" name="do" value="delete" busy="Deleting">
            Delete the draft
          </SubmitButton>
        </Form>
      )}
    </>
  );
}
