import { Link, redirect } from 'react-router';
import { pauseAlert, resumeAlert } from '#app/domain/alerts/change-alert.server.ts';
import { newAlertPath } from '#app/domain/alerts/draft.ts';
import { findAlert } from '#app/domain/alerts/find-alert.server.ts';
import { unfollowOpportunity } from '#app/domain/alerts/follow-opportunity.server.ts';
import { unfollowTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { alertWishSchema } from '#app/domain/alerts/forms.ts';
import { PREVIEW_DAYS } from '#app/domain/alerts/kinds.ts';
import {
  type AlertInList,
  colleaguesIn,
  listAlerts,
} from '#app/domain/alerts/list-alerts.server.ts';
import { listFollowed, listFollowedTopics } from '#app/domain/alerts/list-followed.server.ts';
import { askForMailAgain, mailTroubleOf } from '#app/domain/alerts/own-address.server.ts';
import { stopAlert } from '#app/domain/alerts/stop-alert.server.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { homeOf } from '#app/domain/organisations/acting-for.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page, type Scope } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/alerts';
import { FollowedList } from './alerts-followed.tsx';
import { AlertList } from './alerts-list.tsx';
import { MailTrouble } from './alerts-trouble.tsx';

const done: Record<string, string> = {
  'alert-made': 'Your alert is on. You can change it here at any time.',
  pause: 'Paused. What we find meanwhile waits, and comes in one message when you start it again.',
  start: 'It is on.',
  stop: 'It is off. You get no more mail from it.',
  'pause-team':
    'Paused for the whole team. What we find meanwhile waits, and comes in one message when one of you starts it again.',
  'start-team': 'It is on for the whole team.',
  'stop-team':
    'It is off for the whole team. We tell the others who got it that you turned it off. Any of you can turn it on again.',
  unfollow: 'You no longer follow it.',
  mailed: 'We sent a message to your address. Open its link, and your alerts are sent again.',
  'mail-on': 'Alerts are sent to you again.',
};

export function meta() {
  return [{ title: 'Your alerts – Drawbridge' }];
}

type Group = {
  /** Null for the person's own. */
  team: {
    slug: string;
    name: string;
    home: string;
    isProvider: boolean;
    /** They alone belong to it. */
    isAlone: boolean;
  } | null;
  alerts: AlertInList[];
};

async function groupsOf({ services, actor }: Scope, slug: string | null): Promise<Group[]> {
  const { memberships } = requirePerson(actor);
  const teams = memberships.filter(({ status }) => status === 'approved');
  const wanted = slug === null ? teams : teams.filter((team) => team.slug === slug);
  // One that isn't theirs is as one that there isn't.
  if (slug !== null && wanted.length === 0) await listAlerts(services, actor, { slug });
  const own = slug === null ? [{ team: null, alerts: await listAlerts(services, actor) }] : [];
  return [
    ...own,
    ...(await Promise.all(
      wanted.map(async (team) => ({
        team: {
          slug: team.slug,
          name: team.name,
          home: homeOf(team),
          isProvider: team.kind === 'provider',
          isAlone: (await colleaguesIn(services, actor, team.slug)) === 0,
        },
        alerts: await listAlerts(services, actor, { slug: team.slug }),
      })),
    )),
  ];
}

export const loader = page(async (scope, _args: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const { email } = requirePerson(actor);
  const only = url.searchParams.get('team');
  return {
    email,
    groups: await groupsOf(scope, only),
    followed: only === null ? await listFollowed(services, actor) : null,
    topics: only === null ? await listFollowedTopics(services, actor) : [],
    trouble: await mailTroubleOf(services, actor),
    now: services.clock.now(),
    done: doneIn(done, url),
  };
});

export const action = page(async ({ services, actor, url }, { request }: Route.ActionArgs) =>
  submit(request, alertWishSchema, async (value) => {
    const team = url.searchParams.get('team');
    const back = (what: string) =>
      redirect(`/account/alerts?${new URLSearchParams({ ...(team && { team }), done: what })}`);
    if (value.wish === 'mail-again') {
      return back((await askForMailAgain(services, actor)) === 'on' ? 'mail-on' : 'mailed');
    }
    if (value.wish === 'unfollow') {
      await unfollowOpportunity(services, actor, value.reference);
      return back(value.wish);
    }
    if (value.wish === 'unfollow-topic') {
      await unfollowTopic(services, actor, { kind: value.kind, id: value.topic });
      return back('unfollow');
    }
    const isTeams = (await findAlert(services, actor, value.id)).team !== null;
    if (value.wish === 'pause') await pauseAlert(services, actor, value.id, null);
    else if (value.wish === 'start') await resumeAlert(services, actor, value.id);
    else await stopAlert(services, actor, value.id);
    return back(isTeams ? `${value.wish}-team` : value.wish);
  }),
);

export default function Alerts({ loaderData, actionData }: Route.ComponentProps) {
  const { groups, followed, trouble, email, now } = loaderData;
  const problems = Object.values(actionData?.lastResult.error ?? {}).flat();
  const [only] = followed === null ? groups : [];
  const isEmpty = !only && groups.every(({ alerts }) => alerts.length === 0);
  return (
    <>
      <Breadcrumbs
        crumbs={
          only?.team
            ? [{ label: only.team.name, to: only.team.home }, { label: 'Alerts' }]
            : [{ label: 'Your account', to: '/account' }, { label: 'Alerts' }]
        }
      />
      {problems.length > 0 && <Notice kind="warning" title={problems.join(' ')} live />}
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      {trouble && <MailTrouble trouble={trouble} email={email} />}
      <PageHeading
        title={only?.team ? `Alerts of ${only.team.name}` : 'Your alerts'}
        lead="We write when something fits, and only then. Every message has a link that turns it off."
      />
      {isEmpty ? (
        <NoneYet fits={groups.flatMap(({ team }) => (team?.isProvider ? [team] : []))} />
      ) : (
        groups.map((group) => (
          <GroupOf key={group.team?.slug ?? ''} group={group} isAlone={groups.length === 1} />
        ))
      )}
      {!isEmpty && (
        <p className="mb-5">
          <LinkButton kind="secondary" to={newAlertPath({ team: only?.team?.slug ?? '' })}>
            Make another alert
          </LinkButton>
        </p>
      )}
      {only && (
        <p className="mt-6">
          <Link to="/account/alerts">All your alerts</Link>
        </p>
      )}
      {followed && (
        <FollowedList
          followed={followed}
          topics={loaderData.topics}
          now={now}
          mail={groups.flatMap(({ alerts }) => alerts).find(({ about }) => about === 'follows')}
        />
      )}
    </>
  );
}

/** With a profile, what fits it comes first: nothing has to be typed for that. */
function NoneYet({ fits }: { fits: { slug: string; name: string }[] }) {
  return (
    <EmptyState
      title="You have no alerts yet"
      action={
        <div className="flex flex-wrap items-center gap-3">
          {fits.map(({ slug, name }) => (
            <LinkButton key={slug} to={fitsPath(slug)}>
              Be told what fits {name}
            </LinkButton>
          ))}
          <LinkButton kind={fits.length > 0 ? 'secondary' : 'primary'} to="/opportunities">
            Search opportunities
          </LinkButton>
        </div>
      }
    >
      <p>
        {fits.length > 0
          ? 'The quick way is to be told what shares a place and a service with your profile. Or search'
          : 'Search'}{' '}
        for what you do and where you work, then press “Get these by e-mail”. Before you make an
        alert, you see what it would have sent in the last {PREVIEW_DAYS} days.
      </p>
    </EmptyState>
  );
}

function fitsPath(slug: string): string {
  return `/alerts/new?about=profile&team=${encodeURIComponent(slug)}`;
}

function GroupOf({ group: { team, alerts }, isAlone }: { group: Group; isAlone: boolean }) {
  const fits = team?.isProvider ? fitsPath(team.slug) : null;
  return (
    <section className="mb-8">
      <h2 className={isAlone ? 'sr-only' : 'mb-2 text-xl'}>{team ? team.name : 'Yours'}</h2>
      {team && alerts.length > 0 && (
        <p className="mb-3 max-w-prose text-soft">
          Everyone in the team sees these and may change them.{' '}
          {team.isAlone ? (
            <>
              Going away? <Link to={`${team.home}/members`}>Invite a colleague</Link> who can get
              them meanwhile.
            </>
          ) : (
            'Away? Open one and give it to a colleague.'
          )}
        </p>
      )}
      {alerts.length === 0 ? (
        <p className="text-soft">
          None yet.{' '}
          {fits ? (
            <Link to={fits}>Be told what fits {team?.name}</Link>
          ) : (
            <Link to={newAlertPath({ team: team?.slug ?? '' })}>Make one</Link>
          )}
        </p>
      ) : (
        <AlertList alerts={alerts} isTeams={team !== null} />
      )}
    </section>
  );
}
