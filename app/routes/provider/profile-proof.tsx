import { Link, redirect, useLocation } from 'react-router';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { canEditIdentity } from '#app/domain/organisations/policy.ts';
import { domainOf } from '#app/domain/organisations/proof-domain.ts';
import { enterProofCode, proveByDomain } from '#app/domain/organisations/prove-control.server.ts';
import { readOwnOrganisation } from '#app/domain/organisations/queries.server.ts';
import { codeSchema, domainProofSchema } from '#app/domain/organisations/schema.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { SectionForm } from '#app/routes/section-form.tsx';
import { submit } from '#app/routes/submit.server.ts';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/profile-proof';
import { Proofs } from './proofs.tsx';

const done: Record<string, string> = {
  sent: 'The code is on its way. It works for half an hour.',
  proven: 'Done. Your profile now says so.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const { organisationId } = actingFor(actor, 'provider', params.slug);
  const own = await readOwnOrganisation(services, actor, organisationId);
  return {
    name: own.organisation.name,
    proofs: own.organisation.proofs,
    domain: domainOf(own.row.website),
    codeSentTo: own.codeSentTo,
    mayProve: canEditIdentity(actor, organisationId),
    done: doneIn(done, url),
  };
});

export const action = page(
  async ({ services, actor, url }, { request, params }: Route.ActionArgs) => {
    const { organisationId } = actingFor(actor, 'provider', params.slug);
    if (url.searchParams.get('do') === 'code') {
      return submit(request, codeSchema, async ({ code }) => {
        await enterProofCode(services, actor, { organisationId, code });
        return redirect(`${url.pathname}?done=proven`);
      });
    }
    return submit(request, domainProofSchema, async ({ email }) => {
      await proveByDomain(services, actor, { organisationId, email });
      return redirect(`${url.pathname}?done=sent`);
    });
  },
);

export default function ProfileProof({ loaderData, actionData, params }: Route.ComponentProps) {
  const { name, proofs, domain, codeSentTo, mayProve } = loaderData;
  const aboutCode = useLocation().search.includes('do=code');
  const [codeForm, code] = useZodForm({
    id: 'code',
    schema: codeSchema,
    lastResult: aboutCode ? actionData?.lastResult : undefined,
  });
  const [mailForm, mail] = useZodForm({
    id: 'domain',
    schema: domainProofSchema,
    lastResult: aboutCode ? undefined : actionData?.lastResult,
  });
  const base = `/provider/${params.slug}`;
  return (
    <>
      <FormTitle form={aboutCode ? codeForm : mailForm} title="Show that you are who you say" />
      <ErrorSummary form={aboutCode ? codeForm : mailForm} />
      <Breadcrumbs
        crumbs={[
          { label: name, to: base },
          { label: 'Profile', to: `${base}/profile` },
          { label: 'Show that you are who you say' },
        ]}
      />
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading
        title="Show that you are who you say"
        lead="You can bid without it. It tells councils that nobody is using your name."
      />
      {proofs.length > 0 && (
        <section className="mb-8">
          <h2 className="mb-2 text-xl">What your profile shows</h2>
          <Proofs proofs={proofs} />
        </section>
      )}
      {mayProve && codeSentTo && (
        <SectionForm
          form={codeForm}
          action="?do=code"
          title="Enter the code"
          lead={`We mailed it to ${codeSentTo}.`}
          submitLabel="Check the code"
        >
          <TextField
            field={code.code}
            label="Code"
            hint="8 figures"
            width="short"
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        </SectionForm>
      )}
      {mayProve && !domain && (
        <Notice title="By a code to your own address">
          Add <Link to={`${base}/profile/about`}>your own website</Link> first. The code goes to an
          address at its domain.
        </Notice>
      )}
      {mayProve && domain && (
        <SectionForm
          form={mailForm}
          action={`${base}/profile/proof`}
          title={codeSentTo ? 'Send a new code' : 'By a code to your own address'}
          lead={`We mail a code to an address that ends in @${domain}, the domain of your website.`}
          submitLabel="Mail the code"
        >
          <TextField
            field={mail.email}
            label="E-mail address"
            hint={`Such as info@${domain}`}
            type="email"
            width="half"
          />
        </SectionForm>
      )}
      <div className="prose mt-8">
        <h2>Other ways</h2>
        <ul>
          <li>
            A council or public body that knows you can vouch for you: send it the address of{' '}
            <Link to={`/organisations/${params.slug}`}>your page</Link>.
          </li>
          <li>Our operator can send a code to the contact that your register holds.</li>
        </ul>
      </div>
    </>
  );
}
