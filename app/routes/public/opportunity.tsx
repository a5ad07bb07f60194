import { Link, redirect } from 'react-router';
import {
  followOf,
  followOpportunity,
  unfollowOpportunity,
} from '#app/domain/alerts/follow-opportunity.server.ts';
import { followSchema } from '#app/domain/alerts/forms.ts';
import { trailsOf } from '#app/domain/baselines/trail.server.ts';
import { canReadBid } from '#app/domain/bids/policy.ts';
import { bidsOf } from '#app/domain/bids/queries.server.ts';
import { outcomeOf } from '#app/domain/evaluation/queries.server.ts';
import { loadNoticeFacts } from '#app/domain/notices/notice-facts.server.ts';
import { acceptsBids, canAskQuestion } from '#app/domain/opportunities/lifecycle.ts';
import { linkedData } from '#app/domain/opportunities/linked-data.ts';
import {
  type FoundOpportunity,
  findOpportunity,
} from '#app/domain/opportunities/queries.server.ts';
import { effortOf, effortWords } from '#app/domain/opportunities/reading.ts';
import { moreLikeThis } from '#app/routes/alerts/like-this.server.ts';
import { doneIn } from '#app/routes/done-in.ts';
import { page } from '#app/routes/scope.server.ts';
import { submit } from '#app/routes/submit.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/opportunity';
import { Follow } from './opportunity-parts/follow.tsx';
import { OpportunityPage } from './opportunity-parts/opportunity-page.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  const content = loaderData?.found.content;
  return [
    {
      title: content
        ? `${content.title}, ${content.buyer.name} – Drawbridge`
        : 'Not found – Drawbridge',
    },
    { name: 'description', content: content?.summary ?? '' },
    ...(loaderData?.told
      ? [
          alternate(`/opportunities/${loaderData.found.content.reference}.json`),
          // Data, not script: nothing runs it. The router escapes what would end the element.
          { 'script:ld+json': loaderData.told.linkedData },
        ]
      : []),
    ...(loaderData?.told?.record ? [alternate(loaderData.told.record)] : []),
  ];
}

function alternate(href: string) {
  return { tagName: 'link', rel: 'alternate', type: 'application/json', href } as const;
}

const done: Record<string, string> = {
  follow: 'You follow this. We write when something happens.',
  unfollow: 'You no longer follow this.',
};

export const action = page(async ({ services, actor }, { request, params }: Route.ActionArgs) =>
  submit(request, followSchema, async ({ wish }) => {
    const { reference } = params;
    if (wish === 'follow') await followOpportunity(services, actor, reference);
    else await unfollowOpportunity(services, actor, reference);
    return redirect(`/opportunities/${encodeURIComponent(reference)}?done=${wish}`);
  }),
);

export const loader = page(async ({ services, actor, url }, { params }: Route.LoaderArgs) => {
  const found = await findOpportunity(services, actor, params.reference);
  if (found.sameAs) throw redirect(`/opportunities/${found.sameAs}`);
  const mine = actor.kind === 'person' ? actor.memberships : [];
  const approved = mine.filter(({ status }) => status === 'approved');
  const providers = approved.filter(({ kind }) => kind === 'provider');
  return {
    found,
    told: toldOf(found, services.settings.baseUrl),
    trails: await trailsOf(services, found.content),
    outcome: await outcomeOf(services, actor, found.content.id),
    noticeFacts: found.imported ? await loadNoticeFacts(services, found.content.id) : null,
    now: services.clock.now(),
    moreLikeThis: moreLikeThis(found.content),
    signedIn: actor.kind === 'person',
    follow: await followOf(services, actor, found.content.reference),
    done: doneIn(done, url),
    // Whoever only buys has nobody to ask for: no door that would not open.
    mayAsk: approved.length === 0 || providers.length > 0,
    providers: await Promise.all(
      providers.map(async ({ organisationId, slug, name }) => ({
        slug,
        name,
        started:
          canReadBid(actor, organisationId) &&
          (await bidsOf(services, actor, organisationId)).some(
            ({ reference }) => reference === found.content.reference,
          ),
      })),
    ),
  };
});

