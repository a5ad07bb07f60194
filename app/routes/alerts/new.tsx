import { FormProvider, getFormProps, getInputProps } from '@conform-to/react';
import { Form, Link, redirect } from 'react-router';
import { readDraft } from '#app/domain/alerts/draft.ts';
import { type AlertMade, makeAlert } from '#app/domain/alerts/make-alert.server.ts';
import { type AlertAbout, AlertForm, type AlertInput, MYSELF } from '#app/domain/alerts/schema.ts';
import { Conflict } from '#app/domain/kernel/errors.ts';
import { FormTitle } from '#app/routes/form-title.tsx';
import { page, type Scope } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { Checkbox } from '#app/ui/form/checkbox.tsx';
import { Radios } from '#app/ui/form/choices.tsx';
import { ErrorSummary } from '#app/ui/form/error-summary.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { TextField } from '#app/ui/form/text-field.tsx';
import { useZodForm } from '#app/ui/form/use-zod-form.ts';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/new';
import { aboutOf } from './look-at.server.ts';
import { WhatFits, WhatItLooksFor } from './looks-for.tsx';
import {
  addressGiven,
  existingIn,
  profileAlertPage,
  profileOf,
  searchAlertPage,
} from './new-page.server.ts';
import { WhenFields } from './when-fields.tsx';
import { Covers, WhatItWouldSend } from './would-send.tsx';

export function meta() {
  return [{ name: 'robots', content: 'noindex' }];
}

function isOfProfile({ searchParams }: URL): boolean {
  return searchParams.get('about') === 'profile';
}

export const loader = page(async (scope: Scope, _args: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  return {
    ...(isOfProfile(url) ? await profileAlertPage(scope) : await searchAlertPage(scope)),
    now: services.clock.now(),
    /** Of whoever is signed in: where their mail goes. */
    email: actor.kind === 'person' ? actor.email : null,
    back: url.pathname + url.search,
    exists: existingIn(url),
  };
});

export const action = page(async (scope: Scope, { request }: Route.ActionArgs) =>
  submit(
    request,
    AlertForm,
    async ({ team, email, ...settings }) => {
      const { services, actor, url, ip } = scope;
      const { about, weAre } = await asked(scope);
      const owner: AlertInput['owner'] =
        actor.kind !== 'person'
          ? { as: 'address', email: addressGiven(email) }
          : team === MYSELF
            ? { as: 'me' }
            : { as: 'team', slug: team };
      const made = await makeAlert(services, actor, { ...settings, weAre, owner, about }, { ip });
      return redirect(afterwards(made, url, team));
    },
    { also: (error) => ({ tooMany: error instanceof Conflict }) },
  ),
);

/** What the address says, which is what the page showed. */
async function asked({ services, actor, url }: Scope) {
  if (isOfProfile(url)) {
    const about: AlertAbout = { kind: 'profile', slug: profileOf(actor, url).slug };
    return { about, weAre: [] };
  }
  const { draft } = readDraft(url.searchParams);
  return { about: await aboutOf(services, draft), weAre: draft.weAre };
}

function afterwards(made: AlertMade, { pathname, searchParams }: URL, team: string): string {
  if (made.outcome === 'confirm-by-mail') return '/alerts/check-your-mail';
  if (made.outcome === 'already') {
    return `${pathname}?${new URLSearchParams([...searchParams, ['exists', made.id]])}`;
  }
  const of = team === MYSELF ? '' : `&team=${encodeURIComponent(team)}`;
  return `/account/alerts?done=alert-made${of}`;
}

type Data = Route.ComponentProps['loaderData'];

