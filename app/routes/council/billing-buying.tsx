import { useEffect } from 'react';
import { Link, useRevalidator } from 'react-router';
import { readIntent } from '#app/domain/billing/buy-plan.server.ts';
import { readBilling } from '#app/domain/billing/read-billing.server.ts';
import { buyingWords, standingWords } from '#app/domain/billing/words.ts';
import { page } from '#app/routes/scope.server.ts';
import { buttonClass, LinkButton } from '#app/ui/button.tsx';
import { PageHeading } from '#app/ui/layout/page-heading.tsx';
import { Notice } from '#app/ui/notice.tsx';
import type { Route } from './+types/billing-buying';
import { BillingCrumbs } from './billing-crumbs.tsx';
import { billingHere } from './billing-here.server.ts';
import { Invoices } from './billing-invoices.tsx';

export function meta({ loaderData }: Route.MetaArgs) {
  return [{ title: `${loaderData?.words.title ?? 'Your plan'} – Drawbridge` }];
}

/**
 * How a purchase or a change stands: where people come back to from the page they pay on. It says
 * that something is paid only once that is known.
 */
export const loader = page(async (scope, { params }: Route.LoaderArgs) => {
  const { services, actor, url } = scope;
  const here = billingHere(scope, params.slug);
  const { organisationId } = here;
  const intent = await readIntent(services, actor, { organisationId, intentId: params.intent });
  const { standing, invoices } = await readBilling(services, actor, { organisationId });
  const left = url.searchParams.has('left');
  const words = buyingWords(intent, left);
  return { here, intent, left, words, standing, invoices, now: services.clock.now() };
});

export default function Buying({ loaderData }: Route.ComponentProps) {
  const { here, intent, words, standing, invoices, now } = loaderData;
  useLooks(words.waits);
  const unpaid = invoices.filter(({ status }) => status === 'open');
  const isDone = intent.state === 'done';
  return (
    <>
      <BillingCrumbs here={here} label={words.crumb} />
      <div role="status">
        <PageHeading title={words.title} lead={words.lead} />
      </div>
      {isDone && (
        <Notice kind="info" title={standingWords(standing).title}>
          <p>{standingWords(standing).text}</p>
        </Notice>
      )}
      {isDone && intent.kind === 'invoice' && unpaid.length > 0 && (
        <Invoices invoices={unpaid} now={now} />
      )}
      <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
        {words.waits && (
          <LinkButton to={`${here.base}/buying/${intent.id}`} reloadDocument>
            Look again
          </LinkButton>
        )}
        {words.mayPay && intent.url && (
          <a href={intent.url} className={buttonClass(words.waits ? 'secondary' : 'primary')}>
            Go to the page to pay on
          </a>
        )}
        {words.mayChoose && <Link to={`${here.base}/buy`}>Choose another way to buy</Link>}
        <Link to={here.base} className="inline-flex min-h-11 items-center">
          Plan and invoices
        </Link>
      </div>
    </>
  );
}

/** With scripts, looks again by itself for as long as the answer is on its way: 3 s, two minutes. */
function useLooks(waits: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!waits) return;
    const until = Date.now() + 120_000;
    const timer = setInterval(() => {
      if (Date.now() > until) clearInterval(timer);
      else if (state === 'idle') revalidate();
    }, 3_000);
    return () => clearInterval(timer);
  }, [waits, revalidate, state]);
}
