import { Link } from 'react-router';
import { buttonClass } from '#app/ui/button.tsx';

/** A place to go, or with `post` something to do, such as signing out. */
export type AccountLink = { label: string; to: string; post?: boolean };

/** Who is signed in. */
export type Account = { name: string; links: AccountLink[] };

const plain =
  'flex min-h-11 w-full items-center text-left text-ink no-underline hover:underline underline-offset-4';

/** The account's links as list items, for a menu that is already open. */
export function AccountLinks({ account }: { account: Account }) {
  return (
    <>
      <li className="pt-3 text-sm text-soft">Signed in as {account.name}</li>
      {account.links.map((link) => (
        <li key={link.to + link.label}>
          {link.post ? (
            <form method="post" action={link.to}>
              <button type="submit" className={plain}>
                {link.label}
              </button>
            </form>
          ) : (
            <Link to={link.to} className={plain}>
              {link.label}
            </Link>
          )}
        </li>
      ))}
    </>
  );
}

/** A disclosure with the account's links; needs no JavaScript. */
export function AccountMenu({ account }: { account: Account }) {
  return (
    <details className="menu relative">
      <summary className={`${buttonClass('secondary')} max-w-64`}>
        <span className="truncate">{account.name}</span>
      </summary>
      <ul className="absolute right-0 z-10 mt-2 w-64 rounded-xl border border-edge bg-card px-4 pt-0 pb-2">
        <AccountLinks account={account} />
      </ul>
    </details>
  );
}
