import { Form, Link, redirect, useLocation } from 'react-router';
import { changeAlert, pauseAlert, resumeAlert } from '#app/domain/alerts/change-alert.server.ts';
import { coverAlert, endCover } from '#app/domain/alerts/cover-alert.server.ts';
import { findAlert, messagesOf } from '#app/domain/alerts/find-alert.server.ts';
import {
  coverEndSchema,
  coverSchema,
  oneAlertWishSchema,
  ownAlertSchema,
  pauseSchema,
  teamAlertSchema,
} from '#app/domain/alerts/forms.ts';
import { stopAlert } from '#app/domain/alerts/stop-alert.server.ts';
import { londonMidnight } from '#app/domain/kernel/time.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { PageTitle } from '#app/routes/page-title.tsx';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/alert';
import { CoverForm, PauseForm } from './alerts-away.tsx';
import { Standing } from './alerts-list.tsx';
import { AlertLog } from './alerts-log.tsx';
import { SettingsForm } from './alerts-settings.tsx';

const done: Record<string, string> = {
  changed: 'Changed.',
  pause: 'Paused. What we find meanwhile waits, and comes in one message afterwards.',
  start: 'It is on.',
  stop: 'It is off. You get no more mail from it.',
  'pause-team':
    'Paused for the whole team. What we find meanwhile waits, and comes in one message afterwards.',
  'start-team': 'It is on for the whole team.',
  'stop-team':
    'It is off for the whole team. We tell the others who got it that you turned it off. Any of you can turn it on again.',
  'cover-end': 'It is ended. Who was away gets the mail again from now on.',
  cover: 'A colleague gets the mail. It comes back by itself on that day.',
};

export function meta() {
  return [];
}

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => ({
  alert: await findAlert(services, actor, params.id),
  messages: await messagesOf(services, actor, params.id),
  done: doneIn(done, url),
}));

/** The page's forms, told apart by their `do` in the URL: each is one use case. */
export const action = page(
  async ({ services, actor, url }, { request, params: { id } }: Route.ActionArgs) => {
    const back = (what: string) => redirect(`/account/alerts/${id}?done=${what}`);
    // Whose it is decides which form it is, and whether there is one at all.
    const { team } = await findAlert(services, actor, id);
    switch (url.searchParams.get('do')) {
      case 'pause':
        return submit(request, pauseSchema, async ({ until }) => {
          await pauseAlert(services, actor, id, until ? londonMidnight(until) : null);
          return back(team ? 'pause-team' : 'pause');
        });
      case 'cover':
        return submit(request, coverSchema, async ({ until, ...who }) => {
          await coverAlert(services, actor, id, { ...who, until: londonMidnight(until) });
          return back('cover');
        });
      case 'cover-end':
        return submit(request, coverEndSchema, async ({ away }) => {
          await endCover(services, actor, id, away);
          return back('cover-end');
        });
      case 'wish':
        return submit(request, oneAlertWishSchema, async ({ wish }) => {
          if (wish === 'start') await resumeAlert(services, actor, id);
          else await stopAlert(services, actor, id);
          return back(team ? `${wish}-team` : wish);
        });
      default:
        return submit(request, team ? teamAlertSchema : ownAlertSchema, async (change) => {
          await changeAlert(services, actor, id, change);
          return back('changed');
        });
    }
  },
);

export default function Alert({ loaderData, actionData }: Route.ComponentProps) {
  const { alert, messages } = loaderData;
  const asked = new URLSearchParams(useLocation().search).get('do');
  const replyTo = (form: string | null) => (asked === form ? actionData?.lastResult : undefined);
  const { status, team } = alert;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  return (
    <>
      <PageTitle title={`Alert: ${alert.name}`} failed={problems.length > 0} />
      <Breadcrumbs
        crumbs={[
          { label: 'Your alerts', to: '/account/alerts' },
          { label: team ? `${alert.name} (${team.name})` : alert.name },
        ]}
      />
      {problems.length > 0 && <Notice kind="warning" title={problems.join('. ')} live />}
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <PageHeading title={alert.name} kicker={team?.name ?? 'Your alert'}>
        <Standing alert={alert} />
      </PageHeading>
      <SummaryList rows={rowsOf(alert)} />
      <Form
        method="post"
        action={`/account/alerts/${alert.id}?do=wish`}
        className="mb-8 flex flex-wrap gap-3"
      >
        {status === 'paused' && (
          <SubmitButton name="wish" value="start">
            {team ? 'Start it again for the team' : 'Start it again'}
          </SubmitButton>
        )}
        {status === 'off' ? (
          <SubmitButton name="wish" value="start">
            {team ? 'Turn it on again for the team' : 'Turn it on again'}
          </SubmitButton>
        ) : (
          <SubmitButton kind="secondary" name="wish" value="stop">
            {team ? 'Turn it off for the team' : 'Turn it off'}
          </SubmitButton>
        )}
        {alert.about === 'search' && (
          <LinkButton kind="secondary" to={`/account/alerts/${alert.id}/looks-for`}>
            Change what it looks for
          </LinkButton>
        )}
      </Form>
      <SettingsForm alert={alert} lastResult={replyTo(null)} />
      {status !== 'off' && (
        <>
          {team && (
            // Anew once it is done, so that nothing typed stays behind.
            <CoverForm
              key={alert.readers.map(({ userId, startsAt }) => `${userId}${startsAt}`).join()}
              alert={alert}
              lastResult={replyTo('cover')}
            />
          )}
          <PauseForm key={String(alert.pausedUntil)} alert={alert} lastResult={replyTo('pause')} />
        </>
      )}
      <AlertLog messages={messages} />
      <p className="mt-8">
        <Link to="/account/alerts">All your alerts</Link>
      </p>
    </>
  );
}

function rowsOf({
  looksFor,
  when,
  waiting,
  about,
  team,
}: Route.ComponentProps['loaderData']['alert']) {
  return [
    {
      term: 'Looks for',
      value: (
        <ul className="wrap-anywhere">
          {looksFor.map((wish) => (
            <li key={wish}>{wish}</li>
          ))}
          {about === 'profile' && team && (
            <li className="text-sm">
              <Link to={`/provider/${team.slug}/profile`}>Change the profile</Link>
            </li>
          )}
        </ul>
      ),
    },
    { term: 'Sends', value: when },
    {
      term: 'Waiting to be sent',
      value: waiting === 0 ? 'Nothing' : `${waiting}, in the next message`,
    },
  ];
}
