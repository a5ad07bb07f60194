import { saveAbout } from '#app/domain/opportunities/save-about.server.ts';
import { aboutSchema } from '#app/domain/opportunities/schema.ts';
import { page } from '#app/routes/scope.server.ts';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/about';
import { AboutFields, KindHelp } from './about-fields.tsx';
import { loadDraft, saveStep } from './draft.server.ts';
import { StepForm } from './step-form.tsx';

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

export const loader = page((scope, { params }: Route.LoaderArgs) => loadDraft(scope, params));

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'about', aboutSchema, saveAbout),
);

export default function About({ loaderData, actionData }: Route.ComponentProps) {
  const { found, steps, list } = loaderData;
  const { content } = found;
  const [form, fields] = useZodForm({
    id: 'about',
    schema: aboutSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      kind: content.kind === 'notice' ? undefined : content.kind,
      title: content.title,
      summary: content.summary,
      description: content.description,
      department: content.department ?? '',
      serviceIds: content.serviceIds,
      cpvCodes: content.cpvCodes.join(', '),
    },
  });
  return (
    <StepForm
      form={form}
      step="about"
      steps={steps}
      list={list}
      of={content.title}
      lead="Say what should be better for people. The shorter and plainer, the more organisations will answer."
    >
      <KindHelp />
      <AboutFields fields={fields} />
    </StepForm>
  );
}
