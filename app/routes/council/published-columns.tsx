import { data, Form, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import {
  type ChosenColumns,
  discardUpload,
  startImport,
} from '#app/domain/transparency/start-import.server.ts';
import { uploadColumns } from '#app/domain/transparency/uploads.server.ts';
import { KINDS } from '#app/domain/transparency/words.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/published-columns';
import { ColumnGroup } from './published-column-group.tsx';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const shown = await uploadColumns(services, actor, params.slug, params.upload);
  if (shown.upload.isStarted)
    throw redirect(`/council/${params.slug}/published/${params.upload}/progress`);
  return shown;
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { slug, upload: uploadId } = params;
  const list = `/council/${slug}/published`;
  const form = await readForm(request);
  if (form.get('intent') === 'discard') {
    await discardUpload(services, actor, slug, uploadId);
    return redirect(`${list}?done=discarded`);
  }
  const chosen = chosenIn(form);
  try {
    await startImport(services, actor, slug, { uploadId, chosen });
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
    return data({ message: error.message, errors: error.fields, chosen }, { status: error.status });
  }
  return redirect(`${list}/${uploadId}/progress`);
});

/** "g0-c3" = "amountPence": column 3 of the first table is the amount. */
function chosenIn(form: FormData): ChosenColumns {
  const chosen: ChosenColumns = [];
  for (const [name, value] of form) {
    const [, group, column] = /^g(\d{1,3})-c(\d{1,3})$/.exec(name) ?? [];
    if (group === undefined || column === undefined) continue;
    const columns = chosen[Number(group)] ?? [];
    columns[Number(column)] = String(value);
    chosen[Number(group)] = columns;
  }
  return Array.from(chosen, (columns) => Array.from(columns ?? [], (field) => field ?? ''));
}

export default function PublishedColumns({ loaderData, actionData }: Route.ComponentProps) {
  const { council, upload, groups, problems, fields, needs } = loaderData;
  const list = `/council/${council.slug}/published`;
  const errors = Object.entries(actionData?.errors ?? {});
  return (
    <>
      <PageTitle title="Check the columns" failed={errors.length > 0} />
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'What you publish', to: list },
          { label: 'Check the columns' },
        ]}
      />
      {actionData && (
        <Notice kind="warning" live title={actionData.message}>
          <ul>
            {errors.map(([name, [words]]) => (
              <li key={name} className="min-h-6 py-0.5">
                <a href={`#${name}`}>{words}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <PageHeading
        kicker="Step 2 of 2"
        title="Check the columns"
        lead={
          <>
            {KINDS[upload.kind].name} in <span className="break-words">{upload.file}</span>. This is
            how we read it. Change what is wrong; we remember it for your next file of this shape.
          </>
        }
      />
      <p className="mb-6 max-w-prose">
        We need {needs.map((group) => group.join(' or ')).join('; ')}. The rest helps, and may be
        left out.
      </p>
      {problems.length > 0 && (
        <Notice kind="reason" title="Left out">
          <ul>
            {problems.map((one) => (
              <li key={one.name} className="break-words">
                {one.name}: {one.problem}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      <Form method="post">
        {groups.map((group, at) => (
          <ColumnGroup
            key={group.table.fingerprint}
            at={at}
            group={group}
            isOnly={groups.length === 1}
            fields={fields}
            chosen={actionData?.chosen[at]}
            errors={actionData?.errors ?? {}}
          />
        ))}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <SubmitButton busy="Starting">Bring it in</SubmitButton>
        </div>
      </Form>
      <Form method="post" className="mt-8">
        <Button type="submit" kind="secondary" name="intent" value="discard">
          Throw this file away
        </Button>
      </Form>
    </>
  );
}
