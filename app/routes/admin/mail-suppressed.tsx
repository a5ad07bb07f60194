import { Link } from 'react-router';
import type { SuppressedAddress } from '#app/domain/alerts/suppression.server.ts';
import { suppressionWords } from '#app/domain/mail/words.ts';
import { When } from '#app/ui/date-time.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Pagination } from '#app/ui/pagination.tsx';
import { FindAddress } from './mail-find.tsx';

type Props = { addresses: SuppressedAddress[]; to: string; page: number; pageCount: number };

/** Addresses that alerts don't write to, each with why and since when. */
export function SuppressedList({ addresses, to, page, pageCount }: Props) {
  return (
    <>
      <p className="mb-4 max-w-prose">
        Alerts don’t write to these. Mail about someone’s own account and bids still goes. Whoever
        it is sees why when they sign in.
      </p>
      <FindAddress show="suppressed" to={to} />
      {addresses.length === 0 ? (
        <EmptyState title={to ? 'That address is not stopped' : 'No address is stopped'}>
          <p>An address is listed here when mail to it comes back or is reported as unwanted.</p>
        </EmptyState>
      ) : (
        <ul className="border-t border-line">
          {addresses.map(({ address, reason, detail, since }) => (
            <li
              key={address}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-3"
            >
              <div className="min-w-0 max-w-prose">
                <p className="font-semibold wrap-anywhere">{address}</p>
                <p className="wrap-anywhere">
                  {suppressionWords[reason]}
                  {detail && `: ${detail}`}
                </p>
                <p className="text-sm text-soft">
                  Since <When instant={since} short />
                </p>
              </div>
              <Link
                to={`/admin/mail/lift?address=${encodeURIComponent(address)}`}
                className="inline-flex min-h-6 items-center"
              >
                Write to it again<span className="sr-only">: {address}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Pagination page={page} pageCount={pageCount} />
    </>
  );
}
