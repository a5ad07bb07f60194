/** Addresses of contracts and of councils' money. */
import { CONTRACT_SOURCES, ENDING_MONTHS } from '#app/domain/transparency/contract-search.ts';
import { asked, csv, get, inPath, json, noSuch } from './get.ts';
import { choice, type Shape, text } from './shapes.ts';

const search = [
  asked('q', text, 'Words of the title, of what it is for, or the reference.'),
  asked('supplier', text, 'Words of the supplier’s name.'),
  asked('council', text, 'The short name of a council.'),
  asked('ending', { type: 'integer', enum: [...ENDING_MONTHS] }, 'Ending within so many months.'),
  asked('source', choice(...Object.keys(CONTRACT_SOURCES)), 'Where it is known from.'),
  asked('sort', choice('ending', 'newest', 'largest'), 'In which order.'),
];
const page = asked('page', { type: 'integer', minimum: 1 }, 'Which page.');
const slug = inPath('slug', text, 'The short name of a council.', 'leeds');

export const moneyPaths: Record<string, Shape> = {
  '/contracts.json': get('contracts', {
    summary: 'The register of contracts',
    description:
      'Councils’ own registers, what was awarded here, and award notices published elsewhere. Each contract stands once.',
    parameters: [...search, page],
    content: json('ContractList'),
    hasTag: true,
  }),
  '/contracts.csv': get('contractsCsv', {
    summary: 'The same as a spreadsheet, at most 10,000 rows',
    parameters: search,
    content: csv,
    hasTag: true,
  }),
  '/contracts.atom': get('contractsAtom', {
    summary: 'Contracts that end, for feed readers',
    description: 'Within 12 months unless `ending` says otherwise; the first 100 to end.',
    parameters: search,
    content: { 'application/atom+xml': { schema: text } },
    hasTag: true,
  }),
  '/contracts.ics': get('contractsCalendar', {
    summary: 'The days on which contracts end or are reviewed, as a calendar',
    parameters: search,
    content: { 'text/calendar': { schema: text } },
    hasTag: true,
  }),
  '/contracts/{id}.json': get('contract', {
    summary: 'A contract, with where it is known from and how it was published before',
    description: 'Redirects where another line tells of the same contract now.',
    parameters: [inPath('id', text, 'Its id.', '00000000-0000-0000-0000-000000000000')],
    content: json('Contract'),
    further: noSuch,
    hasTag: true,
  }),
  '/councils/{slug}/money.json': get('councilMoney', {
    summary: 'What a council pays, to whom and for what, from what it publishes',
    parameters: [slug, asked('year', text, 'The first year of a financial year: 2025.')],
    content: json('CouncilMoney'),
    further: noSuch,
    hasTag: true,
  }),
  '/councils/{slug}/money.csv': get('councilMoneyCsv', {
    summary: 'What a council paid by month and payee, all of it',
    description: 'People are one line a month.',
    parameters: [slug],
    content: csv,
    further: noSuch,
  }),
  '/councils/{slug}/money/payments.csv': get('councilPaymentsCsv', {
    summary: 'What a council paid, line by line, newest first',
    description: 'People are never named. All lines that fit, however many.',
    parameters: [
      slug,
      asked('words', text, 'Words of a payee that is named, a purpose or a reference.'),
      asked(
        'payee',
        { type: 'string', format: 'uuid' },
        'The id of a payee, as its links have it.',
      ),
      asked('department', text, 'A service or department, in the council’s own words.'),
      asked('service', text, 'A service of the catalogue that the council says they are for.'),
      asked('year', text, 'The first year of a financial year: 2025.'),
      asked('from', { type: 'string', format: 'date' }, 'The first day.'),
      asked('to', { type: 'string', format: 'date' }, 'The last day.'),
    ],
    content: csv,
    further: noSuch,
  }),
};
