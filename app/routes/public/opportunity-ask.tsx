import { Link, redirect } from 'react-router';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { NotAllowed } from '#app/domain/kernel/errors.ts';
import { askQuestion } from '#app/domain/opportunities/ask-question.server.ts';
import { canAskQuestion } from '#app/domain/opportunities/lifecycle.ts';
import { canAskFor } from '#app/domain/opportunities/policy.ts';
import { findOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { askSchema } from '#app/domain/opportunities/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/opportunity-ask';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const person = requirePerson(actor);
  const { content, facts } = await findOpportunity(services, actor, params.reference);
  const to = `/opportunities/${content.reference}`;
  if (!canAskQuestion(facts, services.clock.now())) throw redirect(`${to}#questions-asked`);
  const organisations = person.memberships
    .filter(({ organisationId }) => canAskFor(actor, organisationId))
    .map(({ slug, name }) => ({ value: slug, label: name }));
  if (organisations.length === 0) {
    throw new NotAllowed(
      'Questions are asked by organisations. Add yours, or ask to join it, on your account page.',
    );
  }
  return { title: content.title, to, organisations };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  return submit(request, askSchema, async (input) => {
    await askQuestion(services, actor, { reference: params.reference, ...input });
    return redirect(`/opportunities/${params.reference}#questions-asked`);
  });
});

export default function Ask({ loaderData, actionData }: Route.ComponentProps) {
  const { title, to, organisations } = loaderData;
  const [form, fields] = useZodForm({
    id: 'ask',
    schema: askSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { organisation: organisations[0]?.value },
  });
  return (
    <>
      <FormTitle form={form} title="Ask a question" />
      <FormPage
        form={form}
        kicker={title}
        title="Ask a question"
        lead="The council answers to everyone, here on the page. Nobody is told who asked, the council included, so leave your name out of the question."
        submitLabel="Send the question"
        beside={<Link to={to}>Back without sending</Link>}
      >
        <Radios field={fields.organisation} label="Who is asking" options={organisations} />
        <TextArea field={fields.question} label="Your question" rows={5} />
      </FormPage>
    </>
  );
}
