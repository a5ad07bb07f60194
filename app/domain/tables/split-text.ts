import type { Row } from './table.ts';

/** A quoted cell may be this long before its quotation mark is taken for a stray one. */
const LONGEST_QUOTED = 64_000;
const MOST_LINES_QUOTED = 60;
/** A line longer than this is no line of a table. */
const LONGEST_LINE = 1_000_000;
const NEVER_CLOSED = 'a quotation mark is opened in this row and never closed';

const QUOTE = '"';
const CR = 13;
const LF = 10;
const SPACE = 32;

/**
 * Takes delimited text apart as it comes in, whichever line ends it has, mixed ones too (RFC 4180,
 * read kindly). A quotation mark that is never closed costs its own row and no other.
 */
export class TextSplitter {
  readonly #delimiter: string;
  readonly #comma: number;
  #rest = '';
  #no = 0;

  constructor(delimiter: string) {
    this.#delimiter = delimiter;
    this.#comma = delimiter.charCodeAt(0);
  }

  /** The rows that are whole by now. */
  push(text: string): Row[] {
    return this.#take(this.#rest === '' ? text : this.#rest + text, false);
  }

  /** The last row, when the file does not end in a line end. */
  end(): Row[] {
    const rows = this.#take(this.#rest, true);
    this.#rest = '';
    return rows;
  }

  #take(text: string, isLast: boolean): Row[] {
    const rows: Row[] = [];
    let at = 0;
    // Each is looked for once and kept until passed: most rows hold no quotation mark at all.
    let quote = indexOr(text, QUOTE, 0);
    let cr = indexOr(text, '\r', 0);
    let lf = indexOr(text, '\n', 0);
    while (at < text.length) {
      if (quote < at) quote = indexOr(text, QUOTE, at);
      if (cr < at) cr = indexOr(text, '\r', at);
      if (lf < at) lf = indexOr(text, '\n', at);
      const lineEnd = Math.min(cr, lf, text.length);
      // A CR at the very end may be the first half of a line end.
      const isCut = lineEnd >= text.length || (lineEnd === cr && cr + 1 === text.length);
      if (quote > lineEnd) {
        if (isCut && !isLast && text.length - at < LONGEST_LINE) break;
        this.#no += 1;
        rows.push({ no: this.#no, cells: text.slice(at, lineEnd).split(this.#delimiter) });
        at = afterLine(text, lineEnd);
        continue;
      }
      const read = this.#quoted(text, at, isLast, lineEnd);
      if (read === null) break;
      this.#no += 1;
      rows.push({ no: this.#no, ...read.row });
      at = read.next;
    }
    this.#rest = text.slice(at);
    return rows;
  }

  /** A row with quotation marks in it. Null when more text is needed to tell where it ends. */
  #quoted(text: string, from: number, isLast: boolean, firstLineEnd: number) {
    const cells: string[] = [];
    let at = from;
    let lineEnd = firstLineEnd;
    const cellEnd = (start: number) => {
      if (lineEnd < start) lineEnd = lineEndAfter(text, start);
      // Within the line alone: a mark that never comes would be looked for to the end each time.
      const end = text.slice(start, lineEnd).indexOf(this.#delimiter);
      return end === -1 ? lineEnd : start + end;
    };
    for (;;) {
      const start = skipSpaces(text, at);
      let cell: string;
      if (text[start] === QUOTE) {
        const close = closing(text, start);
        if (close === 'open' && !isLast && text.length - start < LONGEST_QUOTED) return null;
        if (close === 'open' || close === 'stray') return literal(text, from, this.#delimiter);
        cell = text.slice(start + 1, close);
        if (cell.includes(QUOTE)) cell = cell.replaceAll('""', QUOTE);
        at = close + 1;
        // What follows a closing mark belongs to the cell: 12" pipe, "A" and B.
        const end = cellEnd(at);
        if (end > at && text.slice(at, end).trim() !== '') {
          if (cell.includes('\n') || cell.includes('\r'))
            return literal(text, from, this.#delimiter);
          cell = text.slice(start, end);
        }
        at = end;
      } else {
        const end = cellEnd(at);
        cell = text.slice(at, end);
        at = end;
      }
      if (at >= text.length && !isLast && at - from < LONGEST_LINE) return null;
      cells.push(cell);
      if (at >= text.length || text.charCodeAt(at) !== this.#comma) break;
      at += 1;
    }
    if (!isLast && text.charCodeAt(at) === CR && at + 1 === text.length) return null;
    return { row: { cells }, next: afterLine(text, at) };
  }
}

function indexOr(text: string, wanted: string, from: number): number {
  const at = text.indexOf(wanted, from);
  return at === -1 ? Number.POSITIVE_INFINITY : at;
}

/** Looks for both at once: one that is nowhere would be looked for to the end each time. */
function lineEndAfter(text: string, from: number): number {
  const ends = /[\r\n]/g;
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}

function afterLine(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1;
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === SPACE) at += 1;
  return at;
}

/**
 * Where the quotation mark at `start` is closed. `stray` when it plainly is not: the next one opens
 * another cell, or too much lies between.
 */
function closing(text: string, start: number): number | 'open' | 'stray' {
  let at = start + 1;
  for (;;) {
    const mark = text.indexOf(QUOTE, at);
    if (mark === -1 || mark - start > LONGEST_QUOTED) {
      return text.length - start > LONGEST_QUOTED ? 'stray' : 'open';
    }
    if (text[mark + 1] === QUOTE) {
      at = mark + 2;
      continue;
    }
    const isLong = mark - start > MOST_LINES_QUOTED;
    return isLong && linesIn(text, start, mark) > MOST_LINES_QUOTED ? 'stray' : mark;
  }
}

function linesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1))
    count += 1;
  return count;
}

/** The first line alone, its quotation marks as they stand. */
function literal(text: string, from: number, delimiter: string) {
  const end = lineEndAfter(text, from);
  const cells = text.slice(from, end).split(delimiter);
  return { row: { cells, broken: NEVER_CLOSED }, next: afterLine(text, end) };
}

const DELIMITERS = [',', '\t', ';', '|'];

/**
 * The delimiter that takes the first lines apart most evenly: most rows of one width, the wider the
 * better. A comma when nothing speaks for another.
 */
export function sniffDelimiter(text: string): string {
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const splitter = new TextSplitter(delimiter);
    const rows = splitter.push(text).slice(0, 200);
    const widths = new Map<number, number>();
    let filled = 0;
    for (const { cells } of rows) {
      if (cells.length < 2) continue;
      widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1);
      filled += 1;
    }
    const [width = 1, count = 0] = [...widths].sort((a, b) => b[1] - a[1])[0] ?? [];
    const score = (count + filled / 4) * Math.min(Math.sqrt(width), 4);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}