/** What machines are told of the page, once anyone may read it. */
function toldOf({ content, facts, serviceNames, status }: FoundOpportunity, baseUrl: string) {
  const isQuiet = content.kind === 'quick_quote' && status !== 'awarded';
  if (!facts.publishedAt || isQuiet) return null;
  return {
    linkedData: linkedData(content, facts.publishedAt, serviceNames, baseUrl),
    record: content.source === 'here' ? `/api/ocds/records/${content.ocid}` : null,
  };
}

type Data = Route.ComponentProps['loaderData'];

export default function Opportunity({ loaderData }: Route.ComponentProps) {
  const { found, outcome, noticeFacts, now } = loaderData;
  const { content, facts } = found;
  const { slug, name } = content.buyer;
  return (
    <>
      {loaderData.done && <Notice kind="success" title={loaderData.done} live />}
      <OpportunityPage
        found={found}
        now={now}
        outcome={outcome}
        noticeFacts={noticeFacts}
        trails={loaderData.trails}
        askTo={
          canAskQuestion(facts, now) && !found.inside && loaderData.mayAsk
            ? `/opportunities/${content.reference}/ask`
            : null
        }
        actions={<Actions {...loaderData} />}
        crumbs={[
          { label: 'Opportunities', to: '/opportunities' },
          { label: name, to: slug ? `/organisations/${slug}` : undefined },
          { label: content.reference },
        ]}
      />
    </>
  );
}

/** Something is still to come that a calendar can hold. */
function hasDates({ status, facts }: Data['found'], now: Date): boolean {
  return status === 'open' && facts.bidsCloseAt !== null && facts.bidsCloseAt > now;
}

function bidLabel({ name, started }: { name: string; started: boolean }, many: boolean): string {
  if (many) return started ? `Go to the bid of ${name}` : `Bid as ${name}`;
  return started ? 'Go to your bid' : 'Start a bid';
}

/** What the reader can do next: bid, sign in to bid, manage, or take the data. */
function Actions({ found, providers, signedIn, follow, now, moreLikeThis: more }: Data) {
  const { content } = found;
  const path = `/opportunities/${content.reference}`;
  return (
    <>
      {acceptsBids(found.facts, now) && !found.inside && (
        <>
          {providers.map((provider) => (
            <div key={provider.slug} className="mb-2">
              <LinkButton to={`/provider/${provider.slug}/bids/${content.reference}`} wide>
                {bidLabel(provider, providers.length > 1)}
              </LinkButton>
            </div>
          ))}
          {providers.length === 0 && (
            <LinkButton
              to={signedIn ? '/account' : `/sign-in?next=${encodeURIComponent(path)}`}
              wide
            >
              {signedIn ? 'Add your organisation to bid' : 'Sign in to bid'}
            </LinkButton>
          )}
          {content.questions.length > 0 && (
            <p className="mt-3 text-sm text-soft">{effortWords(effortOf(content.questions))}</p>
          )}
        </>
      )}
      {found.inside && content.buyer.slug && (
        <LinkButton to={`/council/${content.buyer.slug}/opportunities/${content.reference}`} wide>
          Manage this
        </LinkButton>
      )}
      {!found.inside && (
        <Follow
          path={path}
          follow={follow}
          signedIn={signedIn}
          hasBid={providers.some(({ started }) => started)}
        />
      )}
      {hasDates(found, now) && (
        <p className="mt-3 text-sm" data-screen-only>
          <a href={`${path}.ics`}>Add the dates to your calendar</a>
        </p>
      )}
      <p className="mt-3 text-sm" data-screen-only>
        <Link to={more} rel="nofollow">
          Get more like this by e-mail
        </Link>
      </p>
      <p className="mt-3 text-sm" data-screen-only>
        <Link to={`${path}.json`} reloadDocument>
          This page as data (JSON)
        </Link>
      </p>
    </>
  );
}
