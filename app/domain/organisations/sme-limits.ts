import { formatPence } from '#app/domain/kernel/money.ts';

export type SmeLimits = {
  /** The first day they hold, YYYY-MM-DD. */
  from: string;
  /** Fewer than these. */
  staffUnder: number;
  /** Integer pence. */
  turnoverUnderPence: number;
  /** Integer pence. */
  balanceSheetUnderPence: number;
  source: string;
};

/** Newest last. A change of the law is a new row. */
const table: SmeLimits[] = [
  {
    from: '2025-02-24',
    staffUnder: 250,
    turnoverUnderPence: 44_000_000_00,
    balanceSheetUnderPence: 38_000_000_00,
    source: 'Procurement Act 2023, s.123(1) “small and medium-sized enterprises”',
  },
];

/** The limits on a day, with the words to show. Before the first row, the first row. */
export function smeLimitsOn(now: Date): SmeLimits & { words: string } {
  const day = now.toISOString().slice(0, 10);
  const row = table.findLast(({ from }) => from <= day) ?? (table[0] as SmeLimits);
  const turnover = formatPence(row.turnoverUnderPence);
  const balance = formatPence(row.balanceSheetUnderPence);
  return {
    ...row,
    words: `That means fewer than ${row.staffUnder} staff, and a yearly turnover under ${turnover} or a balance sheet under ${balance}.`,
  };
}
