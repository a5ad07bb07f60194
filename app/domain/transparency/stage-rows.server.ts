/** Turns the rows of a table into lines for COPY, as they come, and counts what becomes of each. */
import type { KeyObject } from 'node:crypto';
import { readsAsOrganisation } from '#app/domain/payees/name-shown.ts';
import { payeeKey, withoutAccounts } from '#app/domain/payees/payee-key.ts';
import type { Header } from '#app/domain/tables/header.ts';
import { ownCopy } from '#app/domain/tables/own-copy.ts';
import type { Table } from '#app/domain/tables/table.ts';
import type { KindSpec } from './fields.ts';
import { MARKED_FIELDS, readMark } from './line-mark.ts';
import type { Problem, RowReader, Taken } from './read-row.ts';
import { type Identify, identifier } from './row-identity.server.ts';

/** Of what a hostile file could repeat for ever, as many as anyone would read. */
const MOST_PROBLEMS = 10_000;
const MOST_PAYEES_KEPT = 50_000;
const CHUNK_LETTERS = 1 << 17;

export type Tally = {
  taken: number;
  refused: number;
  preamble: number;
  blank: number;
  total: number;
  sumPence: number;
  firstDay: string | null;
  lastDay: string | null;
  problems: (Problem & { rowNo: number; wholeRow: boolean })[];
  bytesRead: number;
};

export function newTally(): Tally {
  return {
    taken: 0,
    refused: 0,
    preamble: 0,
    blank: 0,
    total: 0,
    sumPence: 0,
    firstDay: null,
    lastDay: null,
    problems: [],
    bytesRead: 0,
  };
}

type StagedColumn = { name: string; type: string };
const TYPES = { day: 'date', money: 'bigint', whole: 'int', text: 'text', name: 'text' } as const;

/** The columns of the staging table, in the order in which `stagedLines` writes them. */
export function stagedColumns(spec: KindSpec, reader: RowReader): StagedColumn[] {
  return [
    { name: 'id', type: 'uuid' },
    ...(spec.kind === 'spend' ? [] : [{ name: 'same_as', type: 'uuid' }]),
    { name: 'marked', type: 'uuid' },
    { name: 'row_no', type: 'int' },
    { name: 'payee_key', type: 'text' },
    { name: 'first_seen', type: 'boolean' },
    { name: 'payee_name', type: 'text' },
    { name: 'payee_may_be_named', type: 'boolean' },
    { name: 'day_unknown', type: 'boolean' },
    { name: 'redacted', type: 'boolean' },
    ...reader.fields
      .filter(({ column }) => column !== '')
      .map(({ column, type }) => ({ name: column, type: TYPES[type] })),
  ];
}

export async function* stagedLines(
  {
    spec,
    reader,
    table,
    header,
    authorityCode,
    lineKey,
  }: {
    spec: KindSpec;
    reader: RowReader;
    table: Table;
    header: Header;
    authorityCode: string;
    /** Of line-key.server.ts. */
    lineKey: KeyObject;
  },
  tally: Tally,
): AsyncGenerator<Buffer> {
  const names = reader.fields.map(({ name }) => name);
  const identify = identifier(spec.kind, authorityCode, names, lineKey);
  const write = lineWriter(spec, reader, identify, payeeKeys());
  const sumAt = names.indexOf(spec.sum);
  const dayAt = names.indexOf(spec.day);
  let skip = header.before;
  // A header at the foot is met among the rows, and is no preamble either.
  if (header.where === 'foot') tally.preamble -= 1;
  let out = '';
  for await (const rows of table.rows(tally)) {
    for (const row of rows) {
      if (skip > 0) {
        skip -= 1;
        countBefore(row.cells, skip === 0 && header.where === 'head', tally);
        continue;
      }
      const read = reader.read(row);
      if (read.kind === 'taken') {
        tally.taken += 1;
        if (sumAt !== -1) tally.sumPence += (read.values[sumAt] as number | null) ?? 0;
        if (dayAt !== -1) widen(tally, read.values[dayAt] as string | null);
        if (read.problems.length > 0) note(tally, read.no, read.problems, false);
        out += write(read);
        if (out.length > CHUNK_LETTERS) {
          yield Buffer.from(out);
          out = '';
        }
      } else if (read.kind === 'refused') {
        tally.refused += 1;
        note(tally, read.no, read.problems, true);
      } else tally[read.kind] += 1;
    }
  }
  if (out !== '') yield Buffer.from(out);
}

