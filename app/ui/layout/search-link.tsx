import { Link } from 'react-router';

/** The way to the box for everything, where the header has no room for it. */
export function SearchLink() {
  return (
    <Link
      to="/search"
      className="inline-flex size-11 items-center justify-center rounded-lg text-ink lg:hidden"
    >
      <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
        <path
          d="M14.5 14.5 20 20M16.5 9a7.5 7.5 0 1 1-15 0 7.5 7.5 0 0 1 15 0Z"
          fill="none"
          strokeWidth="2.4"
          strokeLinecap="round"
          className="stroke-current"
        />
      </svg>
      <span className="sr-only">Search</span>
    </Link>
  );
}
