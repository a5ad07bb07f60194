import { Link, redirect } from 'react-router';
import { findOutcomeBoard } from '#app/domain/evaluation/outcome-board.server.ts';
import { saveAssessment } from '#app/domain/evaluation/save-assessment.server.ts';
import { assessmentForm } from '#app/domain/evaluation/schema.ts';
import { priceScore } from '#app/domain/evaluation/scores.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/outcome-assessment';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const { opportunity, bids, outcome, mayAssess } = await findOutcomeBoard(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const bid = bids.find(
    (candidate) => candidate.bidVersionId === params.bidVersionId && candidate.failure === null,
  );
  if (!bid) throw new NotFound();
  const { criteria, scoreScale, scoreScaleNote, priceFormula } = opportunity;
  const lots = opportunity.lots.filter((lot) => bid.content.lots.includes(lot.id));
  const cells = lots.flatMap((lot) =>
    criteria.map((criterion) => {
      const saved = outcome?.assessments.find(
        (cell) =>
          cell.bidVersionId === bid.bidVersionId &&
          cell.lotId === lot.id &&
          cell.criterionId === criterion.id,
      );
      const byFormula =
        criterion.kind === 'price' && priceFormula === 'lowest_over_yours'
          ? formulaScore(bids, lot.id, bid.content.prices[lot.id], scoreScale)
          : null;
      return {
        lot,
        criterion,
        byFormula,
        score: String(saved?.score ?? byFormula ?? ''),
        reason: saved?.reason ?? '',
      };
    }),
  );
  return {
    slug,
    name,
    title: opportunity.title,
    reference: opportunity.reference,
    bidder: bid.organisation.name,
    bidVersionId: bid.bidVersionId,
    many: opportunity.lots.length > 1,
    cells,
    scoreScale,
    scoreScaleNote,
    mayAssess,
  };
});

type Price = { pence: number; vatBasis: string };
type Priced = { failure: string | null; content: { prices: Record<string, Price> } };

/** Null where prices of different VAT bases can't be compared by the formula alone. */
function formulaScore(
  bids: Priced[],
  lotId: string,
  own: Price | undefined,
  scale: number,
): number | null {
  const prices = bids.flatMap((bid) =>
    bid.failure === null ? (bid.content.prices[lotId] ?? []) : [],
  );
  if (!own || prices.some((price) => price.vatBasis !== own.vatBasis)) return null;
  return priceScore(own.pence, Math.min(...prices.map((price) => price.pence)), scale);
}

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'council', params.slug);
  const key = { organisationId, reference: params.reference };
  const { opportunity } = await findOutcomeBoard(services, actor, key);
  return submit(request, assessmentForm(opportunity.scoreScale), async (value) => {
    await saveAssessment(services, actor, {
      ...key,
      bidVersionId: params.bidVersionId,
      ...value,
    });
    return redirect(`/council/${slug}/opportunities/${params.reference}/outcome`);
  });
});

export function meta() {
  return [];
}

export default function Assessment({ loaderData, actionData }: Route.ComponentProps) {
  const {
    slug,
    name,
    title,
    reference,
    bidder,
    bidVersionId,
    many,
    cells,
    scoreScale,
    scoreScaleNote,
    mayAssess,
  } = loaderData;
  const schema = assessmentForm(scoreScale);
  const [form, fields] = useZodForm({
    id: 'assessment',
    schema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      cells: cells.map(({ lot, criterion, score, reason }) => ({
        lotId: lot.id,
        criterionId: criterion.id,
        score,
        reason,
      })),
    },
  });
  const base = `/council/${slug}/opportunities/${reference}`;
  return (
    <>
      <FormTitle form={form} title={`Score ${bidder}`} />
      <Breadcrumbs
        crumbs={[
          { label: name, to: `/council/${slug}` },
          { label: `Outcome of ${title}`, to: `${base}/outcome` },
          { label: bidder },
        ]}
      />
      {!mayAssess && <Notice title="You can read these scores but not change them" />}
      <FormPage
        form={form}
        title={`Score ${bidder}`}
        lead={
          <>
            Scores run from 0 to {scoreScale}. {scoreScaleNote} The bidder will read every reason as
            you write it. <Link to={`${base}/bids/${bidVersionId}`}>Read the bid</Link>
          </>
        }
        submitLabel="Save"
        busy="Saving"
        beside={<Link to={`${base}/outcome`}>Back without saving</Link>}
      >
        {fields.cells.getFieldList().map((row, index) => {
          const cell = cells[index];
          const field = row.getFieldset();
          return (
            cell && (
              <Fieldset
                key={cell.lot.id + cell.criterion.id}
                legend={`${many ? `Lot ${cell.lot.number}: ` : ''}${cell.criterion.name}`}
                hint={`Counts ${cell.criterion.weight} of 100. ${cell.criterion.description}`}
              >
                <input type="hidden" name={field.lotId.name} value={cell.lot.id} />
                <input type="hidden" name={field.criterionId.name} value={cell.criterion.id} />
                <TextField
                  field={field.score}
                  label="Score"
                  width="tiny"
                  inputMode="decimal"
                  hint={
                    cell.byFormula === null
                      ? undefined
                      : `Your published formula gives ${cell.byFormula}`
                  }
                />
                <TextArea field={field.reason} label="Why" rows={4} />
              </Fieldset>
            )
          );
        })}
      </FormPage>
    </>
  );
}