/** The header itself is neither data nor preamble; what stands above it is. */
function countBefore(cells: readonly string[], isHeader: boolean, tally: Tally): void {
  if (cells.every((cell) => cell.trim() === '')) tally.blank += 1;
  else if (!isHeader) tally.preamble += 1;
}

function widen(tally: Tally, day: string | null): void {
  if (day === null) return;
  if (tally.firstDay === null || day < tally.firstDay) tally.firstDay = day;
  if (tally.lastDay === null || day > tally.lastDay) tally.lastDay = day;
}

function note(tally: Tally, rowNo: number, problems: readonly Problem[], wholeRow: boolean): void {
  for (const problem of problems) {
    if (tally.problems.length >= MOST_PROBLEMS) return;
    tally.problems.push({ ...problem, value: ownCopy(problem.value), rowNo, wholeRow });
  }
}

type PayeeOf = (name: string) => { key: string; firstSeen: boolean };

/** Keys by name. Forgets all now and then, so that memory stays flat however many payees there are. */
function payeeKeys(): PayeeOf {
  const known = new Map<string, { key: string; firstSeen: boolean }>();
  return (name) => {
    const held = known.get(name);
    if (held) return held;
    const key = payeeKey(name);
    if (known.size >= MOST_PAYEES_KEPT) known.clear();
    known.set(ownCopy(name), { key, firstSeen: false });
    return { key, firstSeen: true };
  };
}

const NOBODY = { key: '', firstSeen: false };

function lineWriter(
  spec: KindSpec,
  reader: RowReader,
  identify: Identify,
  payeeOf: PayeeOf,
): (taken: Taken) => string {
  const payeeAt = reader.fields.findIndex(({ name }) => name === spec.payee);
  const kept = reader.fields.flatMap(({ column }, at) => (column === '' ? [] : [at]));
  const hasVersions = spec.kind !== 'spend';
  const mayBeMarked = reader.fields.flatMap(({ name }, at) =>
    MARKED_FIELDS.includes(name) ? [at] : [],
  );
  return ({ no, values, dayUnknown, redacted }) => {
    const marked = takeMark(values, mayBeMarked);
    const { id, sameAs } = identify(values);
    const payee = payeeAt === -1 || redacted ? null : (values[payeeAt] as string | null);
    const { key, firstSeen } = payee === null ? NOBODY : payeeOf(payee);
    let line = hasVersions ? `${id}\t${sameAs ?? '\\N'}` : id;
    line += `\t${marked ?? '\\N'}\t${no}`;
    line += key === '' ? '\t\\N\tf' : `\t${escaped(key)}\t${firstSeen ? 't' : 'f'}`;
    line += firstSeen ? namedAs(payee!) : '\t\\N\t\\N';
    line += dayUnknown ? '\tt' : '\tf';
    line += redacted ? '\tt' : '\tf';
    for (const at of kept) {
      const value = values[at]!;
      if (value === null) line += '\t\\N';
      else line += typeof value === 'number' ? `\t${value}` : `\t${escaped(value)}`;
    }
    return `${line}\n`;
  };
}

/** What a payee's row is made of, where it is new; only asked of the first of its lines. */
function namedAs(written: string): string {
  const name = withoutAccounts(written) || written;
  return `\t${escaped(name)}\t${readsAsOrganisation(written) ? 't' : 'f'}`;
}

/** The line of ours that a row names; taken out of its cells, so that it is no part of what it says. */
function takeMark(values: Taken['values'], fields: readonly number[]): string | null {
  let marked: string | null = null;
  for (const at of fields) {
    const value = values[at];
    const mark = typeof value === 'string' ? readMark(value) : null;
    if (!mark) continue;
    marked = mark.id;
    values[at] = mark.rest;
  }
  return marked;
}

/** Cleaned text holds no control characters: the backslash alone means something to COPY. */
export function escaped(text: string): string {
  return text.includes('\\') ? text.replaceAll('\\', '\\\\') : text;
}
