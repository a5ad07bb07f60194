import { Link } from 'react-router';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { Route } from './+types/search';

/** No results: what to try next, each as a link to a search that is a little wider. */
export function NothingFound({ loaded }: { loaded: Route.ComponentProps['loaderData'] }) {
  const { query, found, paths, chips } = loaded;
  const { place, closedCount } = found;
  const filters = chips.filter((chip) => chip.label !== 'Closed ones too');
  const isPlain = !query.q && !query.where && filters.length === 0;
  if (isPlain) {
    return (
      <EmptyState title="Nothing is open just now">
        {query.closed ? (
          <p>Nothing has been published yet.</p>
        ) : (
          <p>
            <Link to={paths.withClosed}>Look at those that have closed</Link>, to see what services
            cost and who runs them.
          </p>
        )}
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nothing fits this search">
      <p>Try one of these:</p>
      <ul>
        {closedCount > 0 && !query.closed && (
          <li>
            <Link to={paths.withClosed}>
              Show the {closedCount} that {closedCount === 1 ? 'has' : 'have'} closed
            </Link>
          </li>
        )}
        {paths.wider && (
          <li>
            <Link to={paths.wider}>Look further round {query.where}</Link>
          </li>
        )}
        {query.where && place.how !== 'unknown' && (
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
            <Link to={paths.anyWords}>Leave out the words “{query.q}”</Link>, or try one plain word,
            such as befriending
          </li>
        )}
        <li>
          <Link to={paths.all}>See everything that is open</Link>
        </li>
      </ul>
    </EmptyState>
  );
}
