import type { ReactNode } from 'react';
import { useId } from 'react';

/** One column. `numeric` lines figures up on the right. */
export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
};

export type DataTableProps<Row> = {
  caption: ReactNode;
  /** Keep the caption for screen readers alone, where a heading stands right above. */
  captionHidden?: boolean;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Cells of a last row of sums, one for each column. */
  totals?: ReactNode[];
};

/**
 * The one table. The first column heads its row. Where it is wider than the screen it scrolls in
 * its own region, which takes the keyboard's focus.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, totals } = props;
  const captionId = useId();
  const align = (column: Column<Row>) => (column.numeric ? 'text-right' : 'text-left');
  const pad = 'py-2 pr-4 last:pr-0 align-top';
  return (
    <section
      aria-labelledby={captionId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard.
      tabIndex={0}
      className="relative -mx-1 overflow-x-auto p-1"
    >
      <table className="w-full border-collapse">
        <caption
          id={captionId}
          className={captionHidden ? 'sr-only' : 'pb-2 text-left text-lg font-bold'}
        >
          {caption}
        </caption>
        <thead>
          <tr className="border-b-2 border-ink">
            {columns.map((column) => (
              <th key={column.key} scope="col" className={`${pad} font-semibold ${align(column)}`}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b border-line">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={`${pad} text-left font-normal`}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.key} className={`${pad} ${align(column)}`}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot>
            <tr className="font-bold">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th key={column.key} scope="row" className={`${pad} text-left`}>
                    {totals[index]}
                  </th>
                ) : (
                  <td key={column.key} className={`${pad} ${align(column)}`}>
                    {totals[index]}
                  </td>
                ),
              )}
            </tr>
          </tfoot>
        )}
      </table>
    </section>
  );
}
