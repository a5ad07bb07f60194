import { Link, redirect } from 'react-router';
import { buyByInvoice } from '#app/domain/billing/buy-plan.server.ts';
import { PLANS } from '#app/domain/billing/plans.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { orderByInvoiceSchema } from '#app/domain/billing/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/billing-invoice';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage, planInUrl } from './billing-here.server.ts';
import { PayerFields, payerValues } from './billing-payer-fields.tsx';
import { PlanPrice, pricesShown } from './billing-price.tsx';

export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingToManage(scope, params.slug);
  const view = await readBilling(services, actor, { organisationId: here.organisationId });
  const { prices, details } = view;
  return { here, prices, details, plan: planInUrl(url, view.offer) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  return submit(request, orderByInvoiceSchema, async (order) => {
    const { intentId } = await buyByInvoice(services, actor, { organisationId, ...order });
    return redirect(`${base}/buying/${intentId}`);
  });
});

export default function BuyByInvoice({ loaderData, actionData }: Route.ComponentProps) {
  const { here, plan, prices, details } = loaderData;
  const [form, fields] = useZodForm({
    id: 'invoice',
    schema: orderByInvoiceSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      plan,
      poNumber: details.poNumber,
      accountsEmail: details.accountsEmail,
      ...payerValues(details, here.name),
    },
  });
  return (
    <>
      <FormTitle form={form} title="Buy by invoice" />
      <BillingCrumbs here={here} label="Buy by invoice" />
      <FormPage
        form={form}
        title="Buy by invoice"
        lead="The invoice carries your purchase order number and goes to your accounts team, who have 30 days to pay. Your plan begins at once."
        submitLabel="Order it and send the invoice"
        busy="Ordering"
        beside={<Link to={`${here.base}/quotation?plan=${plan}`}>Get a quotation first</Link>}
      >
        <SummaryList
          rows={[
            {
              term: 'Plan',
              value: PLANS[plan].name,
              change: { to: `${here.base}/buy?plan=${plan}` },
            },
            { term: 'Price', value: <PlanPrice plan={plan} prices={prices} /> },
          ]}
        />
        <input type="hidden" name={fields.plan.name} value={plan} />
        <input type="hidden" name={fields.shown.name} value={pricesShown(prices)} />
        <TextField
          field={fields.poNumber}
          label="Purchase order number"
          hint="As your finance system gives it, such as PO-104233."
          autoComplete="off"
          spellCheck={false}
          width="half"
        />
        <TextField
          field={fields.accountsEmail}
          label="E-mail address that invoices go to"
          hint="Often called accounts payable."
          type="email"
          spellCheck={false}
          width="half"
        />
        <PayerFields fields={fields} />
      </FormPage>
    </>
  );
}
