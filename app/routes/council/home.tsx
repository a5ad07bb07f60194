import { Link } from 'react-router';
import {
  type CouncilItem,
  councilOverview,
} from '#app/domain/opportunities/council-list.server.ts';
import type { Status } from '#app/domain/opportunities/lifecycle.ts';
import { KINDS } from '#app/domain/opportunities/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { LinkButton } from '#app/ui/button.tsx';
import { TimeLeft, When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/home';
import { councilWaits } from './home-waits.server.ts';
import { CouncilWaits } from './home-waits.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.organisation.name ?? 'Council'} – Drawbridge` }];
}

export const loader = page(async ({ services, actor }, { params }: Route.LoaderArgs) => {
  const overview = await councilOverview(services, actor, params.slug);
  return {
    ...overview,
    waits: overview.mayWrite ? await councilWaits(services, actor, params.slug) : null,
    now: services.clock.now(),
    hasPlans: services.entitlements.isOn,
  };
});

const groups: { title: string; statuses: Status[] }[] = [
  { title: 'Waiting to be opened', statuses: ['closed'] },
  { title: 'Being decided', statuses: ['opened'] },
  { title: 'Open', statuses: ['open', 'planned'] },
  { title: 'Drafts', statuses: ['draft'] },
  { title: 'Done', statuses: ['awarded', 'not_awarded', 'withdrawn'] },
];

export default function CouncilHome({ loaderData }: Route.ComponentProps) {
  const { organisation, items, mayWrite, now, hasPlans } = loaderData;
  const base = `/council/${organisation.slug}`;
  return (
    <>
      <PageHeading
        title={organisation.name}
        lead="What you have in hand, what waits for you first."
      />
      <div className="mb-8 flex flex-wrap items-center gap-5">
        {mayWrite && <LinkButton to={`${base}/opportunities/new`}>Post an opportunity</LinkButton>}
        <Link to={`${base}/members`}>People</Link>
        <Link to={`${base}/published`}>What you publish</Link>
        {mayWrite && <Link to={`${base}/explain`}>What your lines really are</Link>}
        {mayWrite && <Link to={`${base}/enquiries`}>Questions and corrections</Link>}
        {mayWrite && <Link to={`${base}/payees`}>Who was paid</Link>}
        <Link to={`${base}/changes`}>Notices of change</Link>
        <Link to={`${base}/webhooks`}>Webhooks</Link>
        {hasPlans && <Link to={`${base}/billing`}>Plan and invoices</Link>}
        <Link to={`/account/alerts?team=${organisation.slug}`}>Alerts of your team</Link>
        <Link to={`/organisations/${organisation.slug}`}>Your public page</Link>
      </div>
      {loaderData.waits && <CouncilWaits waits={loaderData.waits} base={base} />}
      {items.length === 0 && (
        <EmptyState title="Nothing posted yet">
          <p>
            Start with one service you would like others to run, and what it costs today. It stays a
            draft until you publish it.
          </p>
        </EmptyState>
      )}
      {groups.map(({ title, statuses }) => {
        const own = items.filter(({ status }) => statuses.includes(status));
        if (own.length === 0) return null;
        return (
          <section key={title} className="mb-8">
            <h2 className="mb-2 text-xl">
              {title} <span className="font-normal text-soft">({own.length})</span>
            </h2>
            <ul className="border-t border-line">
              {own.map((item) => (
                <Item key={item.reference} item={item} base={base} now={now} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function Item({ item, base, now }: { item: CouncilItem; base: string; now: Date }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-5 gap-y-1 border-b border-line py-2.5">
      <div className="min-w-0">
        <Link to={`${base}/opportunities/${item.reference}`} className="break-words">
          {item.title}
        </Link>
        <p className="text-sm text-soft">
          {item.reference} · {KINDS[item.kind]}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-3 text-sm">
        {item.waitingQuestions > 0 && (
          <Tag tone="sun">
            {item.waitingQuestions}{' '}
            {item.waitingQuestions === 1 ? 'question waits' : 'questions wait'}
          </Tag>
        )}
        <State item={item} now={now} />
      </div>
    </li>
  );
}

/** Says nothing of bids: nobody knows of them before they are opened. */
function State({ item, now }: { item: CouncilItem; now: Date }) {
  const { status, bidsCloseAt, outcomeAt } = item;
  if (status === 'open' && bidsCloseAt) {
    return (
      <span>
        Closes <TimeLeft instant={bidsCloseAt} now={now} />
      </span>
    );
  }
  if (status === 'closed' && bidsCloseAt) {
    return (
      <span>
        Closed <When instant={bidsCloseAt} short />
      </span>
    );
  }
  if (status === 'withdrawn') return <Tag tone="clay">Withdrawn</Tag>;
  if (status === 'not_awarded') return <Tag>Nothing awarded</Tag>;
  if (status === 'awarded' && outcomeAt) {
    return (
      <span>
        Awarded <When instant={outcomeAt} short />
      </span>
    );
  }
  return null;
}
