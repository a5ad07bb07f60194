import { Link, redirect } from 'react-router';
import { findOutcomeBoard } from '#app/domain/evaluation/outcome-board.server.ts';
import { saveDecision } from '#app/domain/evaluation/save-decision.server.ts';
import { decisionForm } from '#app/domain/evaluation/schema.ts';
import { formatPence, penceToText, vatWords } from '#app/domain/kernel/money.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { Fieldset } from '#app/ui/form/fieldset.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { MoneyField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/outcome-decision';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug, name } = actingFor(actor, 'council', params.slug);
  const { opportunity, bids, outcome } = await findOutcomeBoard(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const lots = opportunity.lots.map((lot) => ({
    ...lot,
    award: outcome?.awards.find((award) => award.lotId === lot.id) ?? null,
    bids: bids
      .filter((bid) => bid.failure === null && bid.content.lots.includes(lot.id))
      .map((bid) => ({
        bidVersionId: bid.bidVersionId,
        name: bid.organisation.name,
        price: bid.content.prices[lot.id] ?? null,
      })),
  }));
  const decided = outcome && (outcome.awards.length > 0 || outcome.kind === 'not_awarded');
  return {
    slug,
    name,
    title: opportunity.title,
    reference: opportunity.reference,
    lots,
    kind: decided ? outcome.kind : null,
    reason: outcome?.reason ?? '',
  };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'council', params.slug);
  return submit(request, decisionForm, async ({ kind, reason, awards }) => {
    await saveDecision(services, actor, {
      organisationId,
      reference: params.reference,
      kind,
      reason,
      awards: awards.flatMap(({ lotId, bidVersionId, value, vatBasis }) =>
        bidVersionId && value !== undefined && vatBasis
          ? [{ lotId, bidVersionId, valuePence: value, vatBasis }]
          : [],
      ),
    });
    return redirect(`/council/${slug}/opportunities/${params.reference}/outcome`);
  });
});

export function meta() {
  return [];
}

export default function Decision({ loaderData, actionData }: Route.ComponentProps) {
  const { slug, name, title, reference, lots, kind, reason } = loaderData;
  const [form, fields] = useZodForm({
    id: 'decision',
    schema: decisionForm,
    lastResult: actionData?.lastResult,
    defaultValue: {
      kind: kind ?? (lots.every((lot) => lot.bids.length === 0) ? 'not_awarded' : undefined),
      reason,
      awards: lots.map(({ id, award }) => ({
        lotId: id,
        bidVersionId: award?.bidVersionId ?? undefined,
        value: award ? penceToText(award.valuePence) : '',
        vatBasis: award && award.vatBasis !== 'unknown' ? award.vatBasis : undefined,
      })),
    },
  });
  const base = `/council/${slug}/opportunities/${reference}/outcome`;
  return (
    <>
      <FormTitle form={form} title="Your decision" />
      <Breadcrumbs
        crumbs={[
          { label: name, to: `/council/${slug}` },
          { label: `Outcome of ${title}`, to: base },
          { label: 'Your decision' },
        ]}
      />
      <FormPage
        form={form}
        title="Your decision"
        lead="Nobody outside your council sees this until you release it."
        submitLabel="Save"
        busy="Saving"
        beside={<Link to={base}>Back without saving</Link>}
      >
        <Radios
          field={fields.kind}
          label="Are you awarding this?"
          options={[
            { value: 'awarded', label: 'Yes' },
            {
              value: 'not_awarded',
              label: 'No, nothing is awarded',
              hint: 'Say why below. Everyone can read it.',
            },
          ]}
        />
        {fields.awards.getFieldList().map((row, index) => {
          const lot = lots[index];
          const field = row.getFieldset();
          if (!lot) return null;
          return (
            <Fieldset
              key={lot.id}
              legend={lots.length > 1 ? `Lot ${lot.number}: ${lot.title}` : 'The award'}
              hint={lot.bids.length === 0 ? 'Nobody bid for this.' : undefined}
            >
              <input type="hidden" name={field.lotId.name} value={lot.id} />
              {lot.bids.length > 0 && (
                <>
                  <Radios
                    field={field.bidVersionId}
                    label="Who won"
                    options={[
                      ...lot.bids.map((bid) => ({
                        value: bid.bidVersionId,
                        label: bid.name,
                        hint: bid.price
                          ? `Bid ${formatPence(bid.price.pence)}, ${vatWords(bid.price.vatBasis)}`
                          : undefined,
                      })),
                      { value: '', label: 'Nobody' },
                    ]}
                  />
                  <MoneyField
                    field={field.value}
                    label="Value of the award"
                    hint="For the whole first term."
                  />
                  <Radios
                    field={field.vatBasis}
                    label="VAT"
                    options={[
                      { value: 'excluded', label: 'VAT is added to this' },
                      { value: 'included', label: 'VAT is included' },
                      { value: 'none', label: 'No VAT is charged' },
                    ]}
                  />
                </>
              )}
            </Fieldset>
          );
        })}
        <TextArea
          field={fields.reason}
          label="In a sentence or two"
          optional
          hint="Needed when something is not awarded: say why. Everyone can read it once it is released."
          rows={4}
        />
      </FormPage>
    </>
  );
}
