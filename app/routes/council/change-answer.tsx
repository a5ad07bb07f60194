import { Link, redirect } from 'react-router';
import { answerProposal } from '#app/domain/changes/answer-proposal.server.ts';
import { answerSchema } from '#app/domain/changes/schema.ts';
import { PROPOSAL_ANSWERS } from '#app/domain/changes/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { Proposal } from '#app/routes/public/change-parts/proposals.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/change-answer';
import { ChangeCrumbs } from './change-crumbs.tsx';
import { loadToWrite, pathOf } from './change-draft.server.ts';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const inside = await loadToWrite(scope, params);
  const proposal = inside.found.proposals?.find(({ id }) => id === params.proposal);
  if (!proposal) throw new NotFound();
  if (proposal.answer) throw redirect(inside.path);
  return { ...inside, proposal };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, answerSchema, async (input) => {
    const { reference, proposal: proposalId } = params;
    await answerProposal(services, actor, { reference, proposalId }, input);
    return redirect(`${pathOf(params)}?done=answered`);
  }),
);

export default function ChangeAnswer({ loaderData, actionData }: Route.ComponentProps) {
  const { organisation, found, proposal, path } = loaderData;
  const [form, fields] = useZodForm({
    id: 'answer',
    schema: answerSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Answer a proposal" />
      <ChangeCrumbs organisation={organisation} reference={found.reference} path={path} />
      <FormPage
        form={form}
        kicker={found.content.title}
        title={`Answer ${proposal.organisation.name}`}
        lead="The answer is public at once, with its reason, and can’t be changed. They are told by mail."
        submitLabel="Publish the answer"
        busy="Publishing"
        beside={<Link to={path}>Back without answering</Link>}
      >
        <h2 className="mb-3 text-xl">What they propose</h2>
        <Proposal proposal={proposal} />
        <Radios field={fields.answer} label="Your answer" options={optionsOf(PROPOSAL_ANSWERS)} />
        <TextArea field={fields.reason} label="The reason" hint="Everyone reads this" rows={5} />
      </FormPage>
    </>
  );
}
