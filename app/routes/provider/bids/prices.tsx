import { Link, redirect } from 'react-router';
import { PartChanged } from '#app/domain/bids/change-draft.server.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { savePrices } from '#app/domain/bids/save-prices.server.ts';
import { pricesForm } from '#app/domain/bids/schema.ts';
import { formatPence, penceToText } from '#app/domain/kernel/money.ts';
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
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/prices';
import { BidFrame } from './bid-frame.tsx';

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const { opportunity, copy, draftVersion } = await findBid(services, actor, {
    organisationId,
    reference: params.reference,
  });
  const { lots, prices } = copy.content;
  return { slug, opportunity, lots, prices, draftVersion, now: services.clock.now() };
});

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) => {
  const { organisationId, slug } = actingFor(actor, 'provider', params.slug);
  const key = { organisationId, reference: params.reference };
  return submit(
    request,
    pricesForm,
    async ({ rows, draftVersion }) => {
      await savePrices(services, actor, {
        ...key,
        draftVersion,
        rows: rows.map(({ amount, ...row }) => ({ ...row, pence: amount })),
      });
      return redirect(`/provider/${slug}/bids/${params.reference}`);
    },
    {
      also: async (error) => {
        if (!(error instanceof PartChanged)) return { theirs: null };
        const { copy, draftVersion } = await findBid(services, actor, key);
        return { theirs: { prices: copy.content.prices, draftVersion } };
      },
    },
  );
});

export function meta() {
  return [];
}

export default function Prices({ loaderData, actionData }: Route.ComponentProps) {
  const { slug, opportunity, prices, now } = loaderData;
  const lots = opportunity.lots.filter((lot) => loaderData.lots.includes(lot.id));
  const theirs = actionData?.theirs ?? null;
  const rows = lots.map(({ id }) => {
    const price = prices[id];
    return {
      lotId: id,
      amount: price ? penceToText(price.pence) : '',
      vatBasis: price && price.vatBasis !== 'unknown' ? price.vatBasis : undefined,
      note: price?.note ?? '',
    };
  });
  const [form, fields] = useZodForm({
    id: 'prices',
    schema: pricesForm,
    lastResult: actionData?.lastResult,
    defaultValue: { rows },
  });
  const base = `/provider/${slug}/bids/${opportunity.reference}`;
  const term = opportunity.contractMonths
    ? `the whole first term of ${opportunity.contractMonths} months`
    : 'the whole first term';
  return (
    <BidFrame slug={slug} opportunity={opportunity} now={now} here="Your price">
      <FormTitle form={form} title="Your price" />
      {lots.length === 0 ? (
        <Notice title="Choose your lots first">
          <Link to={`${base}/lots`}>Say which lots you bid for</Link>
        </Notice>
      ) : (
        <FormPage
          form={form}
          title="Your price"
          lead={`In pounds, for ${term}. Count every cost, your overheads too.`}
          submitLabel="Save"
          busy="Saving"
          beside={<Link to={base}>Back to your bid without saving</Link>}
        >
          {theirs && (
            <Notice title="What your colleague saved">
              {lots.map((lot) => (
                <p key={lot.id}>
                  {lots.length > 1 ? `Lot ${lot.number}: ` : ''}
                  {theirs.prices[lot.id]
                    ? formatPence(theirs.prices[lot.id]?.pence ?? 0)
                    : 'no price'}
                </p>
              ))}
            </Notice>
          )}
          <input
            type="hidden"
            name="draftVersion"
            value={theirs?.draftVersion ?? loaderData.draftVersion}
          />
          {fields.rows.getFieldList().map((row, index) => {
            const lot = lots[index];
            const field = row.getFieldset();
            return (
              lot && (
                <Fieldset
                  key={lot.id}
                  legend={
                    opportunity.lots.length > 1
                      ? `Lot ${lot.number}: ${lot.title}`
                      : 'Price for the whole service'
                  }
                >
                  <input type="hidden" name={field.lotId.name} value={lot.id} />
                  <MoneyField
                    field={field.amount}
                    label="Price"
                    hint="Such as 95000 or £95,000.50. You can leave it empty and come back."
                  />
                  <Radios
                    field={field.vatBasis}
                    label="VAT"
                    options={[
                      { value: 'excluded', label: 'VAT is added to this price' },
                      { value: 'included', label: 'This price includes VAT' },
                      {
                        value: 'none',
                        label: 'No VAT is charged',
                        hint: 'For example because you are not registered, or the service is exempt.',
                      },
                    ]}
                  />
                  <TextArea field={field.note} label="How the price is made up" optional rows={4} />
                </Fieldset>
              )
            );
          })}
        </FormPage>
      )}
    </BidFrame>
  );
}
