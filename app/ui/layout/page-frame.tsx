import type { ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { buttonClass } from '#app/ui/button.tsx';
import { SiteSearch } from '#app/ui/site-search.tsx';
import { type Account, AccountLinks, AccountMenu } from './account-menu.tsx';
import { Footer } from './footer.tsx';
import { Mark } from './mark.tsx';
import type { NavItem } from './nav-item.ts';
import { SearchLink } from './search-link.tsx';

export type PageFrameProps = {
  children: ReactNode;
  /** Only what exists. */
  nav: NavItem[];
  /** Null when nobody is signed in. */
  account: Account | null;
  /** One line under the header, such as the words of a demonstration. */
  notice?: ReactNode;
  /** Says in the footer that what is posted here is invented. */
  demo?: boolean;
  signInTo?: string;
  footerLinks?: NavItem[];
};

function navClass({ isActive }: { isActive: boolean }) {
  const underline = isActive ? 'border-river font-bold' : 'border-transparent';
  return `inline-flex min-h-11 items-center border-b-3 ${underline} text-ink no-underline hover:border-edge`;
}

/** Header, main and footer of every page. The menu opens without JavaScript. */
export function PageFrame(props: PageFrameProps) {
  const { children, nav, account, notice, demo = false, signInTo = '/sign-in' } = props;
  // A new place closes an open menu: the key makes the browser's own disclosure start afresh.
  const { key, pathname } = useLocation();
  // The page of the search has the box itself, and larger.
  const hasOwnBox = pathname === '/search';
  const signIn = (
    <Link to={signInTo} className={buttonClass('secondary')}>
      Sign in
    </Link>
  );
  return (
    <div className="flex min-h-dvh flex-col">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-20 focus:rounded-lg focus:bg-card focus:px-4 focus:py-3"
      >
        Skip to main content
      </a>
      <header className="border-b border-line" data-screen-only>
        <div className="group/head mx-auto flex w-full max-w-page flex-wrap items-center justify-between px-4 py-3 sm:gap-x-2 sm:px-6 lg:gap-x-7">
          <Link
            to="/"
            className="flex min-h-11 items-center gap-2.5 text-[1.3rem] font-bold tracking-tight text-ink no-underline"
          >
            <Mark />
            Drawbridge
          </Link>
          {!hasOwnBox && <SiteSearch on="header" />}
          <nav aria-label="Main" className="hidden lg:block">
            <ul className="flex items-center gap-6">
              {nav.map((item) => (
                <li key={item.to}>
                  <NavLink to={item.to} className={navClass}>
                    {item.label}
                  </NavLink>
                </li>
              ))}
              <li>{account ? <AccountMenu key={key} account={account} /> : signIn}</li>
            </ul>
          </nav>
          <span className="ml-auto group-has-[details[open]]/head:mr-[5.4rem] lg:hidden">
            {!hasOwnBox && <SearchLink />}
          </span>
          <details key={key} className="menu group w-auto open:w-full lg:hidden">
            <summary
              className={`${buttonClass('secondary')} ml-auto w-fit group-open:absolute group-open:top-3 group-open:right-4`}
            >
              Menu
            </summary>
            <nav aria-label="Main" className="mt-2 border-t border-line pt-2 pb-1">
              <ul>
                {nav.map((item) => (
                  <li key={item.to}>
                    <NavLink to={item.to} className={navClass}>
                      {item.label}
                    </NavLink>
                  </li>
                ))}
                {account ? <AccountLinks account={account} /> : <li className="mt-2">{signIn}</li>}
              </ul>
            </nav>
          </details>
        </div>
        {notice && (
          <div className="border-t border-sun-line bg-sun-tint text-sun-ink">
            <div className="mx-auto max-w-page px-4 py-2 text-sm sm:px-6">{notice}</div>
          </div>
        )}
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-page grow px-4 pt-7 pb-16 sm:px-6"
      >
        {children}
      </main>
      <Footer demo={demo} links={props.footerLinks} />
    </div>
  );
}
