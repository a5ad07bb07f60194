import type { ReactNode } from 'react';
import { aYear } from '#app/domain/baselines/contract-year.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { HIDDEN_WORDS } from '#app/domain/payees/hidden-words.ts';
import type { PaymentLine } from '#app/domain/spending/payment-line.ts';
import type { ContractLine } from '#app/domain/transparency/list-contracts.server.ts';
import { PaidOn, WhatFor } from '#app/routes/public/council-payments-parts/payment-table.tsx';
import { Day } from '#app/ui/date-time.tsx';
import { DataTable } from '#app/ui/table.tsx';

type TickProps = { id: string; ticked: boolean; about: string; children: ReactNode };

/** A box to tick, with the line's first words as its label. */
function Tick({ id, ticked, about, children }: TickProps) {
  return (
    <label className="flex min-h-11 min-w-32 items-start gap-3">
      <input type="hidden" name="shown" value={id} />
      <input type="checkbox" name="tick" value={id} defaultChecked={ticked} className="tick" />
      <span className="py-0.5">
        {children}
        <span className="sr-only">: {about}</span>
      </span>
    </label>
  );
}

const asLink =
  'inline-flex min-h-6 cursor-pointer items-center text-left text-sm text-link underline';

type PaymentsProps = {
  lines: PaymentLine[];
  ticked: ReadonlySet<string>;
  /** All lines are of one payee already. */
  ofOne: boolean;
};

/** Payments to tick. */
export function PaymentTicks({ lines, ticked, ofOne }: PaymentsProps) {
  return (
    <DataTable
      caption="Payments, newest first"
      captionHidden
      columns={[
        {
          key: 'day',
          header: 'When and how much',
          cell: (line) => (
            <Tick
              id={line.id}
              ticked={ticked.has(line.id)}
              about={line.payee.name ?? 'no name shown'}
            >
              <PaidOn line={line} />
              <span className="block font-bold">{formatPence(line.amountPence)}</span>
            </Tick>
          ),
        },
        {
          key: 'who',
          header: 'Paid to',
          cell: ({ payee }) => (
            <div className="min-w-32">
              {payee.name ?? HIDDEN_WORDS[payee.whyHidden ?? 'none']}
              {payee.payeeId && !ofOne && (
                <div>
                  <button
                    type="submit"
                    name="go"
                    value={`payee:${payee.payeeId}`}
                    className={asLink}
                  >
                    Only these<span className="sr-only">: payments to {payee.name}</span>
                  </button>
                </div>
              )}
            </div>
          ),
        },
        { key: 'what', header: 'For what', cell: (line) => <WhatFor line={line} /> },
      ]}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}

/** Contracts to tick. */
export function ContractTicks({
  contracts,
  ticked,
}: {
  contracts: ContractLine[];
  ticked: ReadonlySet<string>;
}) {
  return (
    <DataTable
      caption="Contracts, those that end first at the top"
      captionHidden
      columns={[
        {
          key: 'title',
          header: 'Contract',
          cell: ({ id, title, supplier }) => (
            <Tick id={id} ticked={ticked.has(id)} about={supplier?.name ?? 'no name shown'}>
              {title || 'No title given'}
            </Tick>
          ),
        },
        {
          key: 'who',
          header: 'With',
          cell: ({ supplier }) => supplier?.name ?? 'Name not shown',
        },
        {
          key: 'ends',
          header: 'Ends',
          cell: ({ endsOn }) => (endsOn ? <Day day={endsOn} weekday={false} /> : 'Not given'),
        },
        {
          key: 'sum',
          header: 'A year',
          numeric: true,
          cell: (contract) => {
            const pence = aYear(contract);
            return pence === null ? 'Not known' : formatPence(pence);
          },
        },
      ]}
      rows={contracts}
      rowKey={({ id }) => id}
    />
  );
}

/** "Previous" and "Next" that keep what is ticked on the way. */
export function TurnPage({ page, pages }: { page: number; pages: number }) {
  if (pages <= 1) return null;
  const turn = (to: number, words: string) => (
    <button type="submit" name="go" value={`page:${to}`} className={asLink}>
      {words}
    </button>
  );
  return (
    <p className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2">
      {page > 1 && turn(page - 1, 'Previous page')}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages && turn(page + 1, 'Next page')}
    </p>
  );
}