export default function NewAlert({ loaderData, actionData }: Route.ComponentProps) {
  const { about, preview, teams, exists, now } = loaderData;
  const team = about === 'profile' ? teams[0]?.slug : loaderData.draft.team;
  const [form, fields] = useZodForm({
    // Another one for each team, so that it begins with that team chosen.
    id: about === 'search' && team ? `alert-${team}` : 'alert',
    schema: AlertForm,
    lastResult: actionData?.lastResult,
    defaultValue: {
      rhythm: 'daily',
      atHour: '7',
      onWeekday: '1',
      team: team || MYSELF,
    },
  });
  const title =
    about === 'profile'
      ? `Get what fits ${loaderData.profile.name} by e-mail`
      : 'Get an e-mail alert';
  const more = about === 'search' ? loaderData.paths.search : null;
  return (
    <>
      <FormTitle form={form} title={title} />
      {exists && (
        <Notice title="You have this alert already" live>
          So we made no second one.{' '}
          <Link to={`/account/alerts/${exists}`}>See it or change it</Link>.
        </Notice>
      )}
      <ErrorSummary form={form} />
      {actionData?.tooMany && (
        <Notice>
          <Link to="/account/alerts">See your alerts, and turn off what you no longer need</Link>.
        </Notice>
      )}
      <PageHeading
        title={title}
        lead="We write when something new fits. It is free, and every message has a link that turns it off."
      />
      <TwoColumn
        asideLabel="What it would have sent"
        aside={
          preview &&
          preview.total > 0 && <WhatItWouldSend preview={preview} now={now} more={more} />
        }
      >
        {about === 'search' ? (
          <WhatItLooksFor key={loaderData.paths.here} loaded={loaderData} />
        ) : (
          <WhatFits loaded={loaderData} />
        )}
        {/* Of a place that nobody knows none can be made: the form above asks for another. */}
        {!(about === 'search' && loaderData.place.how === 'unknown') && (
          <FormProvider context={form.context}>
            <Form method="post" {...getFormProps(form)} aria-labelledby="when">
              <h2 id="when" className="mb-4 text-xl">
                When to write, and to whom
              </h2>
              <WhenFields fields={fields} />
              <Whose fields={fields} loaded={loaderData} />
              <p className="mb-6 max-w-prose text-soft">
                Mail will come as often as you say here, and never when there is nothing to tell.{' '}
                <Covers preview={preview} />
              </p>
              <SubmitButton busy="Making it">Make this alert</SubmitButton>
            </Form>
          </FormProvider>
        )}
      </TwoColumn>
    </>
  );
}

type Fields = ReturnType<typeof useZodForm<typeof AlertForm>>[1];

/** For whom the alert is, or the address that it goes to. */
function Whose({ fields, loaded }: { fields: Fields; loaded: Data }) {
  const { teams, email, back, about } = loaded;
  if (email === null) {
    return (
      <TextField
        field={fields.email}
        label="Your e-mail address"
        hint={
          <>
            We write to ask whether you want this. Nothing else comes until you say yes. Have an
            account? <Link to={`/sign-in?next=${encodeURIComponent(back)}`}>Sign in</Link>.
          </>
        }
        type="email"
        width="half"
        autoComplete="email"
      />
    );
  }
  const isProvider = teams.some((team) => team.isProvider);
  return (
    <>
      {teams.length > 0 ? (
        <Radios
          field={fields.team}
          label="Whose is it?"
          options={[
            { value: MYSELF, label: 'Mine alone' },
            ...teams.map((team) => ({
              value: team.slug,
              label: team.name,
              hint: 'Everyone there sees it and may change it. You can add others who get it.',
            })),
          ]}
        />
      ) : (
        <input {...getInputProps(fields.team, { type: 'hidden' })} key="team" value={MYSELF} />
      )}
      {about === 'search' && <Views loaded={loaded} />}
      <p className="mb-6">
        It comes to <strong className="break-words">{email}</strong>.
      </p>
      {isProvider && (
        <Checkbox
          field={fields.othersToo}
          label="Also what is kept for others"
          hint={
            about === 'profile'
              ? 'By your profile we know what only other kinds of organisation may win, or what is not of your size. We leave it out unless you tick this.'
              : 'For an organisation, its profile says what only others may win. We leave that out unless you tick this.'
          }
        />
      )}
    </>
  );
}

/** A team's profile says what is kept for others, so it may get less than one of its members. */
function Views({
  loaded: { views, teams, draft },
}: {
  loaded: Extract<Data, { about: 'search' }>;
}) {
  if (views.length === 0) return null;
  const as = teams.find(({ slug }) => slug === draft.team)?.name ?? 'you alone';
  return (
    <p className="mb-6 max-w-prose text-soft">
      What this page shows is what {as} would get.
      {views.map(({ to, name }) => (
        <span key={to}>
          {' '}
          <Link to={to}>See what {name ?? 'you alone'} would get</Link>.
        </span>
      ))}
    </p>
  );
}
