import { Link } from 'react-router';
import { TOO_WIDE, Understood } from '#app/routes/public/search-understood.tsx';
import { LinkButton } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { SummaryList } from '#app/ui/summary-list.tsx';
import type { Route } from './+types/new';
import { LooksForForm } from './looks-for-form.tsx';
import { NothingSent, NotLookedAt, SpellingAsked, WouldHaveSent } from './would-send.tsx';

type Loaded = Route.ComponentProps['loaderData'];
type OfSearch = Extract<Loaded, { about: 'search' }>;
type OfProfile = Extract<Loaded, { about: 'profile' }>;

/** What an alert of a search looks for in words, each removable, and the form to change it. */
export function WhatItLooksFor({ loaded }: { loaded: OfSearch }) {
  const { parts, draft, place, preview, paths, spelling } = loaded;
  const isEmpty = preview?.total === 0;
  const isOpen = parts.length === 0 || place.how === 'unknown';
  return (
    <section className="mb-8" aria-labelledby="looks-for">
      <h2 id="looks-for" className="mb-2 text-xl">
        What it looks for
      </h2>
      {place.how === 'unknown' && (
        <Notice kind="warning" title={`We don’t know a place called “${place.typed}”`}>
          So no alert can be made of it yet. Try a postcode, a town, a council or a region.
        </Notice>
      )}
      <Understood
        loaded={{
          query: draft.search,
          found: {
            total: preview?.total ?? 0,
            place: place.how === 'unknown' ? { how: 'none' } : place,
            fellBack: false,
            standIn: false,
          },
          choices: loaded.choices,
          ignored: loaded.ignored,
        }}
        none="Nothing"
      />
      {parts.length === 0 ? (
        <p className="mb-2">Everything that is posted, everywhere. Narrow it down to your work:</p>
      ) : (
        <SummaryList
          rows={parts.map(({ term, words, without }) => ({
            term,
            value: (
              <bdi className="break-words">
                {words}
                {term === 'Where' && place.how === 'found' && place.isTooWideForMiles && TOO_WIDE}
              </bdi>
            ),
            change: { to: without, label: 'Remove' },
          }))}
        />
      )}
      <SpellingAsked {...spelling} />
      {preview && isEmpty && <NothingSent days={preview.days} paths={paths} q={draft.search.q} />}
      {preview && <WouldHaveSent preview={preview} />}
      {!preview && place.how !== 'unknown' && <NotLookedAt>You can still make it.</NotLookedAt>}
      <details className="disclosure" open={isOpen}>
        <summary>Change what it looks for</summary>
        <LooksForForm draft={draft} buyer={loaded.buyer} within={loaded.within} />
      </details>
    </section>
  );
}

const and = new Intl.ListFormat('en-GB');

/** What an alert of a profile looks for: what the profile says. */
export function WhatFits({ loaded }: { loaded: OfProfile }) {
  const { profile, preview } = loaded;
  const { slug, services, areas } = profile;
  const canMatch = services.length > 0 && areas.length > 0;
  return (
    <section className="mb-8" aria-labelledby="looks-for">
      <h2 id="looks-for" className="mb-2 text-xl">
        What it looks for
      </h2>
      <p className="mb-3 max-w-prose">
        Whatever shares a place and a service with your profile, as the profile is on the day.
        Change the profile, and the alert follows.
      </p>
      <SummaryList
        rows={[
          {
            term: 'Services',
            value: services.length > 0 ? and.format(services) : null,
            change: { to: `/provider/${slug}/profile/work` },
          },
          {
            term: 'Where',
            value: areas.length > 0 ? areas.join('; ') : null,
            change: { to: `/provider/${slug}/profile/work` },
          },
        ]}
      />
      {!canMatch && (
        <Notice kind="warning" title="Nothing can fit yet">
          <p className="mb-3">
            Say where you work and what you do first. It takes a minute or two.
          </p>
          <LinkButton kind="secondary" to={`/provider/${slug}/profile/work`}>
            Say where you work and what you do
          </LinkButton>
        </Notice>
      )}
      {canMatch && preview?.total === 0 && (
        <Notice
          kind="reason"
          title={`In the last ${preview.days} days this alert would have sent you nothing`}
        >
          That may be just right: it waits for the first. You can also{' '}
          <Link to={`/provider/${slug}/profile/work`}>add places or services</Link>.
        </Notice>
      )}
      {preview && <WouldHaveSent preview={preview} />}
    </section>
  );
}
