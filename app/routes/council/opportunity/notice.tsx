import { instantToParts } from '#app/domain/kernel/form-fields.ts';
import { saveNotice } from '#app/domain/opportunities/save-notice.server.ts';
import { noticeSchema } from '#app/domain/opportunities/schema.ts';
import { page } from '#app/routes/scope.server.ts';
import { DateTimeField } from '#app/ui/form/date-field.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/notice';
import { loadDraft, saveStep } from './draft.server.ts';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'notice', noticeSchema, saveNotice),
);

export default function NoticeStep({ loaderData, actionData }: Route.ComponentProps) {
  const { found, facts, steps, list } = loaderData;
  const { number, ocid, publishedAt } = found.content.findATender;
  const [form, fields] = useZodForm({
    id: 'notice',
    schema: noticeSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      findATenderNumber: number ?? '',
      findATenderOcid: ocid ?? '',
      findATenderPublishedAt: instantToParts(publishedAt ? new Date(publishedAt) : null),
    },
  });
  return (
    <StepForm
      form={form}
      step="notice"
      steps={steps}
      list={list}
      of={found.content.title}
      lead={facts.duty.why}
    >
      <p className="mb-5 max-w-prose">
        Publish the notice on Find a Tender, then copy these from it. This is help, not legal
        advice.
      </p>
      <TextField
        field={fields.findATenderNumber}
        label="Number of the notice"
        hint="Such as 012345-2026"
        width="half"
      />
      <TextField
        field={fields.findATenderOcid}
        label="OCID, the number of the process"
        hint="Such as ocds-h6vhtk-04a1b2"
        width="half"
      />
      <DateTimeField field={fields.findATenderPublishedAt} label="When it was published there" />
    </StepForm>
  );
}
