import { data, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { publishingTeam } from '#app/domain/transparency/publishing-team.server.ts';
import { UPLOAD_ENDINGS, UPLOAD_WORDS, uploadForm } from '#app/domain/transparency/upload-form.ts';
import { uploadTable } from '#app/domain/transparency/upload-table.server.ts';
import { KINDS } from '#app/domain/transparency/words.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { type IncomingFile, receiveFile } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/published-new';

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => ({
  council: await publishingTeam(services, actor, params.slug),
}));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  await publishingTeam(services, actor, params.slug);
  const fields = new Map<string, string>();
  const wrong = (error: Record<string, string[]>, status = 400) => {
    const initialValue = { kind: fields.get('kind') ?? '' };
    return data({ lastResult: { status: 'error' as const, initialValue, error } }, { status });
  };
  let id = '';
  try {
    const take = async ({ name, content }: IncomingFile) => {
      const kind = fields.get('kind');
      id = await uploadTable(services, actor, params.slug, { kind, name, content });
    };
    const taken = await receiveFile(request, take, fields);
    if (!taken) return wrong({ file: ['Choose a file'] });
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error;
    const isNamed = Object.keys(error.fields).length > 0;
    return wrong(isNamed ? error.fields : { '': [error.message] }, error.status);
  }
  return redirect(`/council/${params.slug}/published/${id}/columns`);
});

export default function PublishedNew({ loaderData, actionData }: Route.ComponentProps) {
  const { council } = loaderData;
  const [form, fields] = useZodForm({
    id: 'upload',
    schema: uploadForm,
    lastResult: actionData?.lastResult,
  });
  const list = `/council/${council.slug}/published`;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'What you publish', to: list },
          { label: 'Bring in a file' },
        ]}
      />
      <FormTitle form={form} title="Bring in a file" />
      <FormPage
        form={form}
        files
        kicker="Step 1 of 2"
        title="Bring in a file"
        lead="As you publish it, however untidy. Nothing counts until you have checked its columns, and you can take it out again."
        submitLabel="Send it and check the columns"
        busy="Sending the file"
        beside={<Link to={list}>Back to the list</Link>}
      >
        <Radios
          field={fields.kind}
          label="What is in it?"
          options={Object.entries(KINDS).map(([value, { name, hint }]) => ({
            value,
            label: name,
            hint,
          }))}
        />
        <FileField
          field={fields.file}
          label="The file"
          accept={UPLOAD_ENDINGS.join(',')}
          hint={`${UPLOAD_WORDS}. Several files? Put them into one zip. The same file twice, or a month you have sent before, adds nothing.`}
        />
      </FormPage>
    </>
  );
}
