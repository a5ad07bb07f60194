/** Workbooks of Excel's present kind (ECMA-376): .xlsx and .xlsm, their sheets streamed. */
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import type { Archive } from './archive.server.ts';
import { ownCopy } from './own-copy.ts';
import { type Row, Unreadable } from './table.ts';
import { isDateFormat, serialToDay } from './workbook-dates.ts';

/** Far more than Excel itself writes, and little enough for the memory of one machine. */
const MOST_STRING_LETTERS = 100_000_000;
const MOST_STRINGS = 4_000_000;
const MOST_SHEETS = 200;
const MOST_STYLES = 100_000;
const MOST_COLUMNS = 2_000;
const MOST_ROWS = 1_048_576;
/** Between two tags: a cell of Excel's holds 32,767 letters. */
const MOST_BETWEEN_TAGS = 2_000_000;
const LONGEST_CELL = 100_000;
const MOST_DEPTH = 100;
const TOO_MUCH_TEXT = 'This workbook holds more text than we can read. Save it as CSV.';

export type Sheet = { name: string; rows(): AsyncGenerator<Row[]> };

type Attributes = Record<string, string>;
type Handlers = {
  open?(name: string, attributes: Attributes): void;
  text?(text: string): void;
  close?(name: string): void;
};

/** The sheets that are not hidden, in order. @throws Unreadable */
export async function openSheets(archive: Archive): Promise<Sheet[]> {
  const { sheets, from1904 } = await readWorkbook(archive);
  const strings = await readStrings(archive);
  const dateStyles = await readDateStyles(archive);
  return sheets.map(({ name, path }) => ({
    name,
    rows: () => sheetRows(archive, path, { strings, dateStyles, from1904 }),
  }));
}

export function isWorkbook(archive: Archive): boolean {
  return archive.members.some(({ fileName }) => fileName === 'xl/workbook.xml');
}

