import type { MonthRow } from '#app/domain/billing/revenue.ts';
import { monthWords } from '#app/domain/billing/words.ts';
import { Bars } from '#app/ui/bars.tsx';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';

/** A month's worth of the plans that run, month by month, with what was invoiced and paid. */
export function Revenue({ months }: { months: MonthRow[] }) {
  return (
    <section className="mb-8">
      <h2 className="mb-1 text-xl">Recurring revenue by month</h2>
      <p className="mb-3 max-w-prose text-soft">
        A month’s worth of the plans that ran at the month’s end, before VAT, at the price each has
        now. Trials don’t count.
      </p>
      <Bars
        scale="size"
        tableOpen
        bars={months.map(({ month, recurringPence }) => ({
          key: month,
          label: monthWords(month),
          words: <Money pence={recurringPence} />,
          parts: [{ label: 'Recurring', pattern: 1, value: Number(recurringPence) }],
        }))}
      >
        <DataTable
          caption="Revenue by month, before VAT"
          rows={months}
          rowKey={({ month }) => month}
          columns={[
            { key: 'month', header: 'Month', cell: ({ month }) => monthWords(month) },
            { key: 'running', header: 'Plans', numeric: true, cell: ({ running }) => running },
            {
              key: 'recurring',
              header: 'Recurring',
              numeric: true,
              cell: ({ recurringPence }) => <Money pence={recurringPence} />,
            },
            {
              key: 'invoiced',
              header: 'Invoiced',
              numeric: true,
              cell: ({ invoicedPence }) => <Money pence={invoicedPence} />,
            },
            {
              key: 'paid',
              header: 'Paid',
              numeric: true,
              cell: ({ paidPence }) => <Money pence={paidPence} />,
            },
          ]}
        />
      </Bars>
    </section>
  );
}
