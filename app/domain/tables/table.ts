/** What every reader of tables gives, whatever the file was. */

/** A row as it stands in the file. */
export type Row = {
  /** As a spreadsheet counts: the first row is 1, blank ones count. */
  no: number;
  cells: string[];
  /** Why its cells can't be trusted, in words for a person. */
  broken?: string;
};

export type Table = {
  /** The file, with the member of an archive and the sheet of a workbook where there are several. */
  name: string;
  format: 'text' | 'workbook' | 'json';
  /** Null where the format itself says. */
  encoding: string | null;
  delimiter: string | null;
  /** SHA-256 of the file it came in. */
  digest: Buffer;
  bytes: number;
  /** The first rows, at most HEAD_ROWS. */
  head: Row[];
  /** The last few, where they can be had without reading all; their numbers mean nothing. */
  foot: Row[];
  /** All rows, in batches, read anew each time it is called. `bytesRead` grows as it goes. */
  rows(progress?: { bytesRead: number }): AsyncGenerator<Row[]>;
};

export const HEAD_ROWS = 400;

/** A file that is no table we can read, in words for the person who sent it. */
export class Unreadable extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Unreadable';
  }
}

export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) if (cell !== '' && cell.trim() !== '') return false;
  return true;
}
