import { Link, redirect } from 'react-router';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { saveBillingDetails } from '#app/domain/billing/save-details.server.ts';
import { billingDetailsSchema } from '#app/domain/billing/schema.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import type { Route } from './+types/billing-details';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage } from './billing-here.server.ts';
import { PayerFields, payerValues } from './billing-payer-fields.tsx';

export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor } = scope;
  const here = billingToManage(scope, params.slug);
  const { organisationId } = here;
  const { details } = await readBilling(services, actor, { organisationId });
  return { here, details };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  return submit(request, billingDetailsSchema, async (details) => {
    await saveBillingDetails(services, actor, { organisationId, ...details });
    return redirect(`${base}?done=details`);
  });
});

export default function BillingDetails({ loaderData, actionData }: Route.ComponentProps) {
  const { here, details } = loaderData;
  const [form, fields] = useZodForm({
    id: 'details',
    schema: billingDetailsSchema,
    lastResult: actionData?.lastResult,
    defaultValue: {
      accountsEmail: details.accountsEmail,
      poNumber: details.poNumber,
      ...payerValues(details, here.name),
    },
  });
  return (
    <>
      <FormTitle form={form} title="Where invoices go" />
      <BillingCrumbs here={here} label="Where invoices go" />
      <FormPage
        form={form}
        title="Where invoices go"
        lead="From the next invoice on. Those sent already stay as they are."
        submitLabel="Save"
        beside={<Link to={here.base}>Back</Link>}
      >
        <TextField
          field={fields.accountsEmail}
          label="E-mail address that invoices go to"
          type="email"
          spellCheck={false}
          width="half"
        />
        <TextField
          field={fields.poNumber}
          label="Purchase order number"
          autoComplete="off"
          spellCheck={false}
          width="half"
          optional
        />
        <PayerFields fields={fields} />
      </FormPage>
    </>
  );
}
