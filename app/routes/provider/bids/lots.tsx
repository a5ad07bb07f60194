import { Link, redirect } from 'react-router';
import { chooseLots } from '#app/domain/bids/choose-lots.server.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { lotsForm } from '#app/domain/bids/schema.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkboxes } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/lots';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity, copy, draftVersion } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  return { slug, opportunity, lots: copy.content.lots, draftVersion, now: services.clock.now() };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  return submit(
    request,
    lotsForm,
    async (value) => {
      await chooseLots(services, actor, { ...key, ...value });
      return redirect(`/provider/${slug}/bids/${params.reference}`);
    },
    {
      also: async (error) => ({
        draftVersion: error && (await findBid(services, actor, key)).draftVersion,
      }),
    },
  );
});

export function meta() {
  return [];
}

export default function Lots({ loaderData, actionData }: Route.ComponentProps) {
  const { slug, opportunity, lots, now } = loaderData;
  const [form, fields] = useZodForm({
    id: 'lots',
    schema: lotsForm,
    lastResult: actionData?.lastResult,
    defaultValue: { lots },
  });
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Lots">
      <FormTitle form={form} title="Lots you bid for" />
      <FormPage
        form={form}
        title="Which lots do you bid for?"
        lead="A lot is a part of the work that can be won by itself."
        submitLabel="Save"
        busy="Saving"
        beside={
          <Link to={`/provider/${slug}/bids/${opportunity.reference}`}>
            Back to your bid without saving
          </Link>
        }
      >
        <input
          type="hidden"
          name="draftVersion"
          value={actionData?.draftVersion ?? loaderData.draftVersion}
        />
        <Checkboxes
          field={fields.lots}
          label="Lots"
          hint="Choose one or more."
          options={opportunity.lots.map((lot) => ({
            value: lot.id,
            label: `Lot ${lot.number}: ${lot.title}`,
            hint: lot.description || undefined,
          }))}
        />
      </FormPage>
    </BidFrame>
  );
}
