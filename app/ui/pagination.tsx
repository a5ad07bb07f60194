import { Link, useLocation } from 'react-router';

export type PaginationProps = {
  /** From 1. */
  page: number;
  pageCount: number;
  /** The search parameter that carries the page. */
  param?: string;
};

/** The pages to name: first, last, this one and its neighbours. Null stands for a gap. */
export function pagesToShow(page: number, pageCount: number): (number | null)[] {
  const shown: (number | null)[] = [];
  let last = 0;
  for (let candidate = 1; candidate <= pageCount; candidate++) {
    const near = Math.abs(candidate - page) <= 1;
    if (!near && candidate !== 1 && candidate !== pageCount) continue;
    // A gap of one page is as short to name as to skip.
    if (candidate - last === 2) shown.push(candidate - 1);
    else if (candidate - last > 2) shown.push(null);
    shown.push(candidate);
    last = candidate;
  }
  return shown;
}

/** Links to the other pages of this URL; every other search parameter stays. */
export function Pagination({ page, pageCount, param = 'page' }: PaginationProps) {
  const { pathname, search } = useLocation();
  if (pageCount <= 1) return null;
  const to = (target: number) => {
    const params = new URLSearchParams(search);
    if (target === 1) params.delete(param);
    else params.set(param, String(target));
    return { pathname, search: params.toString() };
  };
  const box = 'inline-flex min-h-11 min-w-11 items-center justify-center rounded-lg px-3';
  return (
    <nav aria-label="Pages" className="mt-6" data-screen-only>
      <ul className="flex flex-wrap items-center gap-1">
        {page > 1 && (
          <li>
            <Link to={to(page - 1)} rel="prev" className={box}>
              Previous<span className="sr-only"> page</span>
            </Link>
          </li>
        )}
        {pagesToShow(page, pageCount).map((target, index) => (
          <li key={target ?? `gap-${index}`}>
            {target === null ? (
              <span aria-hidden="true" className={box}>
                …
              </span>
            ) : (
              <Link
                to={to(target)}
                aria-label={`Page ${target}`}
                aria-current={target === page ? 'page' : undefined}
                className={`${box} ${target === page ? 'bg-river font-bold text-on-river no-underline' : ''}`}
              >
                {target}
              </Link>
            )}
          </li>
        ))}
        {page < pageCount && (
          <li>
            <Link to={to(page + 1)} rel="next" className={box}>
              Next<span className="sr-only"> page</span>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  );
}
