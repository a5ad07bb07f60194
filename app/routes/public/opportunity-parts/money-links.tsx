import { Link } from 'react-router';

/** From one opportunity to what its council pays and has under contract. */
export function MoneyLinks(props: { slug: string | null; name: string; awarded: boolean }) {
  const { slug, name, awarded } = props;
  if (!slug) return null;
  const link = 'inline-flex min-h-6 items-center';
  return (
    <p className="mb-5 text-sm" data-screen-only>
      <Link to={`/councils/${slug}/money`} className={link}>
        Where the money of {name} goes
      </Link>
      <span aria-hidden="true"> · </span>
      <Link to={`/contracts?council=${slug}${awarded ? '&source=here' : ''}`} className={link}>
        {awarded ? 'Contracts that it awarded here' : 'Its contracts'}
      </Link>
    </p>
  );
}
