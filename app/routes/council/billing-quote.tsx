import { redirect } from 'react-router';
import { PLANS, plansOffered } from '#app/domain/billing/plans.ts';
import { makeQuotation } from '#app/domain/billing/quotation.server.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { quotationSchema } from '#app/domain/billing/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/billing-quote';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage, planInUrl } from './billing-here.server.ts';
import { PayerFields, payerValues } from './billing-payer-fields.tsx';

export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingToManage(scope, params.slug);
  const { organisationId } = here;
  const { details, offer } = await readBilling(services, actor, { organisationId });
  return { here, details, offer, plan: planInUrl(url, offer) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  return submit(request, quotationSchema, async (wish) => {
    const { id } = await makeQuotation(services, actor, { organisationId, ...wish });
    return redirect(`${base}/quotations/${id}`);
  });
});

export default function GetQuotation({ loaderData, actionData }: Route.ComponentProps) {
  const { here, plan, details, offer } = loaderData;
  const [form, fields] = useZodForm({
    id: 'quotation',
    schema: quotationSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { plan, ...payerValues(details, here.name) },
  });
  return (
    <>
      <FormTitle form={form} title="Get a quotation" />
      <BillingCrumbs here={here} label="Get a quotation" />
      <FormPage
        form={form}
        title="Get a quotation"
        lead="A page to print or send on, for whoever approves spending. It binds you to nothing."
        submitLabel="Make the quotation"
        busy="Making it"
      >
        <Radios
          field={fields.plan}
          label="Which plan"
          options={[...new Set([...plansOffered(offer), plan])].map((id) => ({
            value: id,
            label: PLANS[id].name,
            hint: PLANS[id].who,
          }))}
        />
        <PayerFields fields={fields} />
      </FormPage>
    </>
  );
}
