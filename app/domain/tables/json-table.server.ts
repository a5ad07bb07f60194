import { createReadStream } from 'node:fs';
import { decode, JsonSplitter } from '#app/domain/kernel/split-json.server.ts';
import type { Row } from './table.ts';

/** Names by which publishers call the list of what they publish. */
const LISTS: [string, ...string[]] = [
  'grants',
  'data',
  'rows',
  'records',
  'items',
  'results',
  'payments',
  'spend',
  'transactions',
  'contracts',
  'value',
];

/** Keys that were never seen before and come after so many others are left out. */
const MOST_COLUMNS = 2_000;

/** Objects become rows under a first row of their keys, nested ones joined by "/". */
export async function* jsonRows(
  path: string,
  progress = { bytesRead: 0 },
): AsyncGenerator<Row[], void, void> {
  const splitter = new JsonSplitter(LISTS);
  const columns = new Map<string, number>();
  let header: Row | null = { no: 0, cells: [] };
  let no = 0;
  let hadList = false;
  const bytes = counted(createReadStream(path, { highWaterMark: 1 << 18 }), progress);
  const read = (text: string): Row => {
    no += 1;
    try {
      return { no, cells: toCells(JSON.parse(text), columns) };
    } catch {
      return { no, cells: [text.slice(0, 200)], broken: 'this entry is not JSON' };
    }
  };
  const take = function* (
    pieces: Iterable<ReturnType<typeof splitter.push> extends Generator<infer P> ? P : never>,
  ) {
    for (const piece of pieces) {
      if (piece.kind === 'too-long') {
        no += 1;
        yield { no, cells: [], broken: 'this entry is too long' } as Row;
      } else if (piece.kind === 'member') {
        hadList = true;
        yield read(piece.text);
      } else if (!hadList) yield read(piece.text);
    }
  };
  for await (const text of decode(bytes)) {
    const rows = [...take(splitter.push(text))];
    if (rows.length === 0) continue;
    if (header) {
      // What comes later with keys of its own is kept to the columns that the first rows have.
      header.cells = [...columns.keys()];
      if (header.cells.length > 0) yield [header];
      header = null;
    }
    yield rows;
  }
  const rows = [...take(splitter.end())];
  if (header && rows.length > 0 && columns.size > 0) yield [{ no: 0, cells: [...columns.keys()] }];
  if (rows.length > 0) yield rows;
}

async function* counted(chunks: AsyncIterable<Buffer>, progress: { bytesRead: number }) {
  for await (const chunk of chunks) {
    progress.bytesRead += chunk.length;
    yield chunk;
  }
}

function toCells(value: unknown, columns: Map<string, number>): string[] {
  if (Array.isArray(value)) return value.map(toText);
  const cells: string[] = [];
  const put = (key: string, text: string) => {
    const at = columns.get(key) ?? columns.size;
    if (at >= MOST_COLUMNS) return;
    columns.set(key, at);
    while (cells.length < at) cells.push('');
    cells[at] = text;
  };
  flatten('', value, put, 0);
  return cells;
}

/** The first of a list goes by the list's own name: "recipientOrganization/name". */
function flatten(
  key: string,
  value: unknown,
  put: (key: string, text: string) => void,
  depth: number,
): void {
  if (typeof value !== 'object' || value === null || depth > 4) {
    put(key, toText(value));
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const next = Array.isArray(value) && name === '0' ? key : key === '' ? name : `${key}/${name}`;
    flatten(next, inner, put, depth + 1);
  }
}

function toText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
