import { FormProvider, getFormProps } from '@conform-to/react';
import { Form, Link, redirect } from 'react-router';
import { answerEnquiry } from '#app/domain/enquiries/answer-enquiry.server.ts';
import { findOwnEnquiry } from '#app/domain/enquiries/list-enquiries.server.ts';
import { answerSchema, CORRECTABLE, cutSchema, hideSchema } from '#app/domain/enquiries/schema.ts';
import { cutWords, hideEnquiry, showWords } from '#app/domain/enquiries/show-words.server.ts';
import { readSubject } from '#app/domain/enquiries/subject.ts';
import { CORRECTIONS, TOLD, VERDICTS } from '#app/domain/enquiries/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { schemeLabel } from '#app/domain/organisations/identifiers.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { dueWords, EnquiryStatusTag } from '#app/routes/public/enquiry-card.tsx';
import { readForm } from '#app/routes/read-form.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Card } from '#app/ui/card.tsx';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { DateField } from '#app/ui/form/date-field.tsx';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/enquiry-answer';
import { serviceOptions } from './service-options.server.ts';

const done = {
  shown: 'The words are public now.',
  cut: 'Taken out. A mark and your reason stand there.',
  hidden: 'Hidden. Your reason stands there.',
  unhidden: 'Shown again.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const found = await findOwnEnquiry(services, actor, params.slug, params.reference);
  const kind = readSubject(found.enquiry.subject.key)?.kind ?? 'service';
  return {
    ...found,
    corrections: CORRECTABLE[kind].map((value) => ({ value, label: CORRECTIONS[value] })),
    services: CORRECTABLE[kind].includes('service') ? serviceOptions() : [],
    isPayment: kind === 'payment',
    done: doneIn(done, url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { slug, reference } = params;
    const here = `/council/${slug}/enquiries/${reference}`;
    const wish = url.searchParams.get('do');
    const also = (on: 'answer' | 'cut' | 'hide') => ({ also: () => ({ on }) });
    if (wish === 'show' || wish === 'unhide') {
      await readForm(request);
      if (wish === 'show') await showWords(services, actor, slug, reference);
      else await hideEnquiry(services, actor, { slug, reference }, null);
      return redirect(`${here}?done=${wish === 'show' ? 'shown' : 'unhidden'}`);
    }
    if (wish === 'cut') {
      return submit(
        request,
        cutSchema,
        async (input) => {
          await cutWords(services, actor, { slug, reference }, input);
          return redirect(`${here}?done=cut`);
        },
        also('cut'),
      );
    }
    if (wish === 'hide') {
      return submit(
        request,
        hideSchema,
        async ({ reason }) => {
          await hideEnquiry(services, actor, { slug, reference }, reason);
          return redirect(`${here}?done=hidden`);
        },
        also('hide'),
      );
    }
    return submit(
      request,
      answerSchema,
      async (input) => {
        await answerEnquiry(services, actor, slug, reference, input);
        return redirect(`/council/${slug}/enquiries?done=answered`);
      },
      also('answer'),
    );
  },
);

type Props = Route.ComponentProps;

export default function AnswerEnquiry({ loaderData, actionData }: Props) {
  const { council, enquiry, wordsSent, wordsShown, isShown, isOperator } = loaderData;
  const base = `/council/${council.slug}/enquiries`;
  return (
    <>
      <PageTitle title={`Answer ${enquiry.reference}`} failed={Boolean(actionData)} />
      {loaderData.done && !actionData && <Notice kind="success" title={loaderData.done} live />}
      <Breadcrumbs
        crumbs={[
          { label: council.name, to: `/council/${council.slug}` },
          { label: 'Questions and corrections', to: base },
          { label: enquiry.reference },
        ]}
      />
      <PageHeading title={TOLD[enquiry.kind]} kicker={enquiry.reference}>
        <div className="flex flex-wrap items-center gap-3">
          <EnquiryStatusTag status={enquiry.status} />
          {dueWords(enquiry)}
          <Link to={`/enquiries/${enquiry.reference}`}>As everyone sees it</Link>
        </div>
      </PageHeading>
      <p className="mb-4 break-words">
        About:{' '}
        {enquiry.subject.path ? (
          <Link to={enquiry.subject.path}>{enquiry.subject.title}</Link>
        ) : (
          enquiry.subject.title
        )}
      </p>
      <Card title="What was asked">
        <p dir="auto" className="max-w-prose break-words whitespace-pre-line">
          {wordsShown}
        </p>
        {wordsShown !== wordsSent && (
          <details className="disclosure mt-3">
            <summary>As it was sent</summary>
            <p dir="auto" className="break-words whitespace-pre-line">
              {wordsSent}
            </p>
          </details>
        )}
        <p className="mt-3 text-sm text-soft">
          {isShown
            ? 'Everyone can read these words.'
            : 'Nobody else can read these words yet. They become public with your answer, unless it is that you will say later.'}
        </p>
      </Card>
      {!enquiry.hidden && <TheAnswer loaderData={loaderData} actionData={actionData} />}
      {!enquiry.hidden && !isShown && (
        <Form method="post" action="?do=show" className="mt-7">
          <SubmitButton kind="secondary">Show the words before there is an answer</SubmitButton>
        </Form>
      )}
      {!enquiry.hidden && <TakeOut actionData={actionData} />}
      {isOperator && <Hide isHidden={enquiry.hidden !== null} actionData={actionData} />}
    </>
  );
}

function lastFor(actionData: Props['actionData'], on: string) {
  return actionData && 'on' in actionData && actionData.on === on
    ? actionData.lastResult
    : undefined;
}

function TheAnswer({ loaderData, actionData }: Pick<Props, 'loaderData' | 'actionData'>) {
  const { enquiry, corrections, services } = loaderData;
  const [form, fields] = useZodForm({
    id: 'answer',
    schema: answerSchema,
    lastResult: lastFor(actionData, 'answer'),
    defaultValue: { seen: String(enquiry.answers.length) },
  });
  const has = (one: string) => corrections.some(({ value }) => value === one);
  return (
    <FormProvider context={form.context}>
      <ErrorSummary form={form} />
      <h2 className="mb-3 text-xl">
        {enquiry.answers.length === 0 ? 'Your answer' : 'Change your answer'}
      </h2>
      {enquiry.answers.length > 0 && (
        <p className="mb-4 max-w-prose">
          The answers before stay for everyone to read, under the new one.
        </p>
      )}
      <Form method="post" {...getFormProps(form)}>
        <input type="hidden" name={fields.seen.name} value={enquiry.answers.length} />
        <Radios field={fields.verdict} label="The answer" options={optionsOf(VERDICTS)} />
        <TextArea
          field={fields.words}
          label="In your own words"
          hint="Everyone reads this. Name no person."
          rows={5}
        />
        <fieldset className="mb-6 rounded-xl border border-line p-4">
          <legend className="px-1 font-semibold">Only if you have corrected it</legend>
          <Radios
            field={fields.corrects}
            label="What have you corrected?"
            options={corrections}
            optional
          />
          <p className="mb-4 max-w-prose text-soft">
            Fill in what you chose. What you published stays as it is; the right one stands beside
            it, with the day.
          </p>
          {has('figure') && <MoneyField field={fields.figure} label="The right amount" optional />}
          {has('payee') && (
            <>
              <Select
                field={fields.register}
                label="The register that has the right payee"
                options={(['GB-CHC', 'GB-COH'] as const).map((value) => ({
                  value,
                  label: schemeLabel(value),
                }))}
                optional
              />
              <TextField
                field={fields.number}
                label="Its number there"
                hint="It counts for all your payments under this name."
                width="short"
                optional
              />
            </>
          )}
          {has('service') && (
            <Select
              field={fields.service}
              label="The service it was for"
              options={services}
              optional
            />
          )}
          {loaderData.isPayment && (
            <Checkbox
              field={fields.allLike}
              label="The same for all lines like this one"
              hint="If the service was wrong: all payments to the same payee under the same words of yours."
            />
          )}
          <TextField field={fields.note} label="Something else: what it should say" optional />
        </fieldset>
        <fieldset className="mb-6 rounded-xl border border-line p-4">
          <legend className="px-1 font-semibold">Only if you will say later</legend>
          <DateField field={fields.by} label="By which day?" optional />
        </fieldset>
        <SubmitButton busy="Publishing it">Publish the answer</SubmitButton>
      </Form>
    </FormProvider>
  );
}

function TakeOut({ actionData }: Pick<Props, 'actionData'>) {
  const lastResult = lastFor(actionData, 'cut');
  const [form, fields] = useZodForm({ id: 'cut', schema: cutSchema, lastResult });
  return (
    <FormProvider context={form.context}>
      <details className="disclosure mt-7" open={Boolean(lastResult)}>
        <summary>Take out what is private about a person</summary>
        <ErrorSummary form={form} />
        <Form method="post" action="?do=cut" {...getFormProps(form)} className="mt-3">
          <TextArea
            field={fields.cut}
            label="The words to take out"
            hint="Copy them exactly as they stand above, three letters or more. One piece on each line. Not more than half of it all."
            rows={3}
          />
          <TextField
            field={fields.reason}
            label="Why"
            hint="Everyone reads this, for example: a person’s telephone number."
          />
          <SubmitButton kind="secondary">Take them out</SubmitButton>
        </Form>
      </details>
    </FormProvider>
  );
}

function Hide({ isHidden, actionData }: { isHidden: boolean } & Pick<Props, 'actionData'>) {
  const lastResult = lastFor(actionData, 'hide');
  const [form, fields] = useZodForm({ id: 'hide', schema: hideSchema, lastResult });
  if (isHidden) {
    return (
      <Form method="post" action="?do=unhide" className="mt-7">
        <SubmitButton kind="secondary">Show it again</SubmitButton>
      </Form>
    );
  }
  return (
    <FormProvider context={form.context}>
      <details className="disclosure mt-4" open={Boolean(lastResult)}>
        <summary>Hide it all: spam, or against the law</summary>
        <ErrorSummary form={form} />
        <Form method="post" action="?do=hide" {...getFormProps(form)} className="mt-3">
          <TextField field={fields.reason} label="Why" hint="The reason stays for all to read." />
          <SubmitButton kind="danger">Hide it</SubmitButton>
        </Form>
      </details>
    </FormProvider>
  );
}
