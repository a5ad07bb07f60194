/** One row of a table as what it says, or why it can't be taken. Pure, and called a million times. */

import { isRedacted } from '#app/domain/payees/redacted.ts';
import { foldHeader, isHeaderAgain } from '#app/domain/tables/header.ts';
import { ownCopy } from '#app/domain/tables/own-copy.ts';
import { type DayOrder, type ReadDay, readDay } from '#app/domain/tables/read-date.ts';
import { readMoney } from '#app/domain/tables/read-money.ts';
import { isBlank, type Row } from '#app/domain/tables/table.ts';
import { cleanText } from './clean-text.ts';
import type { Field, KindSpec } from './fields.ts';
import type { Mapping } from './recognise-columns.ts';

export type Problem = { field: string | null; value: string; reason: string };
/** `values` stand in the order of the reader's fields: text, integer pence, or YYYY-MM-DD. */
export type Taken = {
  kind: 'taken';
  no: number;
  values: (string | number | null)[];
  dayUnknown: boolean;
  redacted: boolean;
  /** Cells that could not be read, in a row that goes in without them. */
  problems: Problem[];
};
export type Read =
  | { kind: 'blank' | 'total' | 'preamble' }
  | { kind: 'refused'; no: number; problems: Problem[] }
  | Taken;

export type RowReader = {
  fields: readonly Field[];
  read(row: Row): Read;
};

export type ReaderOptions = {
  header: readonly string[];
  dayOrders: Record<string, DayOrder>;
  /** No later day can be meant of what was paid: YYYY-MM-DD. */
  latestDay: string;
};

const BLANK: Read = { kind: 'blank' };
const TOTAL: Read = { kind: 'total' };
const PREAMBLE: Read = { kind: 'preamble' };
const NO_PROBLEMS: Problem[] = [];
/** A cell that goes on for longer is a description, and names are compared letter by letter. */
const LONGEST_NAME = 300;
const TOTAL_WORDS =
  /^\s*(grand|sub|overall|report|page|net|gross)?[ -]*totals?( (amount|spend|paid|net|gross|expenditure|payments?|to date|for .{1,60}|of .{1,60}))*\s*[:=]*\s*$/i;
/** What registers write where a day is not known. */
const NO_DAY = /^(n\/?a|tb[cda]|ongoing|on-going|rolling|none|-+|unknown|open|see .*|various)\.?$/i;
const LONGEST_SHOWN = 200;
const MOST_DAYS_KEPT = 5_000;

