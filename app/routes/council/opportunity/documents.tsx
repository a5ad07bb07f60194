import { data, Form, Link, redirect } from 'react-router';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { ACCEPTED_ENDINGS, ACCEPTED_WORDS } from '#app/domain/kernel/file-kinds.ts';
import { bytesWords } from '#app/domain/kernel/words.ts';
import { addDocument, removeDocument } from '#app/domain/opportunities/add-document.server.ts';
import { MOST_WORDS } from '#app/domain/opportunities/document-size.ts';
import { stepAfter } from '#app/domain/opportunities/steps.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { receiveFile } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button, LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/documents';
import { loadDraft } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { found, list } = await loadDraft(scope, params);
  const { reference } = found.content;
  const here = `${list}/documents`;
  const contentType = request.headers.get('content-type') ?? '';
  if (!contentType.startsWith('multipart/form-data')) {
    const form = await request.formData();
    await removeDocument(services, actor, reference, String(form.get('remove')));
    throw redirect(here);
  }
  try {
    const received = await receiveFile(request, (file, fields) =>
      addDocument(services, actor, reference, { title: fields.get('title'), ...file }),
    );
    if (!received) throw new Invalid('Choose a file', { file: ['Choose a file'] });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return data({ problem: error.message }, { status: 400 });
  }
  throw redirect(here);
});

export default function Documents({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list } = loaderData;
  const { documents, title, reference } = found.content;
  return (
    <>
      <PageTitle title="Documents" failed={Boolean(actionData)} />
      <Breadcrumbs crumbs={[{ label: title, to: list }, { label: 'Documents' }]} />
      {actionData && (
        <Notice kind="warning" live title="The file was not added">
          <p>
            <a href="#file">{actionData.problem}</a>
          </p>
        </Notice>
      )}
      <PageHeading
        kicker={`Part ${steps.indexOf('documents') + 1} of ${steps.length}`}
        title="Documents"
        lead="A specification, a draft contract, a map. Everyone can read them once this is published, so leave out personal details."
      />
      {documents.length === 0 && (
        <div className="mb-6">
          <EmptyState title="No documents yet">
            <p>You don’t have to add any. Fewer pages bring more bids.</p>
          </EmptyState>
        </div>
      )}
      <ul className="mb-6">
        {documents.map((document) => (
          <li
            key={document.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-line py-2"
          >
            <span className="min-w-0 break-words">
              <a href={`/opportunities/${reference}/documents/${document.id}`}>{document.title}</a>{' '}
              <span className="text-sm text-soft">{bytesWords(document.bytes)}</span>
            </span>
            <Form method="post">
              <Button type="submit" kind="secondary" name="remove" value={document.id}>
                Take away<span className="sr-only"> {document.title}</span>
              </Button>
            </Form>
          </li>
        ))}
      </ul>
      <Form method="post" encType="multipart/form-data" className="mb-8">
        <label htmlFor="title" className="mb-1 block w-fit font-semibold">
          Title <span className="font-normal text-soft">(optional)</span>
        </label>
        <input id="title" name="title" maxLength={150} className="field mb-5 max-w-sm" />
        <label htmlFor="file" className="mb-1 block w-fit font-semibold">
          File
        </label>
        <p id="file-hint" className="mb-1.5 max-w-prose text-sm text-soft">
          {ACCEPTED_WORDS}, up to {MOST_WORDS}
        </p>
        <input
          id="file"
          type="file"
          name="file"
          accept={ACCEPTED_ENDINGS.join(',')}
          aria-describedby="file-hint"
          aria-invalid={actionData ? true : undefined}
          className="field mb-5 max-w-prose file:mr-3 file:rounded-md file:border-0 file:bg-river-tint file:px-3 file:py-1 file:font-semibold file:text-link"
        />
        <SubmitButton kind="secondary" busy="Sending the file">
          Add this file
        </SubmitButton>
      </Form>
      <div className="flex flex-wrap items-center gap-5">
        <LinkButton to={`${list}/${stepAfter('documents', steps)}`}>Continue</LinkButton>
        <Link to={list}>Back to the list</Link>
      </div>
    </>
  );
}
