import { Link } from 'react-router';
import { doesFollowTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { findNotice } from '#app/domain/changes/find-notice.server.ts';
import { standingWords } from '#app/domain/changes/lifecycle.ts';
import { canProposeFor, canSeeChangeInside } from '#app/domain/changes/policy.ts';
import { DECISIONS, KIND_SENTENCE } from '#app/domain/changes/words.ts';
import { formatInstant, londonDay } from '#app/domain/kernel/time.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { FollowButton } from '#app/ui/follow-button.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { TwoColumn } from '#app/ui/layout/two-column.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { TagList } from '#app/ui/tag.tsx';
import type { Route } from './+types/change';
import { NoticeBody, NoticeReason } from './change-parts/notice-body.tsx';
import { NoticeMailbox, NoticeTime, noticeLead } from './change-parts/notice-facts.tsx';
import { Proposal } from './change-parts/proposals.tsx';
import { Timeline } from './change-parts/timeline.tsx';
import { PlainText } from './opportunity-parts/plain-text.tsx';
import { Section } from './opportunity-parts/section.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { content, reference, council } = loaderData.found;
  return [
    { title: `Notice of change: ${content.title} – Drawbridge` },
    {
      name: 'description',
      content: `${council.name} ${content.kind ? KIND_SENTENCE[content.kind] : 'means to change this'}: the reason, the time left and what others propose.`,
    },
    { tagName: 'link', rel: 'canonical', href: `${loaderData.baseUrl}/changes/${reference}` },
  ];
}

const DONE = {
  follow: 'You follow this notice. We write when it changes or is decided.',
  unfollow: 'You no longer follow this notice.',
};

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const found = await findNotice(services, actor, params.reference);
  const memberships = actor.kind === 'person' ? actor.memberships : [];
  const now = services.clock.now();
  return {
    found,
    now,
    today: londonDay(now),
    done: doneIn(DONE, url),
    baseUrl: services.settings.baseUrl,
    signedIn: actor.kind === 'person',
    inside: canSeeChangeInside(actor, found.council.id),
    teams: memberships
      .filter(({ organisationId }) => canProposeFor(actor, organisationId))
      .map(({ slug, name }) => ({ slug, name })),
    follows: await doesFollowTopic(services, actor, { kind: 'change', id: found.reference }),
  };
});

type Loaded = Route.ComponentProps['loaderData'];

export default function Change({ loaderData }: Route.ComponentProps) {
  const { found, inside, done } = loaderData;
  const { content, council, reference, status } = found;
  return (
    <>
      <Breadcrumbs
        crumbs={[
          { label: 'Notices of change', to: '/changes' },
          { label: council.name, to: `/changes?council=${council.slug}` },
          { label: reference },
        ]}
      />
      {done && <Notice kind="success" title={done} live />}
      <PageHeading
        kicker={`Notice of change ${reference}`}
        title={content.title}
        lead={noticeLead(found)}
      >
        <TagList
          tags={[
            {
              label: standingWords(status, found.isPaused),
              tone: status === 'open' && !found.isPaused ? 'river' : 'plain',
            },
            ...(found.isDemonstration ? [{ label: 'Invented for the demonstration' }] : []),
          ]}
        />
      </PageHeading>
      {inside && (
        <p className="mb-5" data-screen-only>
          <Link to={`/council/${council.slug}/changes/${reference}`}>
            See to this notice for your council
          </Link>
        </p>
      )}
      {found.isPaused && !found.decision && (
        <Notice kind="warning" title="This council can’t act on Drawbridge at the moment">
          <p>
            So nothing can be sent to it here, and the clock of this notice runs on. Write to the
            council itself.
          </p>
        </Notice>
      )}
      <TwoColumn
        asideLabel="Time and what you can do"
        aside={<Side loaded={loaderData} />}
        lead={
          <>
            <Outcome loaded={loaderData} />
            <NoticeReason text={content.reason} />
          </>
        }
      >
        <NoticeBody found={found} />
        <Proposals loaded={loaderData} />
        <Section id="timeline" title="What happened, and what is to come">
          <Timeline found={found} />
        </Section>
      </TwoColumn>
    </>
  );
}

