import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatPence, vatWords } from '#app/domain/kernel/money.ts';
import { HIDDEN_WORDS } from '#app/domain/payees/hidden-words.ts';
import { departmentOf, monthOf, type PaymentLine } from '#app/domain/spending/payment-line.ts';
import { Day } from '#app/ui/date-time.tsx';
import { type Column, DataTable } from '#app/ui/table.tsx';

/** The day, or the month where the file told no more. */
export function PaidOn({ line: { day, dayUnknown } }: { line: PaymentLine }) {
  return dayUnknown ? monthOf(day) : <Day day={day} weekday={false} />;
}

/** Who was paid, or why nobody is named. */
export function PaidTo({ line: { payee } }: { line: PaymentLine }) {
  if (payee.whyHidden) return <span className="text-soft">{HIDDEN_WORDS[payee.whyHidden]}</span>;
  return (
    <>
      {payee.slug ? <Link to={`/organisations/${payee.slug}`}>{payee.name}</Link> : payee.name}
      {payee.isDoubtful && (
        <span className="block text-sm text-soft">We are not sure who this is</span>
      )}
    </>
  );
}

export function WhatFor({ line }: { line: PaymentLine }) {
  return (
    <div className="min-w-40">
      {line.purpose || <span className="text-soft">Not said</span>}
      {departmentOf(line) && <span className="block text-sm text-soft">{departmentOf(line)}</span>}
    </div>
  );
}

/** The sum, with how it stands to VAT. */
export function Paid({ line }: { line: PaymentLine }) {
  return (
    <span className="whitespace-nowrap">
      {formatPence(line.amountPence)}
      <span className="block text-sm text-soft">{vatWords(line.vatBasis)}</span>
    </span>
  );
}

/** In the order in which a line is read. */
export const paymentColumns: Column<PaymentLine>[] = [
  {
    key: 'who',
    header: 'Paid to',
    onPhone: 'plain',
    cell: (line) => (
      <div className="min-w-32">
        <PaidTo line={line} />
      </div>
    ),
  },
  {
    key: 'what',
    header: 'For what',
    onPhone: 'plain',
    cell: (line) => <WhatFor line={line} />,
  },
  {
    key: 'sum',
    header: 'Paid',
    numeric: true,
    onPhone: 'top',
    cell: (line) => <Paid line={line} />,
  },
];

type Props = {
  lines: PaymentLine[];
  caption: ReactNode;
  pathOf: (line: PaymentLine) => string;
  /** All lines are of one payee, who is named above. */
  ofOnePayee?: boolean;
};

/** Payments, each with a page of its own. */
export function PaymentTable({ lines, caption, pathOf, ofOnePayee = false }: Props) {
  return (
    <DataTable
      caption={caption}
      captionHidden
      columns={[
        {
          key: 'day',
          header: 'When',
          cell: (line) => (
            <Link to={pathOf(line)} className="inline-block min-h-6 whitespace-nowrap">
              <PaidOn line={line} />
              <span className="sr-only">: see this line</span>
            </Link>
          ),
        },
        ...paymentColumns.filter(({ key }) => !(ofOnePayee && key === 'who')),
      ]}
      rows={lines}
      rowKey={({ id }) => id}
    />
  );
}
