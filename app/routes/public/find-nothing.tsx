import { Link } from 'react-router';
import { EmptyState } from '#app/ui/empty-state.tsx';

/** Nothing of any kind was found: what to try next. */
export function NothingAnywhere({ q }: { q: string }) {
  return (
    <EmptyState
      title={
        <>
          Nothing has “<bdi>{q}</bdi>” in it
        </>
      }
    >
      <p>Try one of these:</p>
      <ul>
        <li>
          Look for slips of the finger. One or two wrong letters in a long word are no matter.
        </li>
        <li>Use one plain word for the service, such as befriending, gardening or advice.</li>
        <li>Use a postcode, a town or a council for the place, such as LS1 4AP or Leeds.</li>
        <li>
          <Link to="/opportunities">See everything that is open</Link>, or{' '}
          <Link to="/organisations">all organisations</Link>
        </li>
      </ul>
    </EmptyState>
  );
}
