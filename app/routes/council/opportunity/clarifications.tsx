import { parseWithZod } from '@conform-to/zod/v4';
import { data, Form, redirect } from 'react-router';
import { answerQuestion } from '#app/domain/opportunities/answer-question.server.ts';
import { answerSchema } from '#app/domain/opportunities/schema.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { PlainText } from '#app/routes/public/opportunity-parts/plain-text.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/clarifications';
import { loadOwn, pathOf } from './draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => ({
  ...(await loadOwn(scope, params)),
  published: scope.url.searchParams.has('published'),
}));

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const form = await readForm(request);
  const clarificationId = String(form.get('clarification'));
  const submission = parseWithZod(form, { schema: answerSchema });
  if (submission.status !== 'success') {
    const problem = submission.error?.answer?.[0] ?? 'Enter the answer';
    return data(
      { clarificationId, problem, typed: String(form.get('answer') ?? '') },
      { status: 400 },
    );
  }
  const { answer } = submission.value;
  await answerQuestion(services, actor, params.reference, { clarificationId, answer });
  throw redirect(`${pathOf(params)}/clarifications?published`);
});

export default function Clarifications({ loaderData, actionData }: Route.ComponentProps) {
  const { found, list, published } = loaderData;
  const waiting = found.clarifications.filter(({ answer }) => answer === null);
  const answered = found.clarifications.filter(({ answer }) => answer !== null);
  return (
    <>
      <PageTitle title="Questions asked" failed={Boolean(actionData)} />
      <Breadcrumbs
        crumbs={[{ label: found.content.title, to: list }, { label: 'Questions asked' }]}
      />
      {actionData && (
        <Notice kind="warning" live title="The answer was not published">
          <p>
            <a href={`#answer-${actionData.clarificationId}`}>{actionData.problem}</a>
          </p>
        </Notice>
      )}
      {published && !actionData && (
        <Notice kind="success" live title="Published. Everyone can read the answer." />
      )}
      <PageHeading
        title="Questions asked"
        lead="Your answer goes to everyone at once, with the question. You are not told who asked, and neither is anyone else."
      />
      {found.clarifications.length === 0 && (
        <EmptyState title="No questions yet">
          <p>You get a mail when someone asks.</p>
        </EmptyState>
      )}
      {waiting.map((item) => {
        const wrong = actionData?.clarificationId === item.id ? actionData : null;
        const id = `answer-${item.id}`;
        return (
          <Card key={item.id}>
            <p className="text-sm text-soft">
              Asked <When instant={item.askedAt} weekday={false} />
            </p>
            <PlainText text={item.question} />
            <Form method="post" action={`${list}/clarifications`} className="mt-3">
              <input type="hidden" name="clarification" value={item.id} />
              <label htmlFor={id} className="mb-1 block w-fit font-semibold">
                Answer
              </label>
              {wrong && (
                <p id={`${id}-error`} className="mb-1.5 font-semibold text-clay">
                  {wrong.problem}
                </p>
              )}
              <textarea
                id={id}
                name="answer"
                rows={4}
                defaultValue={wrong?.typed}
                aria-invalid={wrong ? true : undefined}
                aria-describedby={wrong ? `${id}-error` : undefined}
                className="field mb-3 max-w-prose"
              />
              <SubmitButton busy="Publishing">Publish the answer</SubmitButton>
            </Form>
          </Card>
        );
      })}
      {answered.length > 0 && <h2 className="mt-8 mb-2 text-xl">Answered</h2>}
      {answered.map((item) => (
        <div key={item.id} className="border-b border-line py-3">
          <p className="font-semibold break-words">{item.question}</p>
          <PlainText text={item.answer ?? ''} />
        </div>
      ))}
    </>
  );
}
