import type { Route } from './+types/search';

type Subscribe = NonNullable<Route.ComponentProps['loaderData']['subscribe']>;

/** The search as something that keeps itself up to date, without an account. */
export function SearchSubscribe({ subscribe }: { subscribe: Subscribe | null }) {
  if (!subscribe) return null;
  return (
    <p className="mt-3 text-sm text-soft" data-screen-only>
      Subscribe, and it keeps itself up to date: <a href={subscribe.atom}>as a feed (Atom)</a>, or
      the closing dates <a href={subscribe.webcal}>in your calendar app</a> or{' '}
      <a href={subscribe.ics}>as a calendar file (iCalendar)</a>. No account is needed.
    </p>
  );
}

/** For programs that look for feeds in a page. */
export function feedLinks(subscribe: Subscribe | null | undefined) {
  if (!subscribe) return [];
  const alternate = { tagName: 'link', rel: 'alternate' } as const;
  return [
    {
      ...alternate,
      type: 'application/atom+xml',
      title: 'This search as a feed',
      href: subscribe.atom,
    },
    {
      ...alternate,
      type: 'text/calendar',
      title: 'Closing dates of this search',
      href: subscribe.ics,
    },
  ];
}
