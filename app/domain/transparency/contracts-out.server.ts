/** The register as data: JSON a page at a time, CSV whole. */
import { penceToText } from '#app/domain/kernel/money.ts';
import { asCsv, pageLinks } from '#app/domain/kernel/search-export.server.ts';
import { SECTORS } from '#app/domain/payees/sorting.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ContractLine, contractTitle } from './contract-line.ts';
import { CONTRACT_SOURCES, contractSearchPath } from './contract-search.ts';
import type { ContractInFull } from './find-contract.server.ts';
import { listContracts } from './list-contracts.server.ts';
import { contractsAsked, searchContracts } from './search-contracts.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'settings'>;

const PAGE = 50;
const MOST_ROWS = 10_000;
const BATCH = 2500;

/** A contract in brief; keys are stable. Sums are integer pence, days YYYY-MM-DD. */
export function contractJson(line: ContractLine, baseUrl: string) {
  return {
    id: line.id,
    url: `${baseUrl}/contracts/${line.id}`,
    json: `${baseUrl}/contracts/${line.id}.json`,
    source: line.source,
    council: { code: line.code, name: line.council.name, slug: line.council.money },
    reference: line.reference,
    title: line.title,
    supplier: line.supplier && { name: line.supplier.name, slug: line.supplier.slug },
    sector: line.sector,
    valuePence: line.valuePence,
    annualPence: line.annualPence,
    vat: line.vatBasis,
    startsOn: line.startsOn,
    endsOn: line.endsOn,
    reviewOn: line.reviewOn,
    opportunity: line.opportunity
      ? `${baseUrl}/opportunities/${encodeURIComponent(line.opportunity)}`
      : null,
  };
}

/** One page of a search of the register. */
export async function contractsAsJson(services: Needs, params: URLSearchParams) {
  const { query, ignored, total, page, pages, contracts } = await searchContracts(services, params);
  const { baseUrl } = services.settings;
  const paged = { total, page, pageCount: pages, pageSize: PAGE };
  return {
    ...pageLinks(paged, '/contracts', (change, path) => {
      return `${baseUrl}${contractSearchPath(query, { page: 1, ...change }, path)}`;
    }),
    ignored,
    results: contracts.map((line) => contractJson(line, baseUrl)),
  };
}

/** One contract with all that is known of it. */
export function contractInFullJson(contract: ContractInFull, baseUrl: string) {
  return {
    ...contractJson(contract, baseUrl),
    description: contract.description,
    department: contract.department,
    service: contract.service,
    extension: contract.extension,
    process: contract.process,
    contractType: contract.contractType,
    declared: { sme: contract.sme, vcse: contract.vcse },
    procurementCategory: contract.category,
    cpv: contract.cpv,
    irrecoverableVatPence: contract.irrecoverableVatPence,
    ocid: contract.ocid,
    sources: contract.foundIn.map(({ source, publisher, file, rowNo, importedAt }) => ({
      source,
      publisher,
      file,
      row: rowNo,
      importedAt,
    })),
    versions: contract.versions.map(({ id: _, ...version }) => version),
  };
}

const COLUMNS = [
  'Council',
  'Contract',
  'Reference',
  'Supplier',
  'Kind of supplier',
  'Sum in all, pounds',
  'Sum of a year, pounds',
  'VAT',
  'Starts',
  'Ends',
  'Review',
  'From',
  'Address',
] as const;

/** A whole search as CSV, at most 10,000 rows; formulas are defused. Sums are pounds. */
export async function contractsAsCsv(services: Needs, params: URLSearchParams): Promise<string> {
  const { asked } = await contractsAsked(services, params);
  const { baseUrl } = services.settings;
  const rows: Record<(typeof COLUMNS)[number], string>[] = [];
  for (let page = 1; page <= MOST_ROWS / BATCH; page++) {
    const { contracts, pages } = await listContracts(services, { ...asked, page, pageSize: BATCH });
    rows.push(...contracts.map((line) => rowOf(line, baseUrl)));
    if (page >= pages) break;
  }
  return asCsv(COLUMNS, rows);
}

function rowOf(line: ContractLine, baseUrl: string): Record<(typeof COLUMNS)[number], string> {
  const pounds = (pence: number | null) => (pence === null ? '' : penceToText(pence));
  return {
    Council: line.council.name,
    Contract: contractTitle(line),
    Reference: line.reference ?? '',
    Supplier: line.supplier?.name ?? '',
    'Kind of supplier': SECTORS[line.sector],
    'Sum in all, pounds': pounds(line.valuePence),
    'Sum of a year, pounds': pounds(line.annualPence),
    VAT: line.vatBasis,
    Starts: line.startsOn ?? '',
    Ends: line.endsOn ?? '',
    Review: line.reviewOn ?? '',
    From: CONTRACT_SOURCES[line.source],
    Address: `${baseUrl}/contracts/${line.id}`,
  };
}
