/** Every address of open data, with what it takes and what it gives. */
import { BULK_FILES } from '../bulk.server.ts';
import { CODE_FILES } from '../code-export.server.ts';
import { EXTENSION_FILES } from '../current-cost-extension.ts';
import { askingPaths } from './asking-paths.ts';
import { asked, csv, get, inPath, json, noSuch, problem } from './get.ts';
import { moneyPaths } from './money-paths.ts';
import { choice, type Shape, see, text } from './shapes.ts';

export const paths: Record<string, Shape> = {
  '/api/openapi.json': get('openapi', {
    summary: 'This description',
    content: { 'application/json': { schema: { type: 'object', required: ['openapi', 'paths'] } } },
    hasTag: true,
  }),
  '/api/ocds/releases': get('releases', {
    summary: 'What was told, in the order in which it was told',
    description:
      'Begin without a cursor, or with `since`. Then follow `links.next` until the answer is 204: nothing newer is there yet. Keep that address and ask again later: you will see every release, and none twice.',
    parameters: [
      asked('cursor', text, 'From `links.next` of an earlier answer.'),
      asked('since', text, 'A day or an instant from which on. Not used beside a cursor.'),
      asked('limit', { type: 'integer', minimum: 1, maximum: 500, default: 100 }, 'How many.'),
    ],
    content: json('ReleasePackage'),
    further: {
      204: { description: 'Nothing newer is there yet.' },
      400: problem('The cursor, the instant or the limit can’t be used.'),
    },
    hasTag: true,
  }),
  '/api/ocds/records/{ocid}': get('record', {
    summary: 'All that was told of one process, and where that leaves it',
    parameters: [inPath('ocid', text, 'Open contracting id.', 'ocds-drwbrg-db-2026-0001')],
    content: json('RecordPackage'),
    further: noSuch,
    hasTag: true,
  }),
  '/api/ocds/packages': get('packages', {
    summary: 'Every package of releases there is',
    content: json('PackageList'),
    hasTag: true,
  }),
  '/api/ocds/packages/{number}': get('package', {
    summary: 'A hundred releases at an address that stays',
    description: 'All but the last are full and never change.',
    parameters: [inPath('number', { type: 'integer', minimum: 1 }, 'They count from 1.', '1')],
    content: json('ReleasePackage'),
    further: noSuch,
    hasTag: true,
  }),
  '/api/ocds/extensions/current-cost/v1/{file}': get('currentCostExtension', {
    summary: 'The current-cost extension of OCDS',
    parameters: [
      inPath('file', choice(...EXTENSION_FILES), 'Which of its files.', 'extension.json'),
    ],
    content: {
      'application/json': { schema: { type: 'object' } },
      ...csv,
      'text/markdown': { schema: text },
    },
    further: noSuch,
    hasTag: true,
  }),
  '/api/bulk/{file}': get('bulk', {
    summary: 'A whole table as one file',
    description:
      'JSON Lines has one object on each line: a release, an opportunity or an organisation. With .gz at the end, compressed; else compressed on the way when you accept gzip.',
    parameters: [
      inPath(
        'file',
        choice(...BULK_FILES, ...BULK_FILES.map((name) => `${name}.gz`)),
        'Which table, and how.',
        'releases.jsonl.gz',
      ),
    ],
    content: {
      'application/jsonl': {
        schema: text,
        'x-line-schemas': {
          'releases.jsonl': see('Release'),
          'opportunities.jsonl': see('OpportunityInList'),
          'organisations.jsonl': see('OrganisationInList'),
        },
      },
      ...csv,
      'application/gzip': { schema: { type: 'string', contentEncoding: 'gzip' } },
    },
    further: noSuch,
    hasTag: true,
  }),
  '/api/360giving/grants.json': get('grants', {
    summary: 'Every grant, in the 360Giving standard',
    content: json('GrantPackage'),
    further: { 204: { description: 'There is no grant yet.' } },
  }),
  '/api/transparency/{council}/{quarter}/{file}': get('transparency', {
    summary: 'One of the Transparency Code’s tables, of one council and quarter',
    description:
      'What nobody keeps here is not found: an empty table says there was nothing to tell.',
    parameters: [
      inPath('council', text, 'Its short name, as in the address of its page.', 'leeds'),
      inPath(
        'quarter',
        { type: 'string', pattern: '^20\\d\\d-q[1-4]$' },
        'q4 is October to December.',
        '2026-q4',
      ),
      inPath('file', choice(...CODE_FILES), 'Which table.', 'contracts.csv'),
    ],
    content: csv,
    further: noSuch,
  }),
  '/opportunities.json': get('opportunities', {
    summary: 'A search for opportunities',
    description: 'Takes what the page of the search takes.',
    parameters: [
      asked('q', text, 'Words.'),
      asked('where', text, 'A postcode, town, council, county, region or nation.'),
      asked('page', { type: 'integer', minimum: 1 }, 'Which page.'),
    ],
    content: json('OpportunityList'),
  }),
  '/opportunities.csv': get('opportunitiesCsv', {
    summary: 'The same search as a spreadsheet, at most 10,000 rows',
    content: csv,
  }),
  '/opportunities/{reference}.json': get('opportunity', {
    summary: 'An opportunity, today’s cost included',
    parameters: [inPath('reference', text, 'Its reference.', 'DB-2026-0001')],
    content: json('Opportunity'),
    further: noSuch,
  }),
  '/opportunities/{reference}/outcome.json': get('outcome', {
    summary: 'Who won and for how much, once everyone has been told',
    parameters: [inPath('reference', text, 'Its reference.', 'DB-2026-0001')],
    content: json('Outcome'),
    further: noSuch,
  }),
  '/organisations.json': get('organisations', {
    summary: 'The directory',
    parameters: [
      asked('q', text, 'Words.'),
      asked('page', { type: 'integer', minimum: 1 }, 'Which page.'),
    ],
    content: json('OrganisationList'),
  }),
  '/organisations.csv': get('organisationsCsv', {
    summary: 'The same as a spreadsheet, at most 10,000 rows',
    content: csv,
  }),
  '/organisations/{slug}.json': get('organisation', {
    summary: 'An organisation, as it describes itself',
    parameters: [inPath('slug', text, 'Its short name.', 'leeds')],
    content: json('Organisation'),
    further: noSuch,
  }),
  ...moneyPaths,
  ...askingPaths,
  '/.well-known/drawbridge-signing-keys.json': get('signingKeys', {
    summary: 'The public keys that sign receipts',
    content: json('SigningKeys'),
  }),
  '/.well-known/drawbridge-audit-heads.json': get('auditHeads', {
    summary: 'Signed heads of the procurements’ records, of a day',
    parameters: [asked('day', { type: 'string', format: 'date' }, 'The last day without it.')],
    content: json('AuditHeads'),
  }),
};
