import { NotFound } from '#app/domain/kernel/errors.ts';
import { type LawRule, lawValue } from '#app/domain/opportunities/law.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { cpvLabel } from '#app/domain/services/cpv.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { csv } from './bulk.server.ts';
import type { CodeKind, CodeRows, CodeScope } from './code-rows.ts';
import { codeSources, isKept } from './code-sources.server.ts';
import {
  CONTRACT_COLUMNS,
  type CodeCouncil,
  contractRow,
  GRANT_COLUMNS,
  grantRow,
  SPEND_COLUMNS,
  spendRow,
  TENDER_COLUMNS,
  tenderRow,
} from './code-tables.ts';

type Handed = Pick<Services, 'db' | 'settings' | 'keys'>;

export const CODE_FILES = [
  'spending.csv',
  'payments.csv',
  'tenders.csv',
  'contracts.csv',
  'grants.csv',
] as const;
type CodeFile = (typeof CODE_FILES)[number];

/**
 * One of the Transparency Code's tables for a council and a quarter.
 * @param asked the council's short name; the quarter as "2026-q4", October to December; the file
 * @throws NotFound for what is none of these, and where nothing keeps such rows: an empty table
 *   would say that there was nothing to tell
 * @source Local Government Transparency Code 2015 part 2.1; Procurement Act 2023 s.70
 */
export async function codeTable(
  services: Handed,
  asked: { council: string; quarter: string; file: string },
): Promise<() => AsyncIterable<string>> {
  const file = CODE_FILES.find((one) => one === asked.file);
  const days = quarterDays(asked.quarter);
  if (!file || !days) throw new NotFound('There is no such table.');
  const row = await services.db.organisation.findFirst({
    where: { slug: asked.council, status: 'approved', kind: { in: ['council', 'public_body'] } },
    select: { id: true, name: true, slug: true, gss: true },
  });
  if (!row) throw new NotFound('There is no such council.');
  const council = {
    name: row.name,
    uri: row.gss
      ? `http://statistics.data.gov.uk/id/statistical-geography/${row.gss}`
      : `${services.settings.baseUrl}/organisations/${row.slug}`,
  };
  const scope = { councilId: row.id, code: publishingCode(row), ...days };
  if (!(await isKept(services, kindOf(file), scope)))
    throw new NotFound('No spending of this council in these months is kept here.');
  return () => tableOf(services, file, scope, council);
}

/** "2026-q4" as its first and last day; null when it is no quarter. */
export function quarterDays(text: string): { from: string; to: string } | null {
  const [, year, quarter] = /^(20\d\d)-q([1-4])$/.exec(text) ?? [];
  if (!year || !quarter) return null;
  const month = (Number(quarter) - 1) * 3;
  const at = (date: number) => new Date(date).toISOString().slice(0, 10);
  return {
    from: at(Date.UTC(Number(year), month, 1)),
    to: at(Date.UTC(Number(year), month + 3, 0)),
  };
}

function kindOf(file: CodeFile): CodeKind {
  if (file === 'spending.csv' || file === 'payments.csv') return 'spend';
  return file.slice(0, -'.csv'.length) as Exclude<CodeKind, 'spend'>;
}

function tableOf(
  services: Handed,
  file: CodeFile,
  scope: CodeScope,
  council: CodeCouncil,
): AsyncIterable<string> {
  const over = (rule: LawRule) => lawValue(rule, scope.to);
  switch (file) {
    case 'spending.csv': {
      const least = over('transparency-spend-over-pence');
      const rows = rowsOf(services, 'spend', scope, ({ netPence }) => exceeds(netPence, least));
      return csv(SPEND_COLUMNS, rows, (row) => spendRow(row, council));
    }
    case 'payments.csv': {
      const least = over('payments-over-pence');
      const rows = rowsOf(services, 'spend', scope, ({ netPence, grossPence }) =>
        exceeds(grossPence ?? netPence, least),
      );
      return csv(SPEND_COLUMNS, rows, (row) => spendRow(row, council));
    }
    case 'tenders.csv': {
      const least = over('transparency-contract-over-pence');
      const rows = rowsOf(
        services,
        'tenders',
        scope,
        ({ estimatedPence }) => estimatedPence === null || exceeds(estimatedPence, least),
      );
      return csv(TENDER_COLUMNS, rows, (row) => tenderRow(row, council));
    }
    case 'contracts.csv': {
      const least = over('transparency-contract-over-pence');
      const rows = rowsOf(
        services,
        'contracts',
        scope,
        ({ valuePence }) => valuePence === null || exceeds(valuePence, least),
      );
      return csv(CONTRACT_COLUMNS, rows, (row) => contractRow(row, council, cpvLabel));
    }
    case 'grants.csv':
      return csv(GRANT_COLUMNS, rowsOf(services, 'grants', scope), (row) => grantRow(row, council));
  }
}

/** Money back counts as much as money out. A rule that does not hold then lets nothing in. */
function exceeds(pence: number, least: number | null): boolean {
  return least !== null && Math.abs(pence) > least;
}

async function* rowsOf<K extends CodeKind>(
  services: Handed,
  kind: K,
  scope: CodeScope,
  belongs: (row: CodeRows[K]) => boolean = () => true,
): AsyncGenerator<CodeRows[K][]> {
  for (const source of codeSources[kind]) {
    for await (const batch of source(services, scope)) yield batch.filter(belongs);
  }
}
