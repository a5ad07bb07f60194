/**
 * The current-cost extension of OCDS: the standard has no place for what a service costs today.
 * Served beside the data at an address that stays.
 * @source Open Contracting Data Standard, extensions: metadata and release-schema patch
 */
import { keysOf } from '#app/domain/kernel/choices.ts';
import { CONFIDENCE, COST_CATEGORIES, DELIVERED_BY } from '#app/domain/opportunities/words.ts';
import { EXTENSION_PATH } from './package-frame.ts';

type Plain = Record<string, unknown>;

const text = (title: string, description: string) => ({
  title,
  description,
  type: ['string', 'null'],
});
const flag = (title: string, description: string) => ({
  title,
  description,
  type: ['boolean', 'null'],
});
const number = (title: string, description: string) => ({
  title,
  description,
  type: ['number', 'null'],
});
const value = (title: string, description: string) => ({
  title,
  description,
  $ref: '#/definitions/Value',
});
const choice = (
  title: string,
  description: string,
  codes: readonly string[],
  codelist: string,
) => ({
  title,
  description,
  type: ['string', 'null'],
  codelist,
  openCodelist: false,
  enum: [...codes, null],
});
const id = { title: 'ID', description: 'Unique within its list.', type: 'string' };

const VAT_CODES = ['included', 'excluded', 'none', 'unknown'] as const;

const SOURCE_WORDS = {
  payment: 'A payment that the buyer published',
  contract: 'A contract in the buyer’s register, or awarded here',
};
const SOURCE_CODES = keysOf(SOURCE_WORDS);

const VAT_WORDS: Record<(typeof VAT_CODES)[number], string> = {
  included: 'The sum includes VAT',
  excluded: 'VAT comes on top of the sum',
  none: 'No VAT is charged',
  unknown: 'Nobody said how the sum stands to VAT',
};

