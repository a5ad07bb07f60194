import { createReadStream } from 'node:fs';
import iconv from 'iconv-lite';
import { sniffDelimiter, TextSplitter } from './split-text.ts';
import { type Survey, surveyText } from './survey-text.server.ts';
import { HEAD_ROWS, type Row, type Table, Unreadable } from './table.ts';

const FOOT_ROWS = 12;

/** Delimited text: CSV, TSV and their like, in any of the usual encodings. */
export async function openText(path: string, name: string): Promise<Table> {
  const survey = await surveyText(path);
  refuseWhatIsNoText(survey);
  const headText = decode(survey, survey.head.subarray(survey.skip));
  const isWhole = survey.head.length === survey.bytes;
  const delimiter = sniffDelimiter(isWhole ? `${headText}\n` : headText);
  const splitter = new TextSplitter(delimiter);
  const head = splitter.push(headText);
  if (isWhole) head.push(...splitter.end());
  return {
    name,
    format: 'text',
    encoding: survey.encoding,
    delimiter,
    digest: survey.digest,
    bytes: survey.bytes,
    head: head.slice(0, HEAD_ROWS),
    foot: footRows(survey, delimiter),
    rows: (progress) => rowsOf(path, survey, delimiter, progress),
  };
}

async function* rowsOf(
  path: string,
  { encoding, skip }: Survey,
  delimiter: string,
  progress = { bytesRead: 0 },
): AsyncGenerator<Row[]> {
  const decoder = iconv.getDecoder(encoding, { stripBOM: false });
  const splitter = new TextSplitter(delimiter);
  for await (const chunk of createReadStream(path, { start: skip, highWaterMark: 1 << 18 })) {
    progress.bytesRead += (chunk as Buffer).length;
    const rows = splitter.push(decoder.write(chunk as Buffer));
    if (rows.length > 0) yield rows;
  }
  const last = [...splitter.push(decoder.end() ?? ''), ...splitter.end()];
  if (last.length > 0) yield last;
}

function decode({ encoding }: Survey, bytes: Buffer): string {
  return iconv.decode(bytes, encoding, { stripBOM: false });
}

/** The last rows, from the first line that begins among the last bytes. */
function footRows(survey: Survey, delimiter: string): Row[] {
  const { foot, bytes, encoding } = survey;
  const isWide = encoding.startsWith('utf-16');
  const text = decode(survey, foot.subarray(isWide ? (bytes - foot.length) % 2 : 0));
  const start = bytes === foot.length ? 0 : text.search(/[\r\n]/) + 1;
  const splitter = new TextSplitter(delimiter);
  return [...splitter.push(text.slice(start)), ...splitter.end()].slice(-FOOT_ROWS);
}

/** @throws Unreadable in words that say what to do */
function refuseWhatIsNoText({ head, bytes, encoding }: Survey): void {
  if (bytes === 0) throw new Unreadable('The file is empty.');
  const start = head.subarray(0, 1024).toString('latin1').trimStart().toLowerCase();
  if (start.startsWith('%pdf'))
    throw new Unreadable('This is a PDF. Ask for the table itself, as CSV or Excel.');
  if (head.length > 8 && head.readUInt32BE(0) === 0xd0cf11e0)
    throw new Unreadable(
      'This is an Excel file of the old kind (.xls). Open it and save it as .xlsx or CSV.',
    );
  if (/^(<!doctype html|<html|<\?xml|<table)/.test(start))
    throw new Unreadable('This is a web page, not a table. Save the table as CSV or Excel.');
  if (!encoding.startsWith('utf-16') && head.includes(0))
    throw new Unreadable('This is not text. We read CSV, TSV, Excel (.xlsx, .xlsm), JSON and zip.');
}
