import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type {
  Anything,
  CouncilFound,
  Counted,
  Reading,
} from '#app/domain/finding/find-anything.server.ts';
import { howMany } from '#app/domain/kernel/words.ts';
import { totalWords } from '#app/domain/opportunities/search-words.ts';
import { Notice } from '#app/ui/notice.tsx';
import { TagList } from '#app/ui/tag.tsx';
import { type BriefToShow, SearchResult } from './search-result.tsx';
import { SomeWordsOnly } from './search-understood.tsx';

/** What was found, as the page holds it: opportunities with the names of their services. */
export type FoundToShow = Omit<Anything, 'opportunities'> & {
  opportunities: Omit<Anything['opportunities'], 'list'> & { list: BriefToShow[] };
};

/** "3 opportunities · 1 organisation": how much of each, and the way down to it. */
export function Jumps({ found, notices }: { found: FoundToShow; notices: number }) {
  const { opportunities, organisations, councils } = found;
  const opportunityWords = howMany(
    opportunities.total,
    opportunities.areClosed ? 'closed opportunity' : 'open opportunity',
    opportunities.areClosed ? 'closed opportunities' : 'open opportunities',
  );
  const jumps = [
    { id: 'opportunities', total: opportunities.total, words: opportunityWords },
    {
      id: 'organisations',
      total: organisations.total,
      words: howMany(organisations.total, 'organisation', 'organisations'),
    },
    {
      id: 'notices',
      total: notices,
      words: howMany(notices, 'notice of change', 'notices of change'),
    },
    {
      id: 'councils',
      total: councils.total,
      words: howMany(councils.total, 'council or public body', 'councils and public bodies'),
    },
  ].filter(({ total }) => total > 0);
  return (
    <p className="mb-5" role="status">
      Found for “<bdi>{found.q}</bdi>”:{' '}
      {jumps.length === 0 && 'no opportunity or organisation, but a service or place'}
      {jumps.map(({ id, words }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <a href={`#${id}`}>{words}</a>
        </span>
      ))}
      .
    </p>
  );
}

/** What the words may mean: a service, a place, or both. */
export function Readings({ readings }: { readings: Reading[] }) {
  if (readings.length === 0) return null;
  return (
    <section aria-labelledby="readings" className="mb-8">
      <h2 id="readings" className="mb-1 text-lg">
        Go straight to
      </h2>
      <ul>
        {readings.map((reading) => (
          <li key={reading.to} className="flex flex-wrap items-baseline gap-x-3 py-1">
            <Link to={reading.to} className="py-0.5 font-semibold">
              {reading.label}
            </Link>
            <span className="text-sm text-soft">
              {reading.detail && `${reading.detail} · `}
              {openWords(reading.open)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function openWords(open: number): string {
  return open === 0 ? 'nothing open just now' : `${open} open`;
}

type GroupProps = {
  id: string;
  title: string;
  children: ReactNode;
  all?: { to: string; words: string } | null;
};

function Group({ id, title, children, all }: GroupProps) {
  return (
    <section aria-labelledby={id} className="mb-10">
      <h2 id={id} className="mb-3 text-xl">
        {title}
      </h2>
      {children}
      {all && (
        <p className="mt-2">
          <Link to={all.to} className="inline-block py-0.5">
            {all.words}
          </Link>
        </p>
      )}
    </section>
  );
}

export function Opportunities({ found, now }: { found: FoundToShow; now: Date }) {
  const { total, areClosed, fellBack, list, to } = found.opportunities;
  if (total === 0) return null;
  const words = areClosed
    ? howMany(total, 'closed opportunity', 'closed opportunities')
    : totalWords(total, false);
  return (
    <Group
      id="opportunities"
      title={words}
      all={{
        to,
        words: list.length < total ? `See all ${words}` : 'Narrow these by place, value or date',
      }}
    >
      {areClosed && (
        <Notice title="Nothing like this is open just now">
          These have closed, and show what it cost and who runs it.
        </Notice>
      )}
      {fellBack && <SomeWordsOnly none="No opportunity" q={found.q} />}
      {list.map((brief) => (
        <SearchResult key={brief.id} brief={brief} now={now} />
      ))}
    </Group>
  );
}

const MOST_SERVICES = 3;

export function FoundOrganisations(props: { q: string; organisations: Anything['organisations'] }) {
  const { total, fellBack, list, to } = props.organisations;
  if (total === 0) return null;
  const words = howMany(total, 'organisation', 'organisations');
  return (
    <Group
      id="organisations"
      title={words}
      all={{
        to,
        words: list.length < total ? `See all ${words}` : 'Narrow these by place, kind or size',
      }}
    >
      {fellBack && <SomeWordsOnly none="No organisation" q={props.q} />}
      <ul className="border-t border-line">
        {list.map((one) => (
          <li key={one.slug} className="border-b border-line py-3">
            <h3 className="text-lg">
              <Link to={`/organisations/${one.slug}`}>{one.name}</Link>
            </h3>
            <p className="mb-1.5 text-sm text-soft">{one.kindWords}</p>
            <TagList
              tags={[
                ...one.services
                  .slice(0, MOST_SERVICES)
                  .map((label) => ({ label, tone: 'river' as const })),
                ...(one.services.length > MOST_SERVICES
                  ? [{ label: `and ${one.services.length - MOST_SERVICES} more` }]
                  : []),
              ]}
            />
          </li>
        ))}
      </ul>
    </Group>
  );
}

type CouncilsProps = { q: string; councils: Anything['councils']; all: boolean };

/** Councils of that name, each saying whether it posts its services here. */
export function Councils({ q, councils: { total, list }, all }: CouncilsProps) {
  if (total === 0) return null;
  const words = howMany(total, 'council or public body', 'councils and public bodies');
  return (
    <Group
      id="councils"
      title={words}
      all={
        all || list.length >= total
          ? null
          : {
              to: `/search?${new URLSearchParams({ q, show: 'councils' })}#councils`,
              words: `See all ${words}`,
            }
      }
    >
      <ul className="border-t border-line">
        {list.map((council) => (
          <li key={council.key} className="border-b border-line py-3">
            <Council council={council} />
          </li>
        ))}
      </ul>
    </Group>
  );
}

function Council({ council }: { council: CouncilFound }) {
  const { name, detail, organisation, moneySlug, own, area } = council;
  return (
    <>
      <h3 className="text-lg">
        {organisation ? <Link to={`/organisations/${organisation.slug}`}>{name}</Link> : name}
      </h3>
      <p className="text-sm text-soft">
        {detail && `${detail}. `}
        {organisation ? 'Posts its services here.' : 'Does not post its own services here yet.'}
      </p>
      <ul className="flex flex-wrap gap-x-5">
        {own && <Open counted={own} where="from it" name={name} />}
        {area && <Open counted={area} where="in its area" name={name} />}
        {moneySlug && (
          <li>
            <Link to={`/councils/${moneySlug}/money`} className="inline-block py-0.5">
              Where its money goes<span className="sr-only">: {name}</span>
            </Link>
          </li>
        )}
      </ul>
    </>
  );
}

function Open(props: { counted: Counted; where: string; name: string }) {
  const { counted, where, name } = props;
  if (counted.open === 0) return <li className="py-0.5">Nothing open {where} just now</li>;
  return (
    <li>
      <Link to={counted.to} className="inline-block py-0.5">
        {counted.open === null ? 'What is open' : `${counted.open} open`} {where}
        <span className="sr-only">: {name}</span>
      </Link>
    </li>
  );
}
