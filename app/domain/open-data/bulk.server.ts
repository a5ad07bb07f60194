import { NotFound } from '#app/domain/kernel/errors.ts';
import { csvPart } from '#app/domain/kernel/search-export.server.ts';
import * as opportunities from '#app/domain/opportunities/search-export.server.ts';
import * as organisations from '#app/domain/organisations/search-export.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { opportunityBatches, organisationBatches, releaseBatches } from './bulk-rows.server.ts';

type Handed = Pick<Services, 'db' | 'clock' | 'settings'>;

export const BULK_FILES = [
  'releases.jsonl',
  'opportunities.jsonl',
  'opportunities.csv',
  'organisations.jsonl',
  'organisations.csv',
] as const;
export type BulkFile = (typeof BULK_FILES)[number];

const TYPES = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

export type BulkExport = {
  name: BulkFile;
  type: string;
  /** Changes when the file does. */
  version: string;
  changedAt: Date | null;
  /** The file's text, read from the database as fast as it is taken and no faster. */
  parts(): AsyncIterable<string>;
};

/**
 * A whole table as one file.
 * @throws NotFound for a name that is none of these
 */
export async function bulkExport(services: Handed, name: string): Promise<BulkExport> {
  const file = BULK_FILES.find((one) => one === name);
  if (!file) throw new NotFound('There is no such file.');
  const { version, changedAt } = await stateOf(services, file);
  const type = TYPES[file.endsWith('.csv') ? 'csv' : 'jsonl'];
  return { name: file, type, version, changedAt, parts: () => partsOf(services, file) };
}

function partsOf(services: Handed, file: BulkFile): AsyncIterable<string> {
  const { baseUrl } = services.settings;
  switch (file) {
    case 'releases.jsonl':
      return lines(releaseBatches(services), (text) => text);
    case 'opportunities.jsonl':
      return lines(opportunityBatches(services), (one) =>
        JSON.stringify(opportunities.jsonOf(one, baseUrl)),
      );
    case 'opportunities.csv':
      return csv(opportunities.COLUMNS, opportunityBatches(services), (one) =>
        opportunities.rowOf(one, baseUrl),
      );
    case 'organisations.jsonl':
      return lines(organisationBatches(services), (one) =>
        JSON.stringify(organisations.jsonOf(one, baseUrl)),
      );
    case 'organisations.csv':
      return csv(organisations.COLUMNS, organisationBatches(services), (one) =>
        organisations.rowOf(one, baseUrl),
      );
  }
}

/** Characters sent at one time: longer texts would be kept until the next great sweep of memory. */
const PIECE = 16_000;

async function* lines<T>(batches: AsyncIterable<T[]>, line: (row: T) => string) {
  for await (const batch of batches) {
    let piece = '';
    for (const row of batch) {
      piece += `${line(row)}\n`;
      if (piece.length < PIECE) continue;
      yield piece;
      piece = '';
    }
    if (piece) yield piece;
  }
}

/** Rows as CSV, the names of the columns first even when there are none. */
export async function* csv<T, C extends string>(
  columns: readonly C[],
  batches: AsyncIterable<T[]>,
  row: (one: T) => Record<C, string>,
): AsyncGenerator<string> {
  yield csvPart(columns, [], true);
  for await (const batch of batches) yield csvPart(columns, batch.map(row), false);
}

type State = { version: string; changedAt: Date | null };

async function stateOf({ db, clock }: Handed, file: BulkFile): Promise<State> {
  if (file.startsWith('releases')) {
    const last = await db.publicRelease.findFirst({
      orderBy: { position: 'desc' },
      select: { position: true, addedAt: true },
    });
    return { version: `r${last?.position ?? 0}`, changedAt: last?.addedAt ?? null };
  }
  const what = { _count: { _all: true }, _max: { updatedAt: true } } as const;
  if (file.startsWith('organisations')) {
    const { _count, _max } = await db.organisation.aggregate(what);
    const changedAt = _max.updatedAt;
    return { version: `o${_count._all}-${changedAt?.getTime() ?? 0}`, changedAt };
  }
  const { _count, _max } = await db.opportunity.aggregate(what);
  // A row also shows its buyer's name and whether bids were opened; and deadlines pass without a row
  // being touched, so that "open" becomes "closed".
  const [buyers, openings, passed] = await Promise.all([
    db.organisation.aggregate({ _max: { updatedAt: true } }),
    db.bidOpening.aggregate({ _max: { openedAt: true } }),
    db.opportunity.findFirst({
      where: { bidsCloseAt: { lte: clock.now() }, publishedAt: { not: null } },
      orderBy: { bidsCloseAt: 'desc' },
      select: { bidsCloseAt: true },
    }),
  ]);
  const instants = [
    _max.updatedAt,
    buyers._max.updatedAt,
    openings._max.openedAt,
    passed?.bidsCloseAt,
  ].flatMap((one) => one?.getTime() ?? []);
  const latest = instants.length > 0 ? Math.max(...instants) : null;
  return {
    version: `p${_count._all}-${latest ?? 0}`,
    changedAt: latest === null ? null : new Date(latest),
  };
}