async function readWorkbook(archive: Archive) {
  const targets = new Map<string, string>();
  await readPart(archive, 'xl/_rels/workbook.xml.rels', {
    open(name, { Id, Target = '' }) {
      if (name !== 'Relationship' || !Id || targets.size >= MOST_STYLES) return;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target}`);
    },
  });
  const sheets: { name: string; path: string }[] = [];
  let from1904 = false;
  await readPart(archive, 'xl/workbook.xml', {
    open(tag, attributes) {
      const { name = '', state = 'visible', 'r:id': id = '', date1904 } = attributes;
      if (tag === 'workbookPr') from1904 = date1904 === '1' || date1904 === 'true';
      const path = tag === 'sheet' ? targets.get(id) : undefined;
      // Two names for one sheet would read it twice.
      const isNew = !sheets.some((one) => one.path === path) && sheets.length < MOST_SHEETS;
      if (path && state === 'visible' && isNew) sheets.push({ name, path });
    },
  });
  if (sheets.length === 0) throw new Unreadable('This workbook has no sheets to read.');
  return { sheets, from1904 };
}

async function readStrings(archive: Archive): Promise<string[]> {
  const strings: string[] = [];
  let text: string | null = null;
  let inPhonetic = false;
  let inText = false;
  let letters = 0;
  await readPart(archive, 'xl/sharedStrings.xml', {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 't') inText = true;
    },
    text(piece) {
      if (!inText || inPhonetic || text === null) return;
      text += piece;
      letters += piece.length;
      if (letters > MOST_STRING_LETTERS) throw new Unreadable(TOO_MUCH_TEXT);
    },
    close(name) {
      if (name === 'si' && text !== null) {
        if (strings.length >= MOST_STRINGS) throw new Unreadable(TOO_MUCH_TEXT);
        strings.push(ownCopy(text));
      } else if (name === 'rPh') inPhonetic = false;
      else if (name === 't') inText = false;
    },
  });
  return strings;
}

/** For each cell style, whether it shows a day. */
async function readDateStyles(archive: Archive): Promise<boolean[]> {
  const codes = new Map<number, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  await readPart(archive, 'xl/styles.xml', {
    open(name, { numFmtId = '0', formatCode }) {
      if (name === 'numFmt' && formatCode !== undefined && codes.size < MOST_STYLES)
        codes.set(Number(numFmtId), formatCode);
      else if (name === 'cellXfs') inCellStyles = true;
      else if (name === 'xf' && inCellStyles && styles.length < MOST_STYLES)
        styles.push(isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))));
    },
    close(name) {
      if (name === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

type Shared = { strings: string[]; dateStyles: boolean[]; from1904: boolean };

async function* sheetRows(archive: Archive, path: string, shared: Shared): AsyncGenerator<Row[]> {
  const stream = await openPart(archive, path);
  if (!stream) return;
  const reader = sheetReader(shared);
  for await (const _ of parsed(stream, reader.handlers)) {
    const rows = reader.take();
    if (rows.length > 0) yield rows;
  }
  const rows = reader.take();
  if (rows.length > 0) yield rows;
}

function sheetReader({ strings, dateStyles, from1904 }: Shared) {
  let done: Row[] = [];
  let row: Row | null = null;
  let lastNo = 0;
  let column = 0;
  let type = '';
  let style = 0;
  let value = '';
  let takes = false;
  function cell(): string {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'd') return value.slice(0, 10);
    if (type === 'str' || type === 'inlineStr' || type === 'e' || value === '') return value;
    return (dateStyles[style] && serialToDay(Number(value), from1904)) || plainNumber(value);
  }
  const handlers: Handlers = {
    open(name, attributes) {
      if (name === 'row') {
        const said = Number(attributes.r);
        lastNo = Number.isInteger(said) && said > 0 && said <= MOST_ROWS ? said : lastNo + 1;
        row = { no: lastNo, cells: [] };
        column = 0;
      } else if (name === 'c') {
        const said = attributes.r ? columnOf(attributes.r) : column;
        column = said;
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        value = '';
      } else takes = name === 'v' || name === 't';
    },
    text(piece) {
      if (takes && value.length < LONGEST_CELL) value += piece;
    },
    close(name) {
      if (name === 'c' && row) {
        if (column < MOST_COLUMNS) {
          while (row.cells.length < column) row.cells.push('');
          row.cells[column] = cell();
        }
        column += 1;
      } else if (name === 'row' && row) {
        done.push(row);
        row = null;
      } else if (name === 'v' || name === 't') takes = false;
    },
  };
  return {
    handlers,
    take() {
      const rows = done;
      done = [];
      return rows;
    },
  };
}

/** "AB12" → 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return Math.max(0, column - 1);
}

/** A stored number without the noise of its last binary digit and without an exponent. */
function plainNumber(value: string): string {
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(value) && value.length <= 15) return value;
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  const rounded = Number(number.toPrecision(15));
  const short = String(rounded);
  return short.includes('e') ? rounded.toFixed(Math.abs(rounded) < 1 ? 10 : 0) : short;
}

async function openPart(archive: Archive, path: string): Promise<Readable | null> {
  const member = archive.members.find(({ fileName }) => fileName === path);
  return member ? archive.open(member) : null;
}

async function readPart(archive: Archive, path: string, handlers: Handlers): Promise<void> {
  const stream = await openPart(archive, path);
  if (!stream) return;
  for await (const _ of parsed(stream, handlers));
}

/** Feeds a stream of XML to the handlers; yields after each chunk. */
async function* parsed(stream: Readable, handlers: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  let sinceTag = 0;
  let depth = 0;
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    sinceTag = 0;
    depth += 1;
    if (depth > MOST_DEPTH) throw new Unreadable(TOO_MUCH_TEXT);
    handlers.open?.(local(name), attributes);
  });
  if (handlers.text) parser.on('text', handlers.text);
  parser.on('closetag', ({ name }) => {
    sinceTag = 0;
    depth -= 1;
    handlers.close?.(local(name));
  });
  try {
    stream.setEncoding('utf8');
    for await (const chunk of stream) {
      parser.write(chunk);
      sinceTag += chunk.length;
      if (sinceTag > MOST_BETWEEN_TAGS) throw new Unreadable(TOO_MUCH_TEXT);
      yield;
    }
    parser.close();
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable('This workbook is broken. Open it, save it again and send that.');
  } finally {
    stream.destroy();
  }
}
