import { Form, Link, redirect } from 'react-router';
import { addContact, removeContact } from '#app/domain/billing/contacts.server.ts';
import { removeContactSchema } from '#app/domain/billing/page-forms.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { contactSchema } from '#app/domain/billing/schema.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { submit } from '#app/routes/submit.server.ts';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/billing-contacts';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingToManage } from './billing-here.server.ts';

const done: Record<string, string> = {
  added: 'They are told about payments from now on.',
  removed: 'They are told no more.',
};

export function meta() {
  return [];
}

export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingToManage(scope, params.slug);
  const { organisationId } = here;
  const { contacts } = await readBilling(services, actor, { organisationId });
  return { here, contacts, done: doneIn(done, url) };
});

export const action = page(async (scope, { request, params }: Route.ActionArgs) => {
  const { services, actor, url } = scope;
  const { organisationId, base } = billingToManage(scope, params.slug);
  if (url.searchParams.get('do') === 'remove') {
    return submit(request, removeContactSchema, async ({ id }) => {
      await removeContact(services, actor, { organisationId, id });
      return redirect(`${base}/contacts?done=removed`);
    });
  }
  return submit(request, contactSchema, async (contact) => {
    await addContact(services, actor, { organisationId, ...contact });
    return redirect(`${base}/contacts?done=added`);
  });
});

/** Begins anew with each contact, so that the boxes are empty for the next. */
export default function BillingContacts(props: Route.ComponentProps) {
  const { contacts } = props.loaderData;
  return <Contacts key={contacts.map(({ id }) => id).join()} {...props} />;
}

function Contacts({ loaderData, actionData }: Route.ComponentProps) {
  const { here, contacts } = loaderData;
  const [form, fields] = useZodForm({
    id: 'contact',
    schema: contactSchema,
    lastResult: actionData?.lastResult,
  });
  return (
    <>
      <FormTitle form={form} title="Who is told about payments" />
      <ErrorSummary form={form} />
      <BillingCrumbs here={here} label="Who is told about payments" />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title="Who is told about payments"
        lead="Your council’s administrators are told of trials that end and payments that are late. Add your finance team, so that it reaches whoever can pay. They need no account."
      />
      {contacts.length === 0 ? (
        <div className="mb-7">
          <EmptyState title="Nobody but your administrators">
            <p>Add the address of your finance team below.</p>
          </EmptyState>
        </div>
      ) : (
        <ul className="mb-7 border-t border-line">
          {contacts.map(({ id, name, email }) => (
            <li
              key={id}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2"
            >
              <span className="min-w-0">
                {name}, <span className="wrap-anywhere">{email}</span>
              </span>
              <Form method="post" action="?do=remove">
                <input type="hidden" name="id" value={id} />
                <SubmitButton kind="secondary" busy="Removing">
                  Remove<span className="sr-only"> {name}</span>
                </SubmitButton>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <SectionForm
        form={form}
        title="Add someone"
        action="?do=add"
        submitLabel="Add them"
        beside={<Link to={here.base}>Back to plan and invoices</Link>}
      >
        <TextField field={fields.name} label="Name" hint="A person or a team." width="half" />
        <TextField
          field={fields.email}
          label="E-mail address"
          type="email"
          spellCheck={false}
          width="half"
        />
      </SectionForm>
    </>
  );
}