export function rowReader(spec: KindSpec, mapping: Mapping, options: ReaderOptions): RowReader {
  const fields = spec.fields.filter(({ name }) => name in mapping);
  const columns = fields.map(({ name }) => mapping[name]!);
  const folded = options.header.map(foldHeader);
  const at = (name: string) => fields.findIndex((field) => field.name === name);
  const [dayAt, sumAt, payeeAt] = [at(spec.day), at(spec.sum), at(spec.payee)];
  const [currencyAt, individualAt, titleAt] = [at('currency'), at('individual'), at('title')];
  const isSpend = spec.kind === 'spend';
  const days = fields.map(({ name }) => dayCache(options.dayOrders[name] ?? 'dmy'));
  const width = Math.max(options.header.length, ...columns.map((column) => column + 1));

  function read(row: Row): Read {
    const { cells, no } = row;
    if (isBlank(cells)) return BLANK;
    if (row.broken) return refused(no, [problem(null, cells.join(','), row.broken)]);
    // A sum has figures; the name of its column hardly ever.
    const mayBeHeader = folded.length > 0 && !/\d/.test(cells[columns[sumAt] ?? -1] ?? '');
    if (mayBeHeader && isHeaderAgain(cells, folded)) return PREAMBLE;
    const skipped = apart(cells);
    if (skipped) return skipped;

    const values: (string | number | null)[] = new Array(fields.length);
    let problems = NO_PROBLEMS;
    let isRefused = false;
    let dayUnknown = false;
    for (let i = 0; i < fields.length; i += 1) {
      const field = fields[i]!;
      const cell = cells[columns[i]!] ?? '';
      let value: string | number | null = null;
      let reason: string | null = null;
      switch (field.type) {
        case 'day': {
          const told = days[i]!(cell);
          if ('day' in told) {
            value = told.day;
            if (i === dayAt) dayUnknown = told.dayUnknown;
            if (isSpend && told.day > options.latestDay) reason = 'this day is still to come';
          } else if (field.required || !(cell.trim() === '' || NO_DAY.test(cell.trim())))
            reason = told.problem;
          break;
        }
        case 'money': {
          const told = readMoney(cell);
          if ('pence' in told) value = told.pence;
          else if (field.required || told.problem !== 'there is no amount') reason = told.problem;
          break;
        }
        case 'whole': {
          const number = Number(cell.trim() || Number.NaN);
          value = Number.isInteger(number) && Math.abs(number) < 1e6 ? number : null;
          break;
        }
        case 'name':
          value = cleanText(cell)?.slice(0, LONGEST_NAME) ?? null;
          break;
        default:
          value = cleanText(cell);
      }
      if (reason !== null) {
        if (problems === NO_PROBLEMS) problems = [];
        problems.push(problem(field.name, cell, reason));
        value = null;
        if (field.required) isRefused = true;
      }
      values[i] = value;
    }
    const currency = currencyAt === -1 ? null : values[currencyAt];
    if (currency && currency !== 'GBP' && currency !== '£')
      return refused(no, [problem('currency', String(currency), 'this is not in pounds')]);
    if (!isSpend && !values[payeeAt] && !values[titleAt])
      return refused(no, [problem(null, cells.join(', '), 'it says neither who nor what')]);
    if (isRefused)
      return refused(no, cells.length > width ? widened(problems, cells.length) : problems);
    const payee = payeeAt === -1 ? null : (values[payeeAt] as string | null);
    const isPerson = individualAt !== -1 && values[individualAt] !== null;
    // A person's name is not kept at all where the file says that it is a person's.
    if (isPerson && payeeAt !== -1) values[payeeAt] = null;
    const redacted = isPerson || (payee !== null && isRedacted(payee));
    return { kind: 'taken', no, values, dayUnknown, redacted, problems };
  }

  /** Rows that are no data: a total, a heading between departments, a note at the end. */
  function apart(cells: readonly string[]): Read | null {
    if (isSpend && (cells[columns[dayAt]!] ?? '').trim() !== '') return null;
    const told = cells.filter((cell) => cell.trim() !== '');
    const sum = sumAt === -1 ? '' : (cells[columns[sumAt]!] ?? '');
    const hasSum = 'pence' in readMoney(sum);
    if (told.some((cell) => TOTAL_WORDS.test(cell))) return TOTAL;
    if (isSpend && hasSum && told.every((cell) => 'pence' in readMoney(cell))) return TOTAL;
    if (told.length <= 1 && !hasSum) return PREAMBLE;
    return isSpend && told.length <= 2 && sum.trim() === '' ? PREAMBLE : null;
  }

  function widened(problems: Problem[], length: number): Problem[] {
    const why = `; the row has ${length} cells where the others have ${width}, so a comma may lack its quotation marks`;
    return problems.map((one) => ({ ...one, reason: one.reason + why }));
  }

  return { fields, read };
}

function refused(no: number, problems: Problem[]): Read {
  return { kind: 'refused', no, problems };
}

function problem(field: string | null, value: string, reason: string): Problem {
  const shown = cleanText(value) ?? '';
  return { field, value: shown.slice(0, LONGEST_SHOWN), reason };
}

/** A month's file has some thirty days in a million rows. */
function dayCache(order: DayOrder): (cell: string) => ReadDay {
  const known = new Map<string, ReadDay>();
  return (cell) => {
    const held = known.get(cell);
    if (held) return held;
    const told = readDay(cell, order);
    if (known.size >= MOST_DAYS_KEPT) known.clear();
    known.set(ownCopy(cell), told);
    return told;
  };
}
