import type { ReactNode } from 'react';
import { useId } from 'react';

/** One column. `numeric` lines figures up on the right. */
export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /**
   * On a phone, where each row is a small block: `top` sets the cell beside the row's head, `plain`
   * below it. Neither has its header repeated; every other cell has.
   */
  onPhone?: 'top' | 'plain';
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

/** Fewer columns than this fit a phone as they are. */
const STACKS_FROM = 3;

/**
 * Said in so many words, for a browser may forget that a table is one when its rows are laid out as
 * blocks.
 */
const roles = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  columnHeader: { role: 'columnheader' },
  rowHeader: { role: 'rowheader' },
  cell: { role: 'cell' },
};

/**
 * The one table. The first column heads its row. On a phone, where columns would be cut off, each row
 * of three cells or more is a block whose cells carry their headers (`.rows` in app.css). Where it is
 * wider than the screen all the same it scrolls in its own region, which takes the keyboard's focus.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, captionHidden = false, columns, rows, rowKey, totals } = props;
  const captionId = useId();
  const align = (column: Column<Row>) => (column.numeric ? 'text-right' : 'text-left');
  const pad = 'py-2 pr-4 last:pr-0 align-top';
  const stacks = columns.length >= STACKS_FROM;
  /** What a cell needs to stand without its column. */
  const alone = ({ header, numeric, onPhone }: Column<Row>) => ({
    ...(typeof header === 'string' && !onPhone && { 'data-label': header }),
    'data-on-phone': onPhone ?? (numeric ? 'number' : undefined),
  });
  return (
    <section
      aria-labelledby={captionId}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the keyboard.
      tabIndex={0}
      className="relative -mx-1 overflow-x-auto p-1"
    >
      <table {...roles.table} className={`w-full border-collapse ${stacks ? 'rows' : ''}`}>
        <caption
          id={captionId}
          className={captionHidden ? 'sr-only' : 'pb-2 text-left text-lg font-bold'}
        >
          {caption}
        </caption>
        <thead {...roles.group}>
          <tr {...roles.row} className="border-b-2 border-ink">
            {columns.map((column) => (
              <th
                key={column.key}
                {...roles.columnHeader}
                scope="col"
                className={`${pad} font-semibold ${align(column)}`}
              >
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...roles.group}>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...roles.row} className="border-b border-line">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.key}
                    {...roles.rowHeader}
                    scope="row"
                    className={`${pad} text-left font-normal`}
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    {...roles.cell}
                    {...alone(column)}
                    className={`${pad} ${align(column)}`}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
        {totals && (
          <tfoot {...roles.group}>
            <tr {...roles.row} className="font-bold">
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    key={column.key}
                    {...roles.rowHeader}
                    scope="row"
                    className={`${pad} text-left`}
                  >
                    {totals[index]}
                  </th>
                ) : (
                  <td
                    key={column.key}
                    {...roles.cell}
                    {...alone(column)}
                    className={`${pad} ${align(column)}`}
                  >
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
