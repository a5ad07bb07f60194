import { formatPence, type VatBasis } from '#app/domain/kernel/money.ts';
import { Money } from '#app/ui/money.tsx';
import { DataTable } from '#app/ui/table.tsx';

type SumsProps = {
  todayPence: number | null;
  afterPence: number | null;
  vat: VatBasis;
  notGiven: string;
};

/** What it costs a year today and after, and what that makes; an unknown sum is said to be so. */
export function Sums({ todayPence, afterPence, vat, notGiven }: SumsProps) {
  const both = todayPence !== null && afterPence !== null;
  const less = both ? todayPence - afterPence : 0;
  return (
    <>
      {(todayPence !== null || afterPence !== null) && (
        <DataTable
          caption="What it costs a year"
          captionHidden
          columns={[
            { key: 'when', header: 'When', cell: ({ when }) => when },
            {
              key: 'sum',
              header: 'Sum a year',
              numeric: true,
              cell: ({ pence }) => <Money pence={pence} vat={vat} />,
            },
          ]}
          rows={[
            { when: 'Today', pence: todayPence },
            { when: 'After', pence: afterPence },
          ]}
          rowKey={({ when }) => when}
        />
      )}
      {both && less !== 0 && (
        <p className="mt-2 max-w-prose">
          That is {formatPence(Math.abs(less))} a year {less > 0 ? 'less' : 'more'}.
        </p>
      )}
      {notGiven && (
        <p className="mt-2 max-w-prose whitespace-pre-line">
          <strong>Why not all sums are given:</strong> {notGiven}
        </p>
      )}
    </>
  );
}
