import { Form, Link } from 'react-router';
import { STATE_FILTERS, standingWords } from '#app/domain/changes/lifecycle.ts';
import { listNotices, type NoticeInBrief } from '#app/domain/changes/list-notices.server.ts';
import { CHANGE_KINDS } from '#app/domain/changes/words.ts';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { howMany, shortened } from '#app/domain/kernel/words.ts';
import { serviceTypesByGroup } from '#app/domain/services/catalogue.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { Day, TimeLeft } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { Tag } from '#app/ui/tag.tsx';
import type { Route } from './+types/changes';
import { readAsked, searchOf } from './changes-page.server.ts';

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { feed } = loaderData;
  return [
    { title: 'Notices of change – Drawbridge' },
    {
      name: 'description',
      content: 'What councils mean to end or cut, why, and how long there is to propose better.',
    },
    {
      tagName: 'link',
      rel: 'alternate',
      type: 'application/atom+xml',
      title: 'Notices of change',
      href: feed,
    },
  ];
}

export const loader = page(async ({ services, url }, _args: Route.LoaderArgs) => {
  const asked = readAsked(url);
  const found = await listNotices(services, asked);
  return {
    asked,
    found,
    now: services.clock.now(),
    feed: `/changes.atom${searchOf(asked)}`,
    json: `/changes.json${searchOf(asked)}`,
    groups: serviceTypesByGroup().map(({ group, types }) => ({
      name: group.name,
      types: types.map(({ id, name }) => ({ id, name })),
    })),
  };
});

export default function Changes({ loaderData }: Route.ComponentProps) {
  const { found, now, asked, feed, json } = loaderData;
  const narrowed = Boolean(asked.council || asked.service || asked.where || asked.state);
  return (
    <>
      <PageHeading
        title="Notices of change"
        lead="What councils mean to end, cut or change: why, when, and how long there is to propose something better."
      />
      <Filters loaded={loaderData} />
      {found.unknownPlace && (
        <p className="mb-4">
          We know no single place called “{found.unknownPlace}”. Try a council, county or region.
        </p>
      )}
      {found.total > 0 && (
        <p className="mb-3 font-semibold">{howMany(found.total, 'notice', 'notices')}</p>
      )}
      {found.notices.map((notice) => (
        <NoticeCard key={notice.reference} notice={notice} now={now} />
      ))}
      {found.notices.length === 0 && (
        <EmptyState title={narrowed ? 'No notice fits' : 'No council has given notice here'}>
          <p>
            {narrowed ? (
              <Link to="/changes">Show all notices</Link>
            ) : (
              'When a council means to end or cut a contract or grant, it says so here, with its reason and time for proposals.'
            )}
          </p>
        </EmptyState>
      )}
      <Pagination page={found.page} pageCount={found.pageCount} />
      <p className="mt-6 text-sm">
        Subscribe: <a href={feed}>feed (Atom)</a>. Use it: <a href={json}>data (JSON)</a>.
      </p>
    </>
  );
}

function Filters({ loaded: { asked, groups } }: { loaded: Route.ComponentProps['loaderData'] }) {
  const states = Object.entries(STATE_FILTERS);
  return (
    <Form method="get" className="mb-7 flex flex-wrap items-end gap-4">
      <label className="min-w-0 basis-56">
        <span className="mb-1 block font-semibold">Place</span>
        <input name="where" defaultValue={asked.where ?? ''} className="field" />
      </label>
      <label className="min-w-0 basis-56">
        <span className="mb-1 block font-semibold">Service</span>
        <select name="service" defaultValue={asked.service ?? ''} className="field">
          <option value="">Any</option>
          {groups.map(({ name, types }) => (
            <optgroup key={name} label={name}>
              {types.map((type) => (
                <option key={type.id} value={type.id}>
                  {type.name}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </label>
      <label className="min-w-0 basis-48">
        <span className="mb-1 block font-semibold">How it stands</span>
        <select name="state" defaultValue={asked.state ?? ''} className="field">
          <option value="">Any</option>
          {states.map(([value, { label }]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {asked.council && <input type="hidden" name="council" value={asked.council} />}
      <Button type="submit" kind="secondary">
        Show
      </Button>
      {asked.council && (
        <p className="basis-full text-sm">
          Of one council alone. <Link to="/changes">Show all councils</Link>
        </p>
      )}
    </Form>
  );
}

/** A notice in a list. */
function NoticeCard({ notice, now }: { notice: NoticeInBrief; now: Date }) {
  const { status, isPaused, closesAt, effectOn, todayPence, afterPence, vat } = notice;
  const isDecided = status !== 'open' && status !== 'considering';
  return (
    <Card>
      <h2 className="text-lg break-words">
        <Link to={`/changes/${notice.reference}`}>{notice.title}</Link>
      </h2>
      <p className="mb-2 text-sm text-soft">
        {notice.council.name} · {notice.services.join(', ')}
        {notice.isDemonstration && ' · Invented for the demonstration'}
      </p>
      <p className="mb-2 flex flex-wrap gap-2">
        <Tag tone={status === 'open' && !isPaused ? 'river' : 'plain'}>
          {standingWords(status, isPaused)}
        </Tag>
        {notice.kind && !isDecided && <Tag>{CHANGE_KINDS[notice.kind]}</Tag>}
      </p>
      <p className="mb-1">
        {status === 'open' && !isPaused && closesAt && (
          <>
            Proposals close <TimeLeft instant={closesAt} now={now} />.{' '}
          </>
        )}
        {effectOn && status !== 'withdrawn' && (
          <>
            Takes effect <Day day={effectOn} weekday={false} />.{' '}
          </>
        )}
        {todayPence !== null && afterPence !== null && (
          <>
            {isDecided ? 'Announced: from' : 'From'} {formatPence(todayPence)} to{' '}
            {formatPence(afterPence)} a year ({vatWords(vat)}).
          </>
        )}
      </p>
      <p className="max-w-prose text-soft">{shortened(notice.reason)}</p>
    </Card>
  );
}
