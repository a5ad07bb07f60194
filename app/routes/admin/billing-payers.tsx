import { Link } from 'react-router';
import type { PayerLine, PlanLine } from '#app/domain/billing/overview.server.ts';
import { PLANS } from '#app/domain/billing/plans.ts';
import { dayOf, STATE_WORDS } from '#app/domain/billing/words.ts';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';

/** How many councils have which plan, and what they pay in a year. */
export function Plans({ plans }: { plans: PlanLine[] }) {
  const sum = (of: (line: PlanLine) => number) => plans.reduce((all, one) => all + of(one), 0);
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">Councils by plan</h2>
      <DataTable
        caption="Councils and public bodies by plan"
        captionHidden
        rows={plans}
        rowKey={({ plan }) => plan}
        columns={[
          { key: 'plan', header: 'Plan', cell: ({ plan }) => PLANS[plan].name },
          { key: 'councils', header: 'Councils', numeric: true, cell: (one) => one.councils },
          { key: 'trying', header: 'Trying it', numeric: true, cell: (one) => one.trying },
          { key: 'overdue', header: 'Overdue', numeric: true, cell: (one) => one.overdue },
          {
            key: 'yearly',
            header: 'A year, before VAT',
            numeric: true,
            cell: (one) => <Money pence={one.yearlyPence} />,
          },
        ]}
        totals={[
          'All',
          sum((one) => one.councils),
          sum((one) => one.trying),
          sum((one) => one.overdue),
          <Money key="sum" pence={plans.reduce((all, one) => all + one.yearlyPence, 0n)} />,
        ]}
      />
    </section>
  );
}

type PayersProps = {
  title: string;
  none: string;
  /** Which day a line tells: since when it is overdue, or when what comes next happens. */
  at: 'overdue' | 'next';
  lines: PayerLine[];
};

/** Councils on one list, each with the way to Stripe. */
export function Payers({ title, none, at, lines }: PayersProps) {
  return (
    <section className="mb-8">
      <h2 className="mb-2 text-xl">
        {title} <span className="font-normal text-soft">({lines.length})</span>
      </h2>
      {lines.length === 0 ? (
        <p className="text-soft">{none}</p>
      ) : (
        <ul className="border-t border-line">
          {lines.map((line) => (
            <li
              key={line.organisationId}
              className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-b border-line py-2.5"
            >
              <span className="min-w-0">
                <Link to={`/organisations/${line.slug}`} className="font-semibold">
                  {line.name}
                </Link>
                <span className="block text-sm text-soft">
                  {PLANS[line.standing.lastPlan ?? line.standing.plan].name},{' '}
                  {STATE_WORDS[line.standing.state].toLowerCase()}
                  {at === 'overdue' && line.standing.overdueSince && (
                    <>
                      {' '}
                      since {dayOf(line.standing.overdueSince)}, <Money pence={line.owedPence} />{' '}
                      owed
                    </>
                  )}
                  {at === 'next' && line.standing.next && `, until ${dayOf(line.standing.next.at)}`}
                </span>
              </span>
              {line.stripeUrl && (
                <a
                  href={line.stripeUrl}
                  rel="noreferrer"
                  className="inline-flex min-h-6 items-center"
                >
                  At Stripe<span className="sr-only">: {line.name}</span>
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
