import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** Where to look. `texts` are things already read, by name: logs, pages, exports. */
export type HuntingGround = { ownerUrl: string; directory: string; texts: Record<string, string> };

/**
 * Looks for a marker as text, as hexadecimal and as base64 in every table of the database, every file
 * below a directory and the texts given.
 * @returns each place where it was found, named; and how much was searched
 */
export async function huntMarkers(
  markers: string[],
  { ownerUrl, directory, texts }: HuntingGround,
): Promise<{ found: string[]; tables: number; rows: number; files: number }> {
  const shapes = markers.flatMap(shapesOf);
  const holds = (text: string) => shapes.some((shape) => text.includes(shape));
  const found = Object.entries(texts).flatMap(([name, text]) => (holds(text) ? [name] : []));

  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows: tables } = await owner.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class
     where relkind in ('r', 'm', 'p') and relnamespace::regnamespace::text not in ('pg_catalog', 'information_schema', 'pg_toast')`,
  );
  let rowCount = 0;
  for (const { name } of tables) {
    // A row as text shows every column: bytea as hexadecimal, json and arrays as written.
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
    rowCount += rows.length;
    if (rows.some(({ row }) => holds(row))) found.push(`table ${name}`);
  }
  await owner.end();

  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  for (const file of files) {
    if (holds((await readFile(file)).toString('latin1')) || holds(path.basename(file)))
      found.push(`file ${file}`);
  }
  return { found, tables: tables.length, rows: rowCount, files: files.length };
}

/** A marker as it may be written: itself, in hexadecimal, and inside base64 at each of three offsets. */
export function shapesOf(marker: string): string[] {
  const bytes = Buffer.from(marker);
  const inBase64 = [0, 1, 2].map((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The first and last letters mix with neighbours; the middle is the marker's own.
    return padded.slice(4, -4);
  });
  return [marker, bytes.toString('hex'), ...inBase64];
}
