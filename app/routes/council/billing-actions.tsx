import { Form, Link } from 'react-router';
import type { BillingView } from '#app/domain/billing/read-billing.server.ts';
import { buttonClass, LinkButton } from '#app/ui/button.tsx';
import { SubmitButton } from '#app/ui/form/submit-button.tsx';
import type { BillingHere } from './billing-here.server.ts';

type Props = { view: BillingView; here: BillingHere };

/** What an administrator can do next; for everybody else, who that is. */
export function BillingActions({ view, here }: Props) {
  if (view.standing.coveredBy) return null;
  if (!view.mayManage) {
    return (
      <p className="mb-7 max-w-prose">
        An administrator of your council can choose a plan.{' '}
        <Link to={`${here.home}/members`}>See who that is</Link>.
      </p>
    );
  }
  return (
    <div className="mb-7 flex flex-wrap items-center gap-x-5 gap-y-3">
      <PayOverdue view={view} />
      {isRunning(view) ? <Running view={view} here={here} /> : <NotYet view={view} here={here} />}
    </div>
  );
}

const over = ['canceled', 'incomplete', 'incomplete_expired'];

/** A plan that is bought and not over, paid or not. */
export function isRunning({ subscription }: BillingView): boolean {
  return subscription !== null && !over.includes(subscription.status);
}

/** What helps most while something is overdue: the invoice itself, the oldest first. */
function PayOverdue({ view: { standing, invoices } }: Pick<Props, 'view'>) {
  const oldest = invoices.findLast(({ status, hostedUrl }) => status === 'open' && hostedUrl);
  if (standing.overdueSince === null || !oldest?.hostedUrl) return null;
  return (
    <a href={oldest.hostedUrl} rel="noreferrer" className={buttonClass('primary')}>
      Pay the overdue invoice
    </a>
  );
}

function NotYet({ view, here }: Props) {
  const { intent, standing } = view;
  const isBuying = intent?.state === 'working' || intent?.state === 'at-stripe';
  const kind = standing.overdueSince ? 'secondary' : 'primary';
  return (
    <>
      {!isBuying && (
        <LinkButton kind={kind} to={`${here.base}/buy`}>
          Buy a plan
        </LinkButton>
      )}
      {view.mayTry && !isBuying && (
        <Wish wish="trial" label="Try everything free first" busy="Starting" />
      )}
      {view.mayOpenPortal && <Portal />}
      <Link to={`${here.base}/quotation`} className="inline-flex min-h-11 items-center">
        Get a quotation to print
      </Link>
    </>
  );
}

function Running({ view: { subscription, mayOpenPortal }, here }: Props) {
  const willEnd = subscription?.cancelAt !== null;
  return (
    <>
      {willEnd ? (
        <Wish wish="keep" label="Keep the plan after all" busy="Keeping it" primary />
      ) : (
        <LinkButton kind="secondary" to={`${here.base}/change`}>
          Change the plan
        </LinkButton>
      )}
      {mayOpenPortal && <Portal />}
      {!willEnd && (
        <Link to={`${here.base}/cancel`} className="inline-flex min-h-11 items-center">
          End the plan
        </Link>
      )}
    </>
  );
}

function Portal() {
  return <Wish wish="portal" label="Cards, Direct Debit and receipts" busy="Opening" />;
}

type WishProps = { wish: string; label: string; busy: string; primary?: boolean };

function Wish({ wish, label, busy, primary = false }: WishProps) {
  return (
    <Form method="post">
      <SubmitButton kind={primary ? 'primary' : 'secondary'} name="wish" value={wish} busy={busy}>
        {label}
      </SubmitButton>
    </Form>
  );
}
