import { Form, Link, redirect } from 'react-router';
import { askedCouncils, listEnquiries } from '#app/domain/enquiries/list-enquiries.server.ts';
import { STATES, type State } from '#app/domain/enquiries/words.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { pageOf } from '#app/routes/page-of.ts';
import { page } from '#app/routes/scope.server.ts';
import { Button } from '#app/ui/button.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Breadcrumbs } from '#app/ui/layout/breadcrumbs.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import type { Route } from './+types/enquiries';
import { EnquiryCard } from './enquiry-card.tsx';

const STATE_WORDS: Record<State, string> = {
  open: 'Not answered yet',
  overdue: 'Answer overdue',
  answered: 'Answered',
};

export function meta({ loaderData }: Route.MetaArgs) {
  if (!loaderData) return [];
  const { council } = loaderData.listed;
  return [
    { title: `Questions and corrections${council ? `: ${council.name}` : ''} – Drawbridge` },
    {
      name: 'description',
      content: 'What people asked councils about what they publish, and what councils answered.',
    },
  ];
}

/** All councils’, or, by a council's own address, one's. */
export const loader = page(async ({ services, url }, { params }: Route.LoaderArgs) => {
  const { searchParams } = url;
  const asked = searchParams.get('council') ?? '';
  const own = 'slug' in params ? params.slug : undefined;
  const state = STATES.find((one) => one === searchParams.get('state'));
  const about = searchParams.get('about') ?? undefined;
  // One address for one list.
  if (!own && asked) {
    const rest = new URLSearchParams({ ...(state && { state }), ...(about && { about }) });
    throw redirect(
      `/councils/${encodeURIComponent(asked)}/enquiries${rest.size ? `?${rest}` : ''}`,
    );
  }
  const [listed, councils] = await Promise.all([
    listEnquiries(services, { council: own, state, about, page: pageOf(url) }),
    askedCouncils(services),
  ]);
  const json = new URLSearchParams({
    ...(own && { council: own }),
    ...(state && { state }),
    ...(about && { about }),
  });
  return {
    listed,
    councils,
    state: state ?? '',
    about: about ?? '',
    json: `/enquiries.json${json.size ? `?${json}` : ''}`,
  };
});

export default function Enquiries({ loaderData }: Route.ComponentProps) {
  const { listed, councils, state, about, json } = loaderData;
  const { council, enquiries, total } = listed;
  return (
    <>
      {council && (
        <Breadcrumbs
          crumbs={[
            { label: council.name, to: `/councils/${council.slug}/money` },
            { label: 'Questions and corrections' },
          ]}
        />
      )}
      <PageHeading
        title={`Questions and corrections${council ? `: ${council.name}` : ''}`}
        lead="What people asked about what councils publish, what they said is wrong, and the answers."
      />
      <Form
        method="get"
        action="/enquiries"
        className="mb-6 flex flex-wrap items-end gap-4"
        data-screen-only
      >
        {about && <input type="hidden" name="about" value={about} />}
        <div>
          <label htmlFor="council" className="mb-1 block font-semibold">
            Council
          </label>
          <select
            id="council"
            name="council"
            className="field max-w-sm"
            defaultValue={council?.slug ?? ''}
            key={council?.slug ?? ''}
          >
            <option value="">All</option>
            {council && !councils.some(({ slug }) => slug === council.slug) && (
              <option value={council.slug}>{council.name}</option>
            )}
            {councils.map(({ slug, name }) => (
              <option key={slug} value={slug}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor="state" className="mb-1 block font-semibold">
            Where it stands
          </label>
          <select
            id="state"
            name="state"
            className="field max-w-sm"
            defaultValue={state}
            key={state}
          >
            <option value="">All</option>
            {STATES.map((one) => (
              <option key={one} value={one}>
                {STATE_WORDS[one]}
              </option>
            ))}
          </select>
        </div>
        <Button type="submit" kind="secondary">
          Show
        </Button>
      </Form>
      {about && (
        <p className="mb-4">
          About one thing alone.{' '}
          <Link to={council ? `/councils/${council.slug}/enquiries` : '/enquiries'}>See all</Link>
        </p>
      )}
      {total === 0 ? (
        <EmptyState title="Nothing here yet">
          <p>
            Beside every payment, contract and service that a council published stands a link to ask
            about it, or to say that something is wrong.
          </p>
        </EmptyState>
      ) : (
        <>
          <p className="font-semibold">
            {howMany(total, 'question or report', 'questions and reports')}
          </p>
          <ul className="border-t border-line">
            {enquiries.map((enquiry) => (
              <EnquiryCard
                key={enquiry.reference}
                enquiry={enquiry}
                to={`/enquiries/${enquiry.reference}`}
              />
            ))}
          </ul>
          <Pagination page={listed.page} pageCount={listed.pageCount} />
        </>
      )}
      <p className="mt-6 text-sm">
        <a href={json}>This list as JSON</a>
      </p>
    </>
  );
}
