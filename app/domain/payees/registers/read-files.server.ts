import { createReadStream } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import yauzl from 'yauzl';
import type { Row } from './record.ts';
import { splitObjects } from './split-objects.ts';

/** A row of a register's file, or what stood in a row's place. */
export type FileRow = { file: string; row: Row } | { file: string; problem: string };

/**
 * Rows of register files, one after the other: CSV, text parted by tabs, a JSON list of flat
 * objects, or zips of these. Nothing is held but the row at hand.
 * @throws Error of the file system, and for a file that is no register's
 */
export async function* readRegisterFiles(files: readonly string[]): AsyncGenerator<FileRow> {
  for (const file of files) {
    if (!/\.zip$/i.test(file)) {
      yield* readTable(path.basename(file), createReadStream(file, { highWaterMark: 1 << 18 }));
      continue;
    }
    for await (const { name, stream } of entriesOf(file)) yield* readTable(name, stream);
  }
}

async function* entriesOf(file: string): AsyncGenerator<{ name: string; stream: Readable }> {
  const zip = await yauzl.openPromise(file, { autoClose: false, lazyEntries: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (!/\.(txt|csv|tsv|json)$/i.test(entry.fileName)) continue;
      yield { name: entry.fileName, stream: await zip.openReadStreamPromise(entry) };
    }
  } finally {
    zip.close();
  }
}

async function* readTable(file: string, stream: Readable): AsyncGenerator<FileRow> {
  stream.setEncoding('utf8');
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<string>;
  const first = await chunks.next();
  if (first.done) return;
  const text = first.value.replace(/^\uFEFF/, '');
  const all = (async function* () {
    yield text;
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  })();
  if (/^\s*\[/.test(text)) {
    for await (const object of splitObjects(all)) yield { file, ...asRow(object) };
    return;
  }
  const heading = text.slice(0, text.search(/[\r\n]|$/));
  const byTabs = heading.includes('\t');
  // The Charity Commission quotes nothing: a quotation mark there is one.
  const parser = parse({
    columns: (names: string[]) => names.map((name) => name.trim()),
    delimiter: byTabs ? '\t' : ',',
    quote: byTabs ? null : '"',
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: 1 << 20,
  });
  const feeding = feed(all, parser);
  for await (const row of parser) yield { file, row: row as Row };
  await feeding;
}

async function feed(
  text: AsyncIterable<string>,
  parser: NodeJS.WritableStream & { destroy(error: Error): unknown },
): Promise<void> {
  try {
    for await (const chunk of text) {
      if (!parser.write(chunk)) await new Promise((resolve) => parser.once('drain', resolve));
    }
    parser.end();
  } catch (error) {
    parser.destroy(error as Error);
  }
}

function asRow(text: string): { row: Row } | { problem: string } {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const cells = Object.entries(value).map(([name, cell]) => [
      name,
      cell === null || cell === undefined ? '' : String(cell),
    ]);
    return { row: Object.fromEntries(cells) };
  } catch {
    return { problem: 'is not JSON' };
  }
}
