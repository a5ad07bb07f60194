import type { ReactNode } from 'react';
import { useContext } from 'react';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useRouteLoaderData,
} from 'react-router';
import './app.css';
import { accountMenuOf } from '#app/routes/account-menu.server.ts';
import { actorMiddleware } from '#app/routes/actor-middleware.server.ts';
import { page } from '#app/routes/scope.server.ts';
import { FOOTER_LINKS } from '#app/ui/layout/footer.tsx';
import { PageFrame } from '#app/ui/layout/page-frame.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { NonceContext } from '#app/ui/nonce.ts';
import type { Route } from './+types/root';

const nav = [
  { label: 'Opportunities', to: '/opportunities' },
  { label: 'Organisations', to: '/organisations' },
];

/** Where councils are billed, what they pay stands open to all. */
const withPlans = [...FOOTER_LINKS, { label: 'Plans', to: '/plans' }];

export const middleware: Route.MiddlewareFunction[] = [actorMiddleware];

export const loader = page(async ({ actor, services }) => ({
  account: accountMenuOf(actor),
  demo: services.settings.mode === 'demo',
  hasPlans: services.entitlements.isOn,
}));

/** The page of an error has a title of its own. */
export function meta({ error }: Route.MetaArgs) {
  return error ? [] : [{ title: 'Drawbridge' }];
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  return (
    <html lang="en-GB">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

/** The page around every page; also when the root's own data could not be had. */
function Frame({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>('root');
  const notice = data?.demo ? (
    <>
      This is a demonstration. Every organisation, person and price posted here is invented; only
      notices published elsewhere are real. Mail is not sent: <a href="/dev/mail">read it here</a>.
    </>
  ) : undefined;
  return (
    <PageFrame
      nav={nav}
      account={data?.account ?? null}
      demo={data?.demo}
      notice={notice}
      footerLinks={data?.hasPlans ? withPlans : undefined}
    >
      {children}
    </PageFrame>
  );
}

type Problem = { message: string; requestId?: string };

/** One page for whatever goes wrong: what happened, what to do, and what to quote when asking for help. */
export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const known = isRouteErrorResponse(error);
  const problem = known && typeof error.data === 'object' ? (error.data as Problem | null) : null;
  const status = known ? error.status : 500;
  return (
    <Frame>
      <title>{`${titles[status] ?? titles[500]} – Drawbridge`}</title>
      <PageHeading title={titles[status] ?? titles[500]} />
      <div className="prose">
        <p>
          {problem?.message ??
            'Something went wrong on our side, and we have a record of it. Nothing you had saved is lost.'}
        </p>
        <ul>
          {(status >= 500 || status === 429) && <li>Go back and try again in a minute.</li>}
          <li>
            <a href="/opportunities">Search opportunities</a>, or{' '}
            <a href="/">start from the home page</a>.
          </li>
        </ul>
        {problem?.requestId && (
          <p className="text-sm text-soft">
            If you ask for help, quote <code>{problem.requestId}</code>.
          </p>
        )}
      </div>
    </Frame>
  );
}

const titles: Record<number, string> = {
  400: 'We could not do that',
  403: 'You can’t do that here',
  404: 'We could not find that page',
  409: 'That can’t be done any more',
  429: 'Too many tries',
  500: 'Something went wrong',
};
