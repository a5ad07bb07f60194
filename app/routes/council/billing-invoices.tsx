import { Link } from 'react-router';
import { PLANS } from '#app/domain/billing/plans.ts';
import type { BillingView } from '#app/domain/billing/read-billing.server.ts';
import { dayOf, invoiceWords } from '#app/domain/billing/words.ts';
import { Money } from '#app/ui/money.tsx';

type InvoiceView = BillingView['invoices'][number];

/** Every invoice, the newest first, each with where to see, pay and print it. */
export function Invoices({ invoices, now }: { invoices: InvoiceView[]; now: Date }) {
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">Invoices</h2>
      {invoices.length === 0 ? (
        <p className="text-soft">None yet.</p>
      ) : (
        <ul className="border-t border-line">
          {invoices.map((invoice) => (
            <li
              key={invoice.id}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-3"
            >
              <div className="min-w-0">
                <p className="font-semibold">{invoice.number ?? 'No number yet'}</p>
                <p className="text-sm text-soft wrap-anywhere">
                  {dayOf(invoice.createdAt)}
                  {invoice.poNumber && <>, purchase order {invoice.poNumber}</>}
                </p>
              </div>
              <div className="sm:text-right">
                <p>
                  <span className="font-semibold">
                    <Money pence={invoice.totalPence} vat="included" />
                  </span>
                </p>
                <p>{invoiceWords(invoice, now)}</p>
                <InvoiceLinks invoice={invoice} />
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function InvoiceLinks({ invoice }: { invoice: InvoiceView }) {
  const { status, hostedUrl, pdfUrl, number } = invoice;
  const which = <span className="sr-only"> {number}</span>;
  const words = status === 'open' ? 'See and pay' : status === 'paid' ? 'Receipt' : 'See it';
  return (
    <p className="flex flex-wrap gap-x-4 sm:justify-end">
      {hostedUrl && (
        <a href={hostedUrl} rel="noreferrer" className="inline-flex min-h-6 items-center">
          {words}
          {which}
        </a>
      )}
      {pdfUrl && (
        <a href={pdfUrl} rel="noreferrer" className="inline-flex min-h-6 items-center">
          PDF{which}
        </a>
      )}
    </p>
  );
}

type Quoted = { quotations: BillingView['quotations']; base: string; now: Date };

export function Quotations({ quotations, base, now }: Quoted) {
  if (quotations.length === 0) return null;
  return (
    <section className="mb-7">
      <h2 className="mb-2 text-xl">Quotations</h2>
      <ul className="border-t border-line">
        {quotations.map((one) => (
          <li key={one.id} className="border-b border-line py-2">
            <Link to={`${base}/quotations/${one.id}`}>{one.reference}</Link>: {PLANS[one.plan].name}
            , <Money pence={one.grossPence} vat="included" />,{' '}
            {hasEnded(one.validUntil, now) ? 'was good until' : 'good until'}{' '}
            {dayOf(one.validUntil)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param lastDay the last day on which it holds, at UTC midnight */
export function hasEnded(lastDay: Date, now: Date): boolean {
  return now.getTime() >= lastDay.getTime() + 86_400_000;
}