/** The patch of the release schema, to be merged as the standard says (RFC 7396). */
export function releaseSchemaPatch(): Plain {
  const firstTerm = value(
    'Value of the first term',
    'What the first term alone is worth. `value` is the most the buyer could expect to pay, with every lot, option, extension and renewal.',
  );
  return {
    definitions: {
      Tender: {
        properties: {
          currentDelivery: {
            title: 'Current delivery',
            description:
              'What the service costs today and who runs it: once for the whole, or once for each lot where it differs.',
            type: 'array',
            items: { $ref: '#/definitions/CurrentDelivery' },
            uniqueItems: true,
          },
          firstTermValue: firstTerm,
        },
      },
      Lot: { properties: { firstTermValue: firstTerm } },
      Value: {
        properties: {
          vatBasis: choice(
            'VAT basis',
            'How the sum stands to value added tax.',
            VAT_CODES,
            'vatBasis.csv',
          ),
        },
      },
      CurrentDelivery: {
        title: 'Current delivery',
        description:
          'What a service costs in a year and who runs it. What is not known is left out.',
        type: 'object',
        required: ['id'],
        properties: {
          id,
          relatedLot: text('Related lot', 'The lot it is of; the whole when left out.'),
          deliveredBy: choice(
            'Delivered by',
            'Who runs the service today.',
            keysOf(DELIVERED_BY),
            'deliveredBy.csv',
          ),
          provider: {
            title: 'Provider',
            description: 'The organisation that runs it today, where the buyer names it.',
            $ref: '#/definitions/OrganizationReference',
          },
          contractEndDate: {
            ...text('Contract end date', 'When the present contract ends.'),
            format: 'date-time',
          },
          financialYear: {
            ...text(
              'Financial year',
              'The year the figures are of, 1 April to 31 March: "2025-26".',
            ),
            pattern: '^\\d{4}-\\d{2}$',
          },
          period: {
            title: 'Period',
            description: 'The same year, as dates.',
            $ref: '#/definitions/Period',
          },
          total: value('Total', 'A year: the sum of the lines that have a value.'),
          totalIsPartial: flag(
            'Total is partial',
            'True when lines without a value are missing from it.',
          ),
          volume: number('Volume', 'How many units a year.'),
          unit: text('Unit', 'One of what is counted, in words: "person", "meal", "hour of care".'),
          unitCost: {
            title: 'Unit cost',
            description: 'What one unit costs, to four decimal places.',
            type: 'object',
            properties: {
              amount: number('Amount', 'The sum.'),
              currency: text('Currency', 'ISO 4217.'),
              vatBasis: choice('VAT basis', 'As of a value.', VAT_CODES, 'vatBasis.csv'),
              isComputed: flag('Is computed', 'True when it was worked out as total ÷ volume.'),
            },
          },
          lines: {
            title: 'Lines',
            description: 'The parts of the cost.',
            type: 'array',
            items: { $ref: '#/definitions/CurrentCostLine' },
            uniqueItems: true,
          },
          includes: text('Includes', 'What the cost includes.'),
          excludes: text('Excludes', 'What the cost leaves out.'),
          notGivenReason: text('Reason not given', 'Why no cost is given, when none is.'),
          source: text('Source', 'Where the figures come from.'),
          confidence: choice(
            'Confidence',
            'How sure the buyer is of the figures.',
            keysOf(CONFIDENCE),
            'costConfidence.csv',
          ),
          sources: {
            title: 'Sources',
            description:
              'The published lines that the figure was filled in from, as they were then. The total may differ where the buyer changed it afterwards.',
            type: 'array',
            items: { $ref: '#/definitions/CurrentCostSource' },
            uniqueItems: true,
          },
          staffFullTimeEquivalent: number(
            'Staff',
            'Full-time posts. Left out when so few that it would point at one person.',
          ),
        },
      },
      CurrentCostSource: {
        title: 'Current cost source',
        description:
          'A payment or a contract that the buyer published. Names of people are left out.',
        type: 'object',
        required: ['id'],
        properties: {
          id,
          type: choice('Type', 'What kind of line it is.', SOURCE_CODES, 'costSourceType.csv'),
          date: {
            ...text('Date', 'When it was paid; of a contract its first day.'),
            format: 'date-time',
          },
          payee: {
            title: 'Payee',
            description: 'Who was paid, as published.',
            $ref: '#/definitions/OrganizationReference',
          },
          value: value('Value', 'What was paid; of a contract what it comes to in a year.'),
          url: { ...text('Address', 'Where the line can be read.'), format: 'uri' },
        },
      },
      CurrentCostLine: {
        title: 'Current cost line',
        description: 'One part of the cost. Without a value it says why, or that nobody knows.',
        type: 'object',
        required: ['id'],
        properties: {
          id,
          description: text('Description', 'What the line is called.'),
          category: choice(
            'Category',
            'What it is for.',
            keysOf(COST_CATEGORIES),
            'costCategory.csv',
          ),
          value: value('Value', 'A year.'),
          withheldReason: text('Reason withheld', 'Why the buyer keeps the value back.'),
          isSuppressed: flag('Is suppressed', 'True when the value would show one person’s pay.'),
        },
      },
    },
  };
}

function codelist(words: Record<string, string>): string {
  const rows = Object.entries(words).map(([code, title]) => `${code},"${title}"`);
  return ['Code,Title', ...rows, ''].join('\r\n');
}

export const EXTENSION_FILES = [
  'extension.json',
  'release-schema.json',
  'README.md',
  'vatBasis.csv',
  'deliveredBy.csv',
  'costCategory.csv',
  'costConfidence.csv',
  'costSourceType.csv',
] as const;
export type ExtensionFile = (typeof EXTENSION_FILES)[number];

