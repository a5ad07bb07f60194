import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { createCouncil, unique } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { councilMoneyCsv, councilMoneyJson } from './council-money-out.server.ts';

const { services } = await testHouse();
const files = tableFiles();
const council = await createCouncil(services.db, { name: unique('Otterby Council') });

const lines = [
  '12/04/2025,Adults,Millbeck Friends CIC,Visits,1,1200.00',
  '30/04/2025,Adults,Millbeck Friends CIC,Visits,2,34.50',
  '12/04/2025,Adults,=HYPERLINK Ltd,Visits,3,600.00',
  '12/04/2025,Adults,Mrs Joanne Ormshaw,Care,4,640.00',
  '13/04/2025,Adults,REDACTED PERSONAL DATA,Care,5,700.00',
  '01/05/2025,Adults,Millbeck Friends CIC,Refund,6,-50.00',
];
await files.bring(services, `${HEADER}${lines.join('\n')}\n`, { council: council.slug });
await matchPayees(services, system);

it('tells what was paid by month and payee, no person by name, no formula, to the penny', async () => {
  const { body } = await councilMoneyCsv(services, council.slug);
  let text = '';
  for await (const part of body()) text += part;
  const rows = parse(text, { columns: true, bom: true }) as Record<string, string>[];
  const found = rows.map((row) => [row.Month, row['Paid to'], row.Payments, row['Amount, pounds']]);
  expect(found).toEqual([
    ['2025-04', 'Millbeck Friends CIC', '2', '1234.50'],
    ['2025-04', "'=HYPERLINK Ltd", '1', '600'],
    ['2025-04', 'Name not shown', '2', '1340'],
    ['2025-05', 'Millbeck Friends CIC', '1', '-50'],
  ]);
  expect(text).not.toContain('Ormshaw');
});

it('tells what the page tells', async () => {
  const json = await councilMoneyJson(services, council.slug);
  expect(json).toMatchObject({
    council: { slug: council.slug, name: council.name },
    spend: { shownYear: 2025, years: [{ year: 2025, totalPence: 312_450 }] },
    grants: { count: 0 },
    contracts: { known: 0, first: [] },
  });
  expect(JSON.stringify(json)).not.toContain('Ormshaw');
});
