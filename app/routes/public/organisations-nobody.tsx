import { Link } from 'react-router';
import { EmptyState } from '#app/ui/empty-state.tsx';
import type { Route } from './+types/organisations';

/** No results: what to try next, each as a link to a search that is a little wider. */
export function NobodyFound({ loaded }: { loaded: Route.ComponentProps['loaderData'] }) {
  const { query, found, paths, chips } = loaded;
  const isProviders = query.side === 'providers';
  if (!query.q && !query.where && chips.length === 0) {
    return (
      <EmptyState title={isProviders ? 'Nobody is here yet' : 'No council is here yet'}>
        <p>
          <Link to="/account/start">Be the first: start a page for yours</Link>. It is free.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState title="Nobody fits this search">
      <p>Try one of these:</p>
      <ul>
        {found.otherSide > 0 && (
          <li>
            <Link to={paths.otherSide}>
              {isProviders ? 'Look among councils and public bodies' : 'Look among those who offer'}{' '}
              ({found.otherSide})
            </Link>
          </li>
        )}
        {chips.length > 0 && (
          <li>
            <Link to={paths.anyFilter}>Take off the filters</Link>
          </li>
        )}
        {paths.wider && (
          <li>
            <Link to={paths.wider}>Look further round {query.where}</Link>
          </li>
        )}
        {query.where && found.place.how !== 'unknown' && (
          <li>
            <Link to={paths.everywhere}>Look everywhere</Link>
          </li>
        )}
        {query.q && (
          <li>
            <Link to={paths.anyWords}>Leave out “{query.q}”</Link>
            {query.q.includes(' ') && ', or try one plain word, such as befriending'}
          </li>
        )}
        <li>
          <Link to={paths.all}>See everyone</Link>
        </li>
      </ul>
    </EmptyState>
  );
}
