import { Link } from 'react-router';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { Route } from './+types/search';
import { SearchResult } from './search-result.tsx';

type Loaded = Route.ComponentProps['loaderData'];
type Beyond = Loaded['beyond'][number];

/** No results: what lies beyond the search, with what was let go of, then other searches to try. */
export function NothingFound({ loaded }: { loaded: Loaded }) {
  const { beyond, query, now } = loaded;
  if (beyond.length === 0) {
    return (
      <EmptyState
        title={query.closed ? 'Nothing has been published yet' : 'Nothing is open just now'}
      >
        <p>
          When a council posts something, it shows here within seconds.{' '}
          <Link to={loaded.paths.alert} rel="nofollow">
            Get a message when it does
          </Link>
          .
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <p className="mb-6">
        Be told when something is posted that fits:{' '}
        <Link to={loaded.paths.alert} rel="nofollow">
          make an alert of this search
        </Link>
        .
      </p>
      {beyond.map((one) => (
        <section key={one.loosened} aria-labelledby={`beyond-${one.loosened}`} className="mb-9">
          <h2 id={`beyond-${one.loosened}`} className="mb-3 text-lg">
            {headingOf(one, loaded)}
          </h2>
          {one.fellBack && (
            <p className="mb-3 text-soft">They have some of your words, not all of them.</p>
          )}
          {one.results.map((brief) => (
            <SearchResult key={brief.id} brief={brief} now={now} heading="h3" />
          ))}
          {one.total > one.results.length && (
            <p>
              <Link to={one.to}>See all {one.total} of these</Link>
            </p>
          )}
        </section>
      ))}
      <OtherSearches loaded={loaded} />
    </>
  );
}

function headingOf({ loosened, results }: Beyond, { query, found }: Loaded): string {
  const { place } = found;
  const where = place.how === 'found' ? place.label : query.where;
  const round = place.how === 'found' && place.miles !== null ? 'near' : 'in';
  const open = query.closed ? 'Open or closed' : 'Open';
  switch (loosened) {
    case 'open':
      return 'Nothing open fits just now. These have closed, and show what was asked for and who runs it';
    case 'place':
      return place.how === 'found' && place.point
        ? `${open} further away, the nearest to ${where} first`
        : `${open} outside ${where}`;
    case 'filters':
      return `${open}${query.where ? ` ${round} ${where}` : ''}, without your filters`;
    case 'words':
      return `${open}${query.where ? ` ${round} ${where}` : ''}, without “${query.q}”`;
    default:
      return results.every(({ status }) => status !== 'open')
        ? 'Nothing is open just now. These have closed, and show what was asked for and who runs it'
        : 'Nothing comes near this search. These are the newest of all';
  }
}

function OtherSearches({ loaded }: { loaded: Loaded }) {
  const { query, paths, chips, found } = loaded;
  const { place } = found;
  const filters = chips.filter((chip) => chip.label !== 'Closed ones too');
  const isPlaced = query.where !== '' && place.how !== 'unknown';
  if (query.q === '' && !isPlaced && filters.length === 0) return null;
  return (
    <EmptyState title="Other searches to try">
      <ul>
        {paths.wider && (
          <li>
            <Link to={paths.wider}>Look further round {query.where}</Link>
          </li>
        )}
        {isPlaced && (
          <li>
            <Link to={paths.everywhere}>Look everywhere</Link>
          </li>
        )}
        {filters.length > 0 && (
          <li>
            <Link to={paths.anyFilter}>Take off the filters</Link>
          </li>
        )}
        {query.q && (
          <li>
            <Link to={paths.anyWords}>Leave out “{query.q}”</Link>
            {query.q.includes(' ') && ', or try one plain word, such as befriending'}
          </li>
        )}
        <li>
          <Link to={paths.all}>See everything that is open</Link>
        </li>
      </ul>
    </EmptyState>
  );
}