/** A file of the extension with its media type; null when it has no such file. */
export function extensionFile(
  name: string,
  baseUrl: string,
): { body: string; type: string } | null {
  const json = (body: Plain) => ({
    body: `${JSON.stringify(body, null, 2)}\n`,
    type: 'application/json; charset=utf-8',
  });
  const csv = (words: Record<string, string>) => ({
    body: codelist(words),
    type: 'text/csv; charset=utf-8',
  });
  const files: Record<ExtensionFile, () => { body: string; type: string }> = {
    'extension.json': () => json(metadata(baseUrl)),
    'release-schema.json': () => json(releaseSchemaPatch()),
    'README.md': () => ({ body: readme(), type: 'text/markdown; charset=utf-8' }),
    'vatBasis.csv': () => csv(VAT_WORDS),
    'deliveredBy.csv': () => csv(DELIVERED_BY),
    'costCategory.csv': () => csv(COST_CATEGORIES),
    'costConfidence.csv': () => csv(CONFIDENCE),
    'costSourceType.csv': () => csv(SOURCE_WORDS),
  };
  return Object.hasOwn(files, name) ? files[name as ExtensionFile]() : null;
}

function metadata(baseUrl: string): Plain {
  const at = `${baseUrl}${EXTENSION_PATH}`;
  return {
    name: { en: 'Current cost' },
    description: { en: 'What a service costs today, line by line, and who runs it.' },
    documentationUrl: { en: `${at}/README.md` },
    schemas: ['release-schema.json'],
    codelists: EXTENSION_FILES.filter((name) => name.endsWith('.csv')),
    contactPoint: { name: 'Drawbridge', url: `${baseUrl}/open-data` },
    compatibility: ['1.1'],
    dependencies: [
      'https://raw.githubusercontent.com/open-contracting-extensions/ocds_lots_extension/v1.1.5/extension.json',
    ],
  };
}

function readme(): string {
  return `# Current cost

An extension of the Open Contracting Data Standard 1.1. A buyer that opens a service to bids says
what the service costs today, so that anyone can judge whether they could run it. The standard has
no field for that.

## Fields

- \`tender.currentDelivery\`: once for the whole service (\`id\` "whole"), or once a lot (\`id\`
  "lot-1", \`relatedLot\`). \`total\` is for a year and is the sum of the lines that have a value;
  \`totalIsPartial\` says that some have none. \`unitCost\` is for one \`unit\`.
- \`tender.currentDelivery.lines\`: the parts of the cost. A line without \`value\` has a
  \`withheldReason\`, or \`isSuppressed\` when its value would show one person's pay, or else nobody
  knows it.
- \`tender.currentDelivery.sources\`: the payments and contracts that the buyer had published and
  filled the figure in from, as they were then, each with the address at which it can be read. What
  they add up to may differ from the total where the buyer changed it afterwards.
- \`value.vatBasis\`, on every value: included, excluded, none or unknown. A sum with VAT included
  stands in \`amountGross\` of the UK extension, any other in \`amount\`.
- \`tender.firstTermValue\` and \`lots.firstTermValue\`: the first term alone. \`value\` is the most the
  buyer could expect to pay, with every lot, option, extension and renewal, VAT included.

What is not known is left out. It is never 0.

## Example

\`\`\`json
{
  "tender": {
    "currentDelivery": [
      {
        "id": "whole",
        "deliveredBy": "in_house",
        "financialYear": "2025-26",
        "total": { "amount": 94760, "currency": "GBP", "vatBasis": "excluded" },
        "totalIsPartial": false,
        "volume": 230,
        "unit": "person",
        "unitCost": { "amount": 412, "currency": "GBP", "vatBasis": "excluded", "isComputed": true },
        "lines": [
          {
            "id": "1",
            "description": "Staff",
            "category": "staff",
            "value": { "amount": 67500, "currency": "GBP", "vatBasis": "excluded" }
          }
        ],
        "sources": [
          {
            "id": "6a0c2f4e-93d1-8b5e-a0f4-2f1f4d5b6c7d",
            "type": "payment",
            "date": "2025-04-14T00:00:00Z",
            "payee": { "name": "Millbeck Friends" },
            "value": { "amount": 5625, "currency": "GBP", "vatBasis": "excluded" }
          }
        ]
      }
    ]
  }
}
\`\`\`

## Changes

Version 1 stays as it is. A later version gets an address of its own.
`;
}
