import { data, Form, Link, redirect } from 'react-router';
import { z } from 'zod';
import { attachFile } from '#app/domain/bids/attach-file.server.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { removeFile } from '#app/domain/bids/remove-file.server.ts';
import { maxFileBytes, maxFiles, removeFileForm, shownFiles } from '#app/domain/bids/schema.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { ACCEPTED_ENDINGS, ACCEPTED_WORDS } from '#app/domain/kernel/file-kinds.ts';
import { bytesWords } from '#app/domain/kernel/words.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { receiveFile } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FileField } from '#app/ui/form/file-field.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/documents';
import { BidFrame } from './bid-frame.tsx';

/** The browser checks only that a file was chosen; the server reads it as it streams in. */
const uploadForm = z.object({
  file: z.custom<File>((file) => file instanceof File && file.size > 0, 'Choose a file'),
});

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity, copy } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  return { slug, opportunity, files: shownFiles(copy.content), now: services.clock.now() };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  const here = `/provider/${slug}/bids/${params.reference}/documents`;
  if (!request.headers.get('content-type')?.startsWith('multipart/form-data')) {
    return submit(request, removeFileForm, async ({ fileId }) => {
      await removeFile(services, actor, { ...key, fileId });
      return redirect(here);
    });
  }
  const wrong = (error: Record<string, string[]>) =>
    data({ lastResult: { status: 'error' as const, error } }, { status: 400 });
  try {
    const taken = await receiveFile(request, (file) =>
      attachFile(services, actor, { ...key, ...file }),
    );
    if (!taken) return wrong({ file: ['Choose a file'] });
  } catch (error) {
    if (!(error instanceof Invalid)) throw error;
    return wrong(error.fields);
  }
  return redirect(here);
});

export function meta() {
  return [];
}

export default function Documents({ loaderData, actionData }: Route.ComponentProps) {
  const { slug, opportunity, files, now } = loaderData;
  const [form, fields] = useZodForm({
    id: 'documents',
    schema: uploadForm,
    lastResult: actionData?.lastResult,
  });
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Documents">
      <FormTitle form={form} title="Documents" />
      <FormPage
        form={form}
        files
        title="Documents"
        lead="Add what the council asked for, and nothing it did not. Documents are optional unless a question asks for one."
        submitLabel="Add this document"
        busy="Sending the file"
        beside={<Link to={base}>Back to your bid</Link>}
      >
        <FileField
          field={fields.file}
          label="Choose a document"
          accept={ACCEPTED_ENDINGS.join(',')}
          hint={`${ACCEPTED_WORDS}. Up to ${maxFileBytes / 1024 / 1024} MB each, ${maxFiles} in all. It is encrypted as it arrives.`}
        />
      </FormPage>
      <section aria-labelledby="attached" className="mt-8">
        <h2 id="attached" className="text-xl">
          {files.length === 0 ? 'No documents yet' : 'In your bid'}
        </h2>
        <ul>
          {files.map((file) => (
            <li
              key={file.fileId}
              className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-2"
            >
              <span className="min-w-0 break-words">
                <a href={`${base}/files/${file.fileId}`}>{file.name}</a>{' '}
                <span className="text-soft">{bytesWords(file.bytes)}</span>
              </span>
              <Form method="post">
                <input type="hidden" name="fileId" value={file.fileId} />
                <SubmitButton kind="secondary" name="intent" value="remove" busy="Removing">
                  Remove<span className="sr-only"> {file.name}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      </section>
    </BidFrame>
  );
}
