import { Link } from 'react-router';
import { Notice } from '#app/ui/notice.tsx';

export type Already = { name: string; slug: string; message: string; mayStartAnyway: boolean };

/** Someone started it first: the way on. */
export function AlreadyHereNotice({ already }: { already: Already }) {
  return (
    <Notice kind="reason" title={already.message} live>
      <Link to={`/organisations/${already.slug}/join`}>Ask to join {already.name}</Link>
    </Notice>
  );
}