/** What came of it, or what is late. */
function Outcome({ loaded: { found, today } }: { loaded: Loaded }) {
  const { decision, opportunity, content, status } = found;
  if (!decision) {
    const late = status === 'considering' && content.effectOn && content.effectOn <= today;
    return late ? (
      <Notice kind="warning" title="No decision is recorded here">
        <p>
          The day on which it was to take effect has come, and the council has not said here what it
          decided.
        </p>
      </Notice>
    ) : null;
  }
  return (
    <Notice kind="reason" title={DECISIONS[decision.decision]}>
      <PlainText text={decision.reasons} />
      <p className="mt-2 text-sm">
        Decided by {decision.by}. Recorded here <When instant={decision.at} weekday={false} />.
      </p>
      {opportunity && (
        <p className="mt-2">
          What came of it:{' '}
          <Link to={`/opportunities/${opportunity.reference}`}>{opportunity.title}</Link>
        </p>
      )}
    </Notice>
  );
}

function Side({ loaded }: { loaded: Loaded }) {
  const { found, today, follows, baseUrl } = loaded;
  const { content, reference } = found;
  return (
    <>
      <NoticeTime found={found} today={today} />
      <Propose loaded={loaded} />
      {found.publishedAt && (
        <div className="mb-4">
          <FollowButton
            topic={{ kind: 'change', id: reference }}
            follows={follows}
            label="Follow this notice"
            back={`/changes/${reference}`}
          />
        </div>
      )}
      <NoticeMailbox contact={content.contact} />
      <p className="text-sm">
        <a href={`${baseUrl}/changes/${reference}.json`}>This notice as data (JSON)</a>
      </p>
    </>
  );
}

function Propose({ loaded: { found, teams, signedIn, now } }: { loaded: Loaded }) {
  const { reference, content, status } = found;
  if (status !== 'open' || !content.closesAt || found.isPaused) return null;
  const closes = new Date(content.closesAt);
  return (
    <Card title="Propose something better" tone="strong">
      <p className="mb-3">
        Any organisation may say what it would do instead, until <When instant={closes} /> (
        <TimeLeft instant={closes} now={now} />
        ). Nobody, the council included, reads it before then; afterwards all are shown at once.
      </p>
      {teams.map(({ slug, name }) => (
        <p key={slug} className="mb-2">
          <LinkButton to={`/provider/${slug}/proposals/${reference}`} wide>
            Propose as {name}
          </LinkButton>
        </p>
      ))}
      {teams.length === 0 && !signedIn && (
        <Link to={`/sign-in?next=${encodeURIComponent(`/changes/${reference}`)}`}>
          Sign in to propose
        </Link>
      )}
      {teams.length === 0 && signedIn && (
        <p>
          You belong to no organisation that could propose.{' '}
          <Link to="/account/start/provider">Add your organisation</Link>. It is free.
        </p>
      )}
    </Card>
  );
}

function Proposals({ loaded: { found } }: { loaded: Loaded }) {
  const { proposals, shownAt, publishedAt } = found;
  if (!publishedAt) return null;
  return (
    <Section id="proposals" title="What others would do instead">
      {proposals === null ? (
        <p className="max-w-prose">
          {shownAt
            ? `Proposals are shown here all at once, ${formatInstant(shownAt)}. Until then nobody can read them, or how many there are: so nobody writes off another, and the first is not the only one heard.`
            : 'Proposals are shown here when the time for them has passed.'}
        </p>
      ) : (
        <>
          <p className="mb-3">
            {howMany(proposals.length, 'proposal was', 'proposals were')} sent in time.
          </p>
          {proposals.map((proposal) => (
            <Proposal key={proposal.id} proposal={proposal} />
          ))}
        </>
      )}
    </Section>
  );
}
