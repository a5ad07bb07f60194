import { Link } from 'react-router';
import { trailsOf } from '#app/domain/baselines/trail.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { costToEdit } from '#app/domain/opportunities/cost-to-edit.server.ts';
import { saveCost } from '#app/domain/opportunities/save-cost.server.ts';
import { costSchema } from '#app/domain/opportunities/schema.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { CostTrail } from '#app/routes/public/opportunity-parts/cost-trail.tsx';
import { page } from '#app/routes/scope.server.ts';
import { Card } from '#app/ui/card.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/cost';
import { costDefaults } from './cost-defaults.ts';
import { CostFields } from './cost-fields.tsx';
import { loadDraft, saveStep } from './draft.server.ts';
import { StepForm } from './step-form.tsx';

/** The lot of the address; null for the whole. @throws NotFound for what is not a number */
function lotOf(params: { lot?: string }): number | null {
  if (params.lot === undefined) return null;
  if (!/^\d{1,3}$/.test(params.lot)) throw new NotFound();
  return Number(params.lot);
}

/** The title stands in the page, because it says when something is wrong. */
export function meta() {
  return [];
}

const done = { filled: 'Filled in from what you have published. Check it, then save.' };

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const draft = await loadDraft(scope, params);
  const lotNumber = lotOf(params);
  const lot = draft.found.content.lots.find(({ number }) => number === lotNumber) ?? null;
  if (lotNumber !== null && !lot) throw new NotFound();
  const { reference } = draft.found.content;
  const saved = await costToEdit(scope.services, scope.actor, reference, lotNumber);
  const trails = await trailsOf(scope.services, draft.found.content);
  return {
    ...draft,
    lot,
    saved,
    trail: trails.find((trail) => trail.lotNumber === lotNumber) ?? null,
    done: doneIn(done, scope.url),
  };
});

export const action = page((scope, args: Route.ActionArgs) =>
  saveStep(scope, args, 'cost', costSchema, (services, actor, reference, input) =>
    saveCost(services, actor, reference, lotOf(args.params), input),
  ),
);

export default function Cost({ loaderData, actionData }: Route.ComponentProps) {
  const { found, facts, steps, list, lot, saved, trail } = loaderData;
  const { content } = found;
  const [form, fields] = useZodForm({
    id: lot ? `cost-${lot.number}` : 'cost',
    schema: costSchema,
    lastResult: actionData?.lastResult,
    defaultValue: costDefaults(saved),
  });
  return (
    <StepForm
      form={form}
      step="cost"
      steps={steps}
      list={list}
      of={content.title}
      title={
        lot ? `What lot ${lot.number}${lot.title ? `, ${lot.title},` : ''} costs today` : undefined
      }
      lead="This is what organisations look at first: it tells them whether they could run it, better or for less. Give what you have. “Not known, and why” is a proper answer; a guess of 0 is not."
    >
      {loaderData.done && !actionData && <Notice kind="success" title={loaderData.done} live />}
      <Card title="Fill it from what you have published">
        {trail && <CostTrail trail={trail} />}
        <p>
          <Link to={`${list}/cost-from-spend${lot ? `?lot=${lot.number}` : ''}`}>
            {trail ? 'Choose other payments and contracts' : 'Fill it from what you have published'}
          </Link>
          {!trail && ': tick payments and contracts, and we add them up and keep the trail.'}
        </p>
      </Card>
      {!lot && content.lots.length > 1 && (
        <Card tone="care" title="Different for each lot?">
          <p>
            Give the cost of the whole here, or of a lot:{' '}
            {content.lots.map(({ number, title }, index) => (
              <span key={number}>
                {index > 0 && ', '}
                <Link to={`${list}/cost/${number}`}>
                  lot {number}
                  {title && ` (${title})`}
                </Link>
              </span>
            ))}
            .
          </p>
        </Card>
      )}
      <CostFields form={form} fields={fields} year={Number(facts.day.slice(0, 4))} />
    </StepForm>
  );
}
