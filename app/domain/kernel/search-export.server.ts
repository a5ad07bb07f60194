/** What the JSON and the CSV of every search have in common. */
import { stringify } from 'csv-stringify/sync';

const MOST_ROWS = 10_000;
const BATCH = 500;

/** Of one page of a search. */
type Paged = { total: number; page: number; pageCount: number; pageSize: number };

/**
 * Where a page of results stands among the others.
 * @param at the whole address of a page of this search, as the path of one of its forms
 * @param path of the page people see: "/opportunities"
 */
export function pageLinks(
  { total, page, pageCount, pageSize }: Paged,
  path: string,
  at: (change: { page?: number }, path: string) => string,
) {
  const json = `${path}.json`;
  return {
    total,
    page,
    pageCount,
    pageSize,
    links: {
      self: at({ page }, json),
      next: page < pageCount ? at({ page: page + 1 }, json) : null,
      previous: page > 1 ? at({ page: page - 1 }, json) : null,
      page: at({ page }, path),
      csv: at({}, `${path}.csv`),
    },
  };
}

/**
 * Every result of a search, at most 10,000, each once though the index may move meanwhile.
 * @param ask for one page of so many
 */
export async function allResults<T extends { id: string }>(
  ask: (page: number, pageSize: number) => Promise<{ results: T[]; pageCount: number }>,
): Promise<T[]> {
  const all = new Map<string, T>();
  for (let page = 1; page <= MOST_ROWS / BATCH; page++) {
    const { results, pageCount } = await ask(page, BATCH);
    for (const one of results) all.set(one.id, one);
    if (page >= pageCount) break;
  }
  return [...all.values()];
}

/**
 * Rows as CSV with a byte order mark for spreadsheets. Cells that a spreadsheet would take for a
 * formula are quoted with an apostrophe.
 */
export function asCsv<C extends string>(columns: readonly C[], rows: Record<C, string>[]): string {
  return csvPart(columns, rows, true);
}

/** What a spreadsheet would reckon with; a number below zero is only a number. */
const FORMULA = /^(?!-\d+(?:\.\d+)?$)[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A part of such a file: the first has the byte order mark and the names of the columns. */
export function csvPart<C extends string>(
  columns: readonly C[],
  rows: Record<C, string>[],
  isFirst: boolean,
): string {
  return stringify(rows, {
    header: isFirst,
    columns,
    bom: isFirst,
    record_delimiter: '\r\n',
    cast: { string: (cell) => (FORMULA.test(cell) ? `'${cell}` : cell) },
  });
}
