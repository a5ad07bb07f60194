import { redirect, useLocation } from 'react-router';
import {
  operator,
  suspendOrganisation,
} from '#app/domain/organisations/decide-organisation.server.ts';
import {
  proveByRegisterContact,
  verifyByOperator,
} from '#app/domain/organisations/prove-control.server.ts';
import { readPublicOrganisation } from '#app/domain/organisations/public-organisation.server.ts';
import {
  operatorProofSchema,
  registerProofSchema,
  suspendSchema,
} from '#app/domain/organisations/schema.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { submit } from '#app/routes/submit.server.ts';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import type { Route } from './+types/check';

export function meta() {
  return [];
}

/** What an operator may do with an organisation that is in: check it, or take it out. */
export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  operator(actor);
  const { name, slug } = await readPublicOrganisation(services, params.slug);
  return { name, slug };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    operator(actor);
    const { id: organisationId, slug } = await readPublicOrganisation(services, params.slug);
    const back = () => redirect(`/organisations/${slug}`);
    switch (url.searchParams.get('do')) {
      case 'register':
        return submit(request, registerProofSchema, async (value) => {
          await proveByRegisterContact(services, actor, { organisationId, ...value });
          return back();
        });
      case 'suspend':
        return submit(request, suspendSchema, async ({ reason }) => {
          await suspendOrganisation(services, actor, { organisationId, suspended: true, reason });
          return redirect('/admin?done=suspended');
        });
      default:
        return submit(request, operatorProofSchema, async ({ evidence }) => {
          await verifyByOperator(services, actor, { organisationId, evidence });
          return back();
        });
    }
  },
);

export default function Check({ loaderData: { name, slug }, actionData }: Route.ComponentProps) {
  const what = new URLSearchParams(useLocation().search).get('do') ?? 'verify';
  const resultOf = (form: string) => (form === what ? actionData?.lastResult : undefined);
  const [verify, verifyFields] = useZodForm({
    id: 'verify',
    schema: operatorProofSchema,
    lastResult: resultOf('verify'),
  });
  const [register, registerFields] = useZodForm({
    id: 'register',
    schema: registerProofSchema,
    lastResult: resultOf('register'),
  });
  const [suspend, suspendFields] = useZodForm({
    id: 'suspend',
    schema: suspendSchema,
    lastResult: resultOf('suspend'),
  });
  return (
    <>
      <PageTitle title={`Check ${name}`} failed={Boolean(actionData)} />
      {[verify, register, suspend].map((form) => (
        <ErrorSummary key={form.id} form={form} />
      ))}
      <Breadcrumbs crumbs={[{ label: name, to: `/organisations/${slug}` }, { label: 'Check' }]} />
      <PageHeading title={`Check ${name}`} />
      <SectionForm
        form={register}
        action="?do=register"
        title="Send a code to the contact its register holds"
        lead="An administrator of the organisation enters the code. It works for a week."
        submitLabel="Mail the code"
      >
        <TextField
          field={registerFields.email}
          label="The address in the register"
          type="email"
          width="half"
        />
        <TextField
          field={registerFields.evidence}
          label="Which register, and the number"
          hint="Shown on the profile."
          width="half"
        />
      </SectionForm>
      <SectionForm
        form={verify}
        action="?do=verify"
        title="Say that you have checked it"
        submitLabel="Mark as checked"
      >
        <TextField
          field={verifyFields.evidence}
          label="How you checked"
          hint="Shown on the profile."
          width="half"
        />
      </SectionForm>
      <SectionForm
        form={suspend}
        action="?do=suspend"
        title="Take it out of the market"
        lead="Its page is gone and nobody can act for it. What it published stays, so that nobody loses a bid or a record."
        submitLabel="Suspend it"
      >
        <TextField
          field={suspendFields.reason}
          label="Why"
          hint="Its members read this."
          width="half"
        />
      </SectionForm>
    </>
  );
}
