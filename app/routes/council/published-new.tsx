import { data, Form, Link, redirect } from 'react-router';
import { DomainError, NotFound } from '#app/domain/kernel/errors.ts';
import { bytesWords } from '#app/domain/kernel/words.ts';
import { publishingTeam } from '#app/domain/transparency/publishing-team.server.ts';
import { discardSending, listSendings } from '#app/domain/transparency/sending.server.ts';
import { UPLOAD_ENDINGS, UPLOAD_WORDS, uploadForm } from '#app/domain/transparency/upload-form.ts';
import { uploadTable } from '#app/domain/transparency/upload-table.server.ts';
import { KINDS } from '#app/domain/transparency/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { type IncomingFile, receiveFile } from '#app/routes/receive-file.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { useHydrated } from '#app/ui/use-hydrated.ts';
import type { Route } from './+types/published-new';
import { SendingView } from './published-sending-view.tsx';
import { canSendInPieces, useSending } from './use-sending.ts';

const done = { discarded: 'What had come through of the file is thrown away.' };

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  ...(await listSendings(services, actor, params.slug)),
  done: doneIn(done, url),
}));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  await publishingTeam(services, actor, params.slug);
  if (request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) {
    const form = await readForm(request);
    await discardSending(services, actor, params.slug, String(form.get('discard') ?? ''));
    return redirect(`/council/${params.slug}/published/new?done=discarded`);
  }
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
  const { council, sendings } = loaderData;
  const { state, send, cancel, goOn } = useSending(council.slug, sendings);
  const isHydrated = useHydrated();
  const problem = state.phase === 'idle' ? state.problem : null;
  const [form, fields] = useZodForm({
    id: 'upload',
    schema: uploadForm,
    lastResult: problem ?? actionData?.lastResult,
    onSend(event, typed) {
      if (!canSendInPieces()) return;
      event.preventDefault();
      void send(String(typed.get('kind')), typed.get('file') as File);
    },
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
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {state.phase !== 'idle' && (
        <SendingView state={state} onGoOn={goOn} onCancel={() => void cancel()} />
      )}
      {/* Kept while it is sent, with all that was typed. */}
      <div hidden={state.phase !== 'idle'}>
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
        {sendings.length > 0 && (
          <section className="mt-8">
            <h2 className="mb-2 text-xl">Not whole yet</h2>
            <ul className="border-t border-line">
              {sendings.map(({ id, file, bytes, here }) => (
                <li key={id} className="border-b border-line py-2.5">
                  <p className="break-words">
                    {file}: {here > 0 ? bytesWords(here) : 'nothing'} of {bytesWords(bytes)} has
                    come through.
                    {isHydrated && ' Choose the same file above, and it goes on from there.'}
                  </p>
                  <Form method="post" className="mt-2">
                    <Button type="submit" kind="secondary" name="discard" value={id}>
                      Throw it away<span className="sr-only">: {file}</span>
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}
