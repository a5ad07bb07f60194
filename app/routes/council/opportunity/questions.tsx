import { effortOf, effortWords } from '#app/domain/opportunities/reading.ts';
import { saveQuestions } from '#app/domain/opportunities/save-questions.server.ts';
import { questionsSchema } from '#app/domain/opportunities/schema.ts';
import { page } from '#app/routes/scope.server.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Select } from '#app/ui/form/select.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/questions';
import { loadDraft, saveStep } from './draft.server.ts';
import { RowList } from './row-list.tsx';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'questions', questionsSchema, saveQuestions),
);

const blank = () => ({ text: '', guidance: '', wordLimit: '500', criterionId: '', lotNumber: '' });

export default function Questions({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list } = loaderData;
  const { content } = found;
  const saved = content.questions.map((question) => ({
    text: question.text,
    guidance: question.guidance,
    wordLimit: String(question.wordLimit),
    optional: question.required ? undefined : 'on',
    criterionId: question.criterionId ?? '',
    lotNumber: question.lotNumber === null ? '' : String(question.lotNumber),
  }));
  const [form, fields] = useZodForm({
    id: 'questions',
    schema: questionsSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { questions: saved.length > 0 ? saved : [blank(), blank(), blank()] } as never,
  });
  const criteria = content.criteria.filter(({ kind }) => kind !== 'price');
  return (
    <StepForm
      form={form}
      step="questions"
      steps={steps}
      list={list}
      of={content.title}
      lead="Ask only what you will score. Half of small charities find bidding too hard, mostly because of too many questions."
    >
      {content.questions.length > 0 && (
        <Notice title="What you ask of a bidder">{effortWords(effortOf(content.questions))}</Notice>
      )}
      <RowList form={form} field={fields.questions} name="Question" most={40}>
        {(question) => (
          <>
            <TextArea field={question.text!} label="The question" rows={2} />
            <TextArea field={question.guidance!} label="Help with answering it" rows={2} optional />
            <TextField
              field={question.wordLimit!}
              label="Word limit"
              width="tiny"
              inputMode="numeric"
            />
            {criteria.length > 0 && (
              <Select
                field={question.criterionId!}
                label="It counts for"
                options={criteria.map(({ id, name }) => ({ value: id, label: name }))}
                prompt="No one criterion"
                optional
              />
            )}
            {content.lots.length > 1 && (
              <Select
                field={question.lotNumber!}
                label="Lot"
                options={content.lots.map(({ number, title }) => ({
                  value: String(number),
                  label: `${number}. ${title}`,
                }))}
                prompt="Every lot"
                optional
              />
            )}
            <Checkbox field={question.optional!} label="Bidders may leave it out" />
          </>
        )}
      </RowList>
    </StepForm>
  );
}
