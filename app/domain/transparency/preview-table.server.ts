/** What a file looks like to us, before anything is kept: for a person to check and to put right. */
import type { Actor } from '#app/domain/kernel/actor.ts';
import { openTables } from '#app/domain/tables/open-tables.server.ts';
import { Unreadable } from '#app/domain/tables/table.ts';
import type { Services } from '#app/platform/ports.ts';
import { publisherNamed } from './council-of.server.ts';
import { describeTable } from './describe-table.ts';
import { type PublishedKind, SPECS } from './fields.ts';
import { layoutsOf } from './layouts.server.ts';
import type { How } from './recognise-columns.ts';

export type TablePreview = {
  name: string;
  encoding: string | null;
  /** Tables of one layout share it. */
  fingerprint: string;
  /** One for each column of the table; `field` is null for those we have no use for. */
  columns: {
    name: string;
    field: string | null;
    /** 0 to 1. */
    confidence: number;
    how: How | null;
    examples: string[];
  }[];
  rows: string[][];
  /** Why it can't be read as it is. */
  missing: string | null;
};
export type Preview = TablePreview | { name: string; problem: string };

const ROWS = 8;
const EXAMPLES = 3;

/** @throws NotAllowed; Invalid when there is no such council */
export async function previewTable(
  services: Pick<Services, 'db'>,
  actor: Actor,
  input: { kind: PublishedKind; council: string; file: { path: string; name: string } },
): Promise<Preview[]> {
  const { code } = await publisherNamed(services, actor, input.council);
  const remembered = await layoutsOf(services.db, code, input.kind);
  const previews: Preview[] = [];
  try {
    for await (const opened of openTables(input.file.path, input.file.name)) {
      if ('problem' in opened) {
        previews.push(opened);
        continue;
      }
      const { name, encoding } = opened.table;
      const told = describeTable(SPECS[input.kind], opened.table, undefined, remembered);
      previews.push({ name, encoding, ...shown(told) });
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    previews.push({ name: input.file.name, problem: error.message });
  }
  return previews;
}

function shown(told: ReturnType<typeof describeTable>) {
  const { names, width, recognised, missing, sample, fingerprint } = told;
  const { mapping, confidence, how } = recognised;
  const fieldOf = new Map(Object.entries(mapping).map(([field, column]) => [column, field]));
  const columns = Array.from({ length: width }, (_, column) => {
    const field = fieldOf.get(column) ?? null;
    const told = new Set(sample.map((cells) => cells[column]?.trim() ?? ''));
    told.delete('');
    return {
      name: names[column]?.trim() ?? '',
      field,
      confidence: field ? (confidence[field] ?? 0) : 0,
      how: field ? (how[field] ?? null) : null,
      examples: [...told].slice(0, EXAMPLES),
    };
  });
  return { columns, rows: sample.slice(0, ROWS), missing, fingerprint };
}
