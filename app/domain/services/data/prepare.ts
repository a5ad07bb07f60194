/**
 * Packs the CPV lists into the compact files beside this script. Nothing needs it at runtime: run
 * it by hand when a list changes, then read the difference before keeping it.
 *
 *   node app/domain/services/data/prepare.ts <folder of the source files>
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';

type Row = Record<string, string>;
const source = process.argv[2];
if (source === undefined) throw new Error('Say which folder holds the source files.');
const csv = (name: string) =>
  parse(readFileSync(join(source, name), 'utf8'), {
    columns: true,
    bom: true,
    trim: true,
  }) as Row[];
const write = (name: string, value: unknown) =>
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value)}\n`);

// A code without its closing noughts; the parent is the nearest listed code above.
const short = (code: string) => code.replace(/0{1,6}$/, '');
const cpv = csv('cpv-2008.csv');
const listed = new Set(cpv.map((row) => row.code!));
const parentOf = (code: string) => {
  for (let length = short(code).length - 1; length >= 2; length -= 1) {
    const above = code.slice(0, length).padEnd(8, '0');
    if (above !== code && listed.has(above)) return above;
  }
  return '';
};
for (const row of cpv) {
  if (parentOf(row.code!) !== row.parent_code) {
    throw new Error(`${row.code} hangs under ${row.parent_code}, not ${parentOf(row.code!)}`);
  }
}
write('cpv.json', { rows: cpv.map((row) => `${short(row.code!)}|${row.label_en}`) });

const light = csv('light-touch-cpv.csv').filter((row) => row.category!.startsWith('Table 1'));
write('light-touch.json', {
  source: 'Procurement Regulations 2024 (SI 2024/692), Schedule 1, Table 1',
  from: '2025-02-24',
  codes: light.map((row) => row.code),
  reservable: light.filter((row) => row.reservable === 'yes').map((row) => row.code),
});

const limitOf = (note: string) => /limit: (.*?)(;|$)/.exec(note)?.[1];
write('provider-selection.json', {
  source:
    'Health Care Services (Provider Selection Regime) Regulations 2023 (SI 2023/1348), Schedule 1',
  from: '2024-01-01',
  codes: csv('psr-cpv.csv').map((row) =>
    limitOf(row.note!) ? `${row.code}|${limitOf(row.note!)}` : row.code,
  ),
});
