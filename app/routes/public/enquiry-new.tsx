import { Link, redirect } from 'react-router';
import { askEnquiry } from '#app/domain/enquiries/ask-enquiry.server.ts';
import { describeSubject } from '#app/domain/enquiries/describe-subjects.server.ts';
import { canAskAs } from '#app/domain/enquiries/policy.ts';
import { ANSWER_WORKING_DAYS } from '#app/domain/enquiries/promise.ts';
import { askSchema, MYSELF } from '#app/domain/enquiries/schema.ts';
import { KINDS } from '#app/domain/enquiries/words.ts';
import { optionsOf } from '#app/domain/kernel/choices.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Radios } from '#app/ui/form/choices.tsx';
import { FormPage } from '#app/ui/form/form-page.tsx';
import { TextArea } from '#app/ui/form/text-area.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import type { Route } from './+types/enquiry-new';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

export const loader = page(async ({ services, actor, url }, _args: Route.LoaderArgs) => {
  const about = await describeSubject(services, url.searchParams.get('about') ?? '');
  const mine = actor.kind === 'person' ? actor.memberships : [];
  return {
    about,
    signedIn: actor.kind === 'person',
    here: url.pathname + url.search,
    organisations: mine
      .filter(({ organisationId }) => canAskAs(actor, organisationId))
      .map(({ slug, name }) => ({
        value: slug,
        label: name,
        hint: 'Its name stands beside what you write',
      })),
  };
});

export const action = page(async ({ services, actor, url, ip }, { request }: Route.ActionArgs) =>
  submit(request, askSchema, async (input) => {
    const about = url.searchParams.get('about') ?? '';
    const asked = await askEnquiry(services, actor, { ...input, about }, { ip });
    return redirect(
      asked.outcome === 'sent' ? `/enquiries/${asked.reference}?done=sent` : '/enquiries/sent',
    );
  }),
);

export default function NewEnquiry({ loaderData, actionData }: Route.ComponentProps) {
  const { about, signedIn, here, organisations } = loaderData;
  const [form, fields] = useZodForm({
    id: 'enquiry',
    schema: askSchema,
    lastResult: actionData?.lastResult,
    defaultValue: { as: MYSELF },
  });
  return (
    <>
      <FormTitle form={form} title="Ask, or report something wrong" />
      <Breadcrumbs
        crumbs={[
          { label: about.council.name, to: `/councils/${about.council.slug}/money` },
          ...(about.path ? [{ label: about.title, to: about.path }] : []),
          { label: 'Ask, or report something wrong' },
        ]}
      />
      <FormPage
        form={form}
        kicker={<bdi>{about.title}</bdi>}
        title="Ask, or report something wrong"
        lead={
          about.isCouncilHere
            ? `${about.council.name} is asked to answer within ${ANSWER_WORKING_DAYS} working days. The answer is public.`
            : `${about.council.name} has no people here yet, so nobody there is told. What you write is kept for when it comes.`
        }
        submitLabel="Send it"
        busy="Sending it"
        beside={about.path && <Link to={about.path}>Back without sending</Link>}
      >
        <Radios field={fields.kind} label="What is it?" options={optionsOf(KINDS)} />
        <TextArea
          field={fields.words}
          label="What do you want to ask or report?"
          hint="It becomes public with the answer. Leave out your own name, and what is private about anyone."
          rows={6}
        />
        {!signedIn && (
          <TextField
            field={fields.email}
            label="Your e-mail address"
            hint={
              <>
                We write once, to ask whether it was you, and once more with the answer. Nobody else
                sees it, the council neither. Have an account?{' '}
                <Link to={`/sign-in?next=${encodeURIComponent(here)}`}>Sign in</Link>.
              </>
            }
            type="email"
            width="half"
            autoComplete="email"
          />
        )}
        {organisations.length > 0 ? (
          <Radios
            field={fields.as}
            label="Who is asking?"
            options={[
              { value: MYSELF, label: 'I am', hint: 'Nobody is told who you are' },
              ...organisations,
            ]}
          />
        ) : (
          <input type="hidden" name={fields.as.name} value={MYSELF} />
        )}
      </FormPage>
    </>
  );
}
