import { redirect } from 'react-router';
import { buyByCheckout } from '#app/domain/billing/buy-plan.server.ts';
import { chooseSchema } from '#app/domain/billing/page-forms.ts';
import { PLANS, plansOffered } from '#app/domain/billing/plans.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { vatOfPrice } from '#app/domain/billing/words.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/billing-buy';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage, planInUrl } from './billing-here.server.ts';
import { pricesShown } from './billing-price.tsx';

export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingToManage(scope, params.slug);
  const { organisationId } = here;
  const { prices, offer } = await readBilling(services, actor, { organisationId });
  return { here, prices, offer, chosen: planInUrl(url, offer) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  return submit(request, chooseSchema, async ({ plan, how, shown }) => {
    if (how !== 'checkout') return redirect(`${base}/${how}?plan=${plan}`);
    const wish = { organisationId, plan, shown };
    const { intentId, url } = await buyByCheckout(services, actor, wish);
    return redirect(url ?? `${base}/buying/${intentId}`);
  });
});

const ways = [
  {
    value: 'checkout',
    label: 'Card or Direct Debit, now',
    hint: 'Two minutes, on a page of Stripe, which handles payments for us. Your plan begins at once.',
  },
  {
    value: 'invoice',
    label: 'An invoice with your purchase order number',
    hint: 'It goes to your accounts team, who have 30 days to pay. Your plan begins at once.',
  },
  {
    value: 'quotation',
    label: 'First a quotation to print, for approval',
    hint: 'It binds you to nothing.',
  },
];

export default function BuyPlan({ loaderData, actionData }: Route.ComponentProps) {
  const { here, prices, offer, chosen } = loaderData;
  const [form, fields] = useZodForm({
    id: 'buy',
    schema: chooseSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { plan: chosen },
  });
  const options = [...new Set([...plansOffered(offer), chosen])].map((id) => {
    const price = prices.find((one) => one.plan === id);
    const sum = price
      ? `${formatPence(price.netPence)} a year ${vatOfPrice(price.vat)}`
      : 'price not set yet';
    return {
      value: id,
      label: `${PLANS[id].name}: ${sum}`,
      hint: `${PLANS[id].who}.${id === offer ? ' This is the one for your council’s size.' : ''}`,
    };
  });
  return (
    <>
      <FormTitle form={form} title="Buy a plan" />
      <BillingCrumbs here={here} label="Buy a plan" />
      <FormPage
        form={form}
        title="Buy a plan"
        lead="Plans run for a year and renew until you say stop. You can end one whenever you like: it then runs to the end of its year."
        submitLabel="Continue"
        busy="One moment"
      >
        <input type="hidden" name={fields.shown.name} value={pricesShown(prices)} />
        <Radios field={fields.plan} label="Which plan" options={options} />
        <Radios field={fields.how} label="How you would like to buy it" options={ways} />
      </FormPage>
    </>
  );
}
