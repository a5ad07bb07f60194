/** What the cells of a column look like, whatever the header says. */
import { type DayOrder, readDay } from '#app/domain/tables/read-date.ts';
import { readMoney } from '#app/domain/tables/read-money.ts';

export type Content = {
  /** Of all rows. */
  filled: number;
  /** Shares of the filled cells. */
  days: number;
  money: number;
  decimals: number;
  words: number;
  firms: number;
  codes: number;
  distinct: number;
  serials: number;
  length: number;
};

const FIRM =
  /\b(ltd|limited|plc|llp|cic|council|trust|services|group|association|university|college|school|nhs|charity|foundation|society|company|co|solutions|uk|homes?|care|bank|partnership|hospital|church|hotel)\b/i;
const CODE = /^(?=.*\d)[A-Z]{0,8}[-/]?[\dA-Z/-]{4,20}$/i;
const DECIMAL = /\d\.\d{1,2}\D*$/;
const SERIAL = /^[34]\d{4}$/;

export function contentOf(cells: readonly string[], order: DayOrder = 'dmy'): Content {
  const told = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  const n = Math.max(1, told.length);
  const share = (test: (cell: string) => boolean) => told.filter(test).length / n;
  const isDay = (cell: string) => 'day' in readDay(cell, order);
  return {
    filled: told.length / Math.max(1, cells.length),
    days: share(isDay),
    money: share((cell) => 'pence' in readMoney(cell)),
    decimals: share((cell) => DECIMAL.test(cell) && 'pence' in readMoney(cell)),
    words: share((cell) => /[a-z]{2}/i.test(cell) && !isDay(cell)),
    firms: share((cell) => FIRM.test(cell)),
    codes: share((cell) => CODE.test(cell) && !isDay(cell)),
    serials: share((cell) => SERIAL.test(cell)),
    distinct: new Set(told).size / n,
    length: told.reduce((sum, cell) => sum + cell.length, 0) / n,
  };
}
