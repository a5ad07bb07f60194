import { Link } from 'react-router';
import { monthsWords } from '#app/domain/opportunities/words.ts';
import { Day, When } from '#app/ui/date-time.tsx';
import { Money } from '#app/ui/money.tsx';
import type { Route } from './+types/organisation';
import { SearchResult } from './search-result.tsx';

type Loaded = Route.ComponentProps['loaderData'];

/** What it has won here: from released outcomes, so known and not merely said. */
export function AwardsWon({ awards }: { awards: Loaded['awards'] }) {
  if (awards.length === 0) return null;
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">What it has won here</h2>
      <p className="mb-2 text-sm text-soft">From outcomes that councils released.</p>
      <ul className="border-t border-line">
        {awards.map((award) => (
          <li key={award.id} className="border-b border-line py-3">
            <Link
              to={`/opportunities/${encodeURIComponent(award.reference)}`}
              className="font-semibold"
            >
              {award.title}
            </Link>
            {award.lot && <p>{award.lot}</p>}
            <p className="text-sm text-soft">
              For{' '}
              {award.buyer.slug ? (
                <Link to={`/organisations/${award.buyer.slug}`}>{award.buyer.name}</Link>
              ) : (
                award.buyer.name
              )}
              , <Money pence={award.valuePence} vat={award.vatBasis} />
              {award.startsOn && (
                <>
                  , from <Day day={award.startsOn} weekday={false} />
                </>
              )}
              {award.months !== null && ` for ${monthsWords(award.months)}`}. Awarded{' '}
              <When instant={new Date(award.awardedAt)} weekday={false} />.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What a council has open now, and the way to all of it. */
export function OpenNow(props: { open: Loaded['open']; now: Date; slug: string; name: string }) {
  const { open, now, slug, name } = props;
  if (!open) return null;
  return (
    <section className="mb-7">
      <h2 className="mb-3 text-xl">
        {open.total === 0 ? 'Nothing open just now' : `Open now: ${open.total}`}
      </h2>
      {open.first.map((brief) => (
        <SearchResult key={brief.id} brief={brief} now={now} heading="h3" />
      ))}
      <ul>
        {open.total > open.first.length && (
          <li className="py-1">
            <Link to={`/opportunities?buyer=${slug}`}>See all {open.total} that are open</Link>
          </li>
        )}
        <li className="py-1">
          <Link to={`/opportunities?buyer=${slug}&closed=include`}>
            Everything it has posted, closed ones too
          </Link>
        </li>
        <li className="py-1">
          <Link to={`/alerts/new?buyer=${slug}`}>
            Tell me by e-mail when {name} posts something
          </Link>
        </li>
        <li className="py-1">
          Subscribe to what it posts: <a href={feedOf(slug)}>as a feed (Atom)</a>, or{' '}
          <a href={`/opportunities.ics?buyer=${slug}`}>its closing dates (iCalendar)</a>
        </li>
      </ul>
    </section>
  );
}

/** What a council posts, for feed readers. */
export function feedOf(slug: string): string {
  return `/opportunities.atom?buyer=${slug}`;
}

/** How to propose a joint bid. No address is shown that the organisation has not published. */
export function JointBids({ website, name }: { website: string | null; name: string }) {
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">Bidding together</h2>
      <p className="max-w-prose">
        {name} says it is open to joint bids.{' '}
        {website ? (
          <>
            Get in touch through{' '}
            <a href={website} rel="nofollow ugc noopener">
              its website
            </a>
            .
          </>
        ) : (
          'It has not given a website; the register that holds its number may say how to reach it.'
        )}
      </p>
    </section>
  );
}
