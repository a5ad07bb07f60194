/** Finds out what a table is before it is read: its header, its columns, how it writes days. */
import { findHeader, foldHeader, type Header } from '#app/domain/tables/header.ts';
import { type DayOrder, dayOrderOf } from '#app/domain/tables/read-date.ts';
import { isBlank, type Table } from '#app/domain/tables/table.ts';
import { contentOf } from './column-content.ts';
import type { KindSpec } from './fields.ts';
import {
  type Mapping,
  type Recognised,
  recogniseColumns,
  vatBasisOf,
  whatIsMissing,
} from './recognise-columns.ts';

export type Description = {
  header: Header;
  /** Names of the columns, moved to where their data stands. */
  names: string[];
  width: number;
  recognised: Recognised;
  dayOrders: Record<string, DayOrder>;
  vatBasis: 'excluded' | 'included' | 'unknown';
  /** What a layout is remembered by. */
  fingerprint: string;
  /** Why it can't be read as it is, in words. */
  missing: string | null;
  sample: string[][];
};

const SAMPLE = 300;

/**
 * @param said by a person, for this table
 * @param remembered by fingerprint, from an earlier table of this council
 */
export function describeTable(
  spec: KindSpec,
  table: Pick<Table, 'head' | 'foot'>,
  said: Mapping | undefined,
  remembered: (fingerprint: string) => Mapping | undefined,
): Description {
  const usual = new Set(spec.fields.flatMap(({ names }) => names));
  const header = findHeader(table.head, table.foot, (name) => usual.has(name));
  const sample = table.head
    .slice(header.before)
    .map(({ cells }) => cells)
    .filter((cells) => !isBlank(cells))
    .slice(0, SAMPLE);
  const width = Math.max(0, header.names.length, ...sample.map((cells) => cells.length));
  const fingerprint = fingerprintOf(header, width);
  const guessed = recogniseColumns(spec, header.names, sample);
  const known = remembered(fingerprint);
  const recognised = settled(guessed, said, known && fits(spec, known, sample) ? known : undefined);
  const { shift, mapping } = recognised;
  const names =
    shift >= 0 ? [...Array<string>(shift).fill(''), ...header.names] : header.names.slice(-shift);
  const dayOrders: Record<string, DayOrder> = {};
  for (const { name, type } of spec.fields) {
    const column = mapping[name];
    if (type === 'day' && column !== undefined)
      dayOrders[name] = dayOrderOf(sample.map((cells) => cells[column] ?? ''));
  }
  const sumColumn = mapping[spec.sum];
  const vatBasis = vatBasisOf(sumColumn === undefined ? '' : (names[sumColumn] ?? ''));
  const missing = sample.length === 0 ? 'There are no rows in it.' : whatIsMissing(spec, mapping);
  return { header, names, width, recognised, dayOrders, vatBasis, fingerprint, missing, sample };
}

function settled(guessed: Recognised, said?: Mapping, remembered?: Mapping): Recognised {
  const mapping = said ?? remembered;
  if (!mapping) return guessed;
  const how = said ? 'said' : 'remembered';
  const names = Object.keys(mapping);
  return {
    mapping,
    confidence: Object.fromEntries(names.map((name) => [name, 1])),
    how: Object.fromEntries(names.map((name) => [name, how] as const)),
    shift: guessed.shift,
  };
}

/** Nameless tables as wide as each other need not be alike: their days and sums must be where they were. */
function fits(spec: KindSpec, mapping: Mapping, sample: readonly string[][]): boolean {
  return [spec.day, spec.sum].every((name) => {
    const column = mapping[name];
    if (column === undefined) return true;
    const content = contentOf(sample.map((cells) => cells[column] ?? ''));
    return content.filled === 0 || (name === spec.day ? content.days : content.money) > 0.5;
  });
}

/** Tables with the same names in the same order have one layout; so have nameless ones as wide. */
function fingerprintOf(header: Header, width: number): string {
  const names = header.names.map(foldHeader);
  return header.where === 'none' ? `columns:${width}` : names.join('|').slice(0, 2_000);
}

/** Field → what its column is called, for people. */
export function columnsInWords({ recognised, names }: Description): Record<string, string> {
  return Object.fromEntries(
    Object.entries(recognised.mapping).map(([field, column]) => {
      const name = names[column]?.replaceAll(/\s+/g, ' ').trim();
      return [field, name || `column ${column + 1}`];
    }),
  );
}
