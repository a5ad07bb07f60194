import { expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import {
  createCouncil,
  createOpportunity,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { arrive, picture } from '#tests/setup/visitor.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { journey, ways } from './journey.ts';

/** Anyone follows the money: council, organisation, service. */

const walk = await journey();
const { services } = walk;
const { db } = services;
const files = tableFiles();

const leeds = await createCouncil(db, {
  gss: 'E08000035',
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const friends = await createProvider(db, {
  name: 'Millbeck Friends',
  slug: 'millbeck-friends',
  serviceIds: ['befriending'],
});
await proveProvider(db, friends);
const costs: [title: string, unitRate: number, by: 'in_house' | 'vcse'][] = [
  ['Befriending in Otley', 412, 'in_house'],
  ['Befriending by the river', 300, 'vcse'],
  ['Company on the phone', 95.5, 'vcse'],
];
for (const [title, unitRate, deliveredBy] of costs) {
  const posted = await createOpportunity(db, leeds.id, {
    title,
    buyerName: leeds.name,
    serviceIds: ['befriending'],
  });
  await db.currentDelivery.create({
    data: {
      opportunityId: posted.id,
      deliveredBy,
      providerName: deliveredBy === 'vcse' ? 'Millbeck Friends' : null,
      contractEndsOn: new Date(Date.now() + 200 * 86_400_000),
      unit: 'person',
      unitRate,
      volume: 230,
      vatBasis: 'none',
      financialYear: 2025,
    },
  });
}

const who: [name: string, department: string, pounds: number][] = [
  ['Millbeck Friends', 'Adults and Health', 4_200],
  ['Zorvex Quandal Ltd', 'City Development', 18_000],
  ['Airewick Community Primary School', 'Children and Families', 9_000],
  ['York Council', 'Strategy', 2_500],
  ['REDACTED PERSONAL DATA', 'Children and Families', 1_200],
  ['Mrs Joanne Ormshaw', 'Adults and Health', 640],
];

/** Three years of Leeds without its last February and March, and one of York. */
const lines = (years: number[], scale: number) =>
  years.flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => ({
      year: at < 9 ? year : year + 1,
      month: ((at + 3) % 12) + 1,
    }))
      .filter(({ year, month }) => !(year === 2025 && (month === 2 || month === 3)))
      .flatMap(({ year, month }, at) =>
        who.map(
          ([name, department, pounds], n) =>
            `12/${month}/${year},${department},${name},Services,${year}${month}${n},${(pounds * scale * (1 + ((at * 7 + n) % 5) / 10)).toFixed(2)}`,
        ),
      ),
  );

await files.bring(services, `${HEADER}${lines([2022, 2023, 2024], 1).join('\n')}\n`, {
  name: 'spend-over-500-leeds.csv',
});
await files.bring(
  services,
  `${HEADER}${lines([2024], 0.4).join('\n')}\n15/05/2024,Place,Late Comers Ltd,Roofs,L1,5000.00\n`,
  { council: 'E06000014', name: 'york.csv' },
);
const soon = new Date(Date.now() + 150 * 86_400_000).toISOString().slice(0, 10);
await files.bring(
  services,
  `Reference,Title,Supplier,Contract value,Start date,End date\nC1,Visits to people who live alone,Millbeck Friends,90000,2024-04-01,${soon}\n`,
  { kind: 'contracts', name: 'register.csv' },
);
await files.bring(
  services,
  'Award date,Beneficiary,Purpose,Amount\n2024-06-01,Millbeck Friends,Warm rooms,500\n',
  { kind: 'grants', name: 'grants.csv' },
);
await matchPayees(services, system);

it.each(ways)('follows the money $name', async (way) => {
  const person = await walk.visit(way);
  const { page } = person;
  const at = `-${way.width}`;
  await page.goto('/organisations/leeds-city');
  await page.getByRole('link', { name: 'Where its money goes' }).click();
  await arrive(person, 'Where the money goes: Leeds City Council');
  await page.getByText('See the files').click();
  await picture(person, `money-council${at}`);
  const words = await page.getByRole('main').innerText();
  expect(words).toContain(
    'Only the same months of each year are set side by side: April to January.',
  );
  expect(words).toContain('Missing: February 2025 to March 2025.');
  expect(words).toContain('Visits to people who live alone');
  expect(words).toContain('spend-over-500-leeds.csv');
  expect(words).not.toContain('Ormshaw');
  await page.getByRole('link', { name: '2023-24', exact: true }).click();
  await page.getByRole('heading', { name: 'Who was paid in 2023-24' }).waitFor();

  await page.getByRole('link', { name: 'Millbeck Friends' }).first().click();
  await arrive(person, 'Millbeck Friends');
  await page.getByRole('heading', { name: 'Public money it received' }).waitFor();
  await picture(person, `money-organisation${at}`);

  await page.goto('/services');
  await arrive(person, 'Services');
  await page.getByRole('main').getByRole('link', { name: 'Befriending' }).click();
  await arrive(person, 'Befriending');
  await picture(person, `money-service${at}`);
  expect(await page.getByRole('main').innerText()).toContain(
    'From £95.50 to £412; half of them cost £300 or less.',
  );
  await page.goto('/councils/kirklees/money');
  await arrive(person, /Kirklees/);
  await page.getByText('No spending of this council is here yet').waitFor();
  await person.context.close();
});
