import { Link, redirect } from 'react-router';
import { PartChanged } from '#app/domain/bids/change-draft.server.ts';
import { questionsFor } from '#app/domain/bids/completeness.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { saveAnswer } from '#app/domain/bids/save-answer.server.ts';
import { answerForm } from '#app/domain/bids/schema.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/question';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity, copy, draftVersion } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const questions = questionsFor(opportunity.questions, copy.content.lots);
  const question = opportunity.questions.find((candidate) => candidate.id === params.questionId);
  if (!question) throw new NotFound();
  const next =
    questions[questions.findIndex((candidate) => candidate.id === question.id) + 1] ?? null;
  return {
    slug,
    opportunity,
    question,
    nextId: next?.id ?? null,
    of: opportunity.questions.length,
    text: copy.content.answers[question.id] ?? '',
    draftVersion,
    now: services.clock.now(),
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  const { questionId } = params;
  return submit(
    request,
    answerForm,
    async (value, form) => {
      await saveAnswer(services, actor, { ...key, questionId, ...value });
      const base = `/provider/${slug}/bids/${params.reference}`;
      const next = form.get('next');
      const isId = typeof next === 'string' && /^[0-9a-f-]{36}$/.test(next);
      return redirect(isId ? `${base}/questions/${next}` : base);
    },
    {
      also: async (error) => {
        if (!(error instanceof PartChanged)) return { theirs: null };
        const { copy, draftVersion } = await findBid(services, actor, key);
        return { theirs: { text: copy.content.answers[questionId] ?? '', draftVersion } };
      },
    },
  );
});

export function meta() {
  return [];
}

export default function Question({ loaderData, actionData }: Route.ComponentProps) {
  const { slug, opportunity, question, nextId, of, text, now } = loaderData;
  const theirs = actionData?.theirs ?? null;
  const [form, fields] = useZodForm({
    id: `answer-${question.id}`,
    schema: answerForm,
    lastResult: actionData?.lastResult,
    defaultValue: { text },
  });
  const title = `Question ${question.position} of ${of}`;
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here={title}>
      <FormTitle form={form} title={title} />
      <FormPage
        key={question.id}
        form={form}
        kicker={
          question.criterion
            ? `Counts towards ${question.criterion.name}, ${question.criterion.weight} of 100`
            : title
        }
        title={question.text}
        lead={question.guidance || undefined}
        submitLabel={nextId ? 'Save and go to the next question' : 'Save'}
        busy="Saving"
        beside={<Link to={base}>Back to your bid without saving</Link>}
      >
        {theirs && (
          <Notice title="What your colleague saved">
            <p className="whitespace-pre-line">{theirs.text || 'They left it empty.'}</p>
          </Notice>
        )}
        <input
          type="hidden"
          name="draftVersion"
          value={theirs?.draftVersion ?? loaderData.draftVersion}
        />
        {nextId && <input type="hidden" name="next" value={nextId} />}
        <TextArea
          field={fields.text}
          label="Your answer"
          optional={!question.required}
          rows={14}
          maxWords={question.wordLimit}
          hint="You can save a longer answer and shorten it later. It must fit when you submit."
        />
      </FormPage>
    </BidFrame>
  );
}
