import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import {
  createCouncil,
  createOpportunity,
  createOrganisation,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { readCouncilMoney } from './council-money.server.ts';
import { organisationMoney } from './organisation-money.server.ts';
import { readServiceMoney } from './service-money.server.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const files = tableFiles();

const LEEDS = 'E08000035';
const YORK = 'E06000014';

const leeds = await createCouncil(db, {
  gss: LEEDS,
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const friends = await createProvider(db, { name: 'Millbeck Friends', slug: 'millbeck-friends' });
await proveProvider(db, friends);
await createProvider(db, { name: 'Oxlade Carers', slug: 'oxlade-carers' });

let line = 0;
function pay(day: string, department: string, who: string, pounds: number): string {
  line += 1;
  return `${day},${department},${who},Support,R${line},${pounds.toFixed(2)}\n`;
}

/** Two years: each month £100 to a charity here, £50 to nobody known, £20 to a person, £10 hidden. */
function twoYears(): string {
  const months = [2023, 2024].flatMap((year) =>
    Array.from({ length: 12 }, (_, at) => {
      const month = ((at + 3) % 12) + 1;
      return `15/${String(month).padStart(2, '0')}/${month < 4 ? year + 1 : year}`;
    }),
  );
  return months
    .map(
      (day, at) =>
        pay(day, 'Adult Care', 'Millbeck Friends', 100) +
        pay(day, at % 2 ? 'PLACE' : 'Place', 'Zorvex Quandal Ltd', 50) +
        pay(day, 'Adult Care', 'Mrs Joanne Ormshaw', 20) +
        pay(day, '', 'REDACTED', 10),
    )
    .join('');
}

const spend =
  HEADER +
  twoYears() +
  pay('20/05/2023', 'Place', 'Gone Away Paving Ltd', 300) +
  pay('20/05/2024', 'Place', 'Come Lately Roofing Ltd', 400);

beforeAll(async () => {
  await files.bring(services, spend);
  await files.bring(services, HEADER + pay('01/06/2024', 'Place', 'Millbeck Friends', 7), {
    council: YORK,
  });
  await files.bring(
    services,
    `Award date,Beneficiary,Purpose,Amount\n01/06/2024,Millbeck Friends,Warm rooms,500\n02/06/2024,Mr Alan Pickersgill,A fence,90\n`,
    { kind: 'grants' },
  );
  await files.bring(
    services,
    `Reference,Title,Supplier,Contract value,Start date,End date\nC1,Visits,Millbeck Friends,9000,01/04/2024,${inMonths(6)}\nC2,Roads,Zorvex Quandal Ltd,80000,01/04/2024,${inMonths(40)}\n`,
    { kind: 'contracts' },
  );
  await matchPayees(services, system);
});

function inMonths(months: number): string {
  const now = services.clock.now();
  const day = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, 10));
  return day.toISOString().slice(0, 10).split('-').reverse().join('/');
}

describe('a council’s money', () => {
  it('adds up to what was published, unknown told as unknown', async () => {
    const { spend } = await readCouncilMoney(services, 'leeds-city');
    expect(spend!.years.map(({ year, totalPence }) => [year, totalPence])).toEqual([
      [2023, 12 * 180_00 + 300_00],
      [2024, 12 * 180_00 + 400_00],
    ]);
    expect(spend!.shown).toMatchObject({
      year: 2024,
      missing: [],
      payments: 49,
      bySector: { vcse: 12 * 100_00, unknown: 12 * 50_00 + 400_00, individual: 12 * 30_00 },
    });
    expect(spend!.trend!.years).toEqual([
      { year: 2023, pence: 1_200_00, totalPence: 2_460_00 },
      { year: 2024, pence: 1_200_00, totalPence: 2_560_00 },
    ]);
    expect(spend!.departments.map(({ name, pence }) => [name.toLowerCase(), pence])).toEqual([
      ['adult care', 1_440_00],
      ['place', 1_000_00],
      ['', 120_00],
    ]);
  });

  it('names who was paid most, who is new and who is gone, and never people', async () => {
    const { spend } = await readCouncilMoney(services, 'leeds', 2024);
    const { top, fresh, ended } = spend!.payees;
    expect(
      top.map(({ name, pence, beforePence, slug }) => [name, pence, beforePence, slug]),
    ).toEqual([
      ['Millbeck Friends', 1_200_00, 1_200_00, 'millbeck-friends'],
      ['Zorvex Quandal Ltd', 600_00, 600_00, null],
      ['Come Lately Roofing Ltd', 400_00, 0, null],
    ]);
    expect(fresh.map(({ name }) => name)).toEqual(['Come Lately Roofing Ltd']);
    expect(ended.map(({ name }) => name)).toEqual(['Gone Away Paving Ltd']);
    const all = JSON.stringify(await readCouncilMoney(services, 'leeds'));
    expect(all).not.toMatch(/Ormshaw|Pickersgill/);
  });

  it('names no person before anyone was looked for', async () => {
    await db.payeeMatch.deleteMany({ where: { payee: { name: 'Mrs Joanne Ormshaw' } } });
    const money = await readCouncilMoney(services, 'leeds');
    expect(JSON.stringify(money)).not.toContain('Ormshaw');
    await matchPayees(services, system);
  });

  it('tells grants, contracts that end, its files and what they lack', async () => {
    const { grants, contracts, files: sources } = await readCouncilMoney(services, 'leeds');
    expect(grants).toMatchObject({ count: 2, pence: 590_00 });
    expect(grants.latest.map(({ to }) => to)).toEqual([
      { name: null, slug: null, whyHidden: 'person' },
      { name: 'Millbeck Friends', slug: 'millbeck-friends', whyHidden: null },
    ]);
    expect(contracts).toMatchObject({ count: 1, known: 2 });
    expect(contracts.first[0]).toMatchObject({
      title: 'Visits',
      reference: 'C1',
      valuePence: 9_000_00,
      supplier: { slug: 'millbeck-friends' },
    });
    expect(sources.map(({ kind }) => kind).sort()).toEqual(['contracts', 'grants', 'spend']);
  });

  it('is set beside councils of its kind alone that have spending of that year', async () => {
    const { spend } = await readCouncilMoney(services, 'leeds', 2024);
    expect(spend!.similar.map(({ code, months }) => [code, months])).toEqual([
      [LEEDS, 12],
      [YORK, 1],
    ]);
    expect(spend!.similar[1]).toMatchObject({ vcseShare: 1, unknownShare: 0 });
    const earlier = await readCouncilMoney(services, 'leeds', 2023);
    expect(earlier.spend!.similar.map(({ code }) => code)).toEqual([LEEDS]);
  });

  it('of one that nothing is known of is said to be unknown; of none, not found', async () => {
    expect(await readCouncilMoney(services, 'kirklees')).toMatchObject({
      spend: null,
      files: [],
      grants: { count: 0 },
    });
    await expect(readCouncilMoney(services, 'atlantis')).rejects.toThrow(/could not find/);
    await expect(readCouncilMoney(services, friends.slug)).rejects.toThrow(/could not find/);
  });

  it('follows an import that is undone', async () => {
    const before = await readCouncilMoney(services, 'leeds');
    const [report] = await files.bring(
      services,
      HEADER + pay('01/06/2024', 'Place', 'Only Now Ltd', 1_000_000),
    );
    const during = await readCouncilMoney(services, 'leeds');
    expect(during.spend!.payees.top[0]!.name).toBe('Only Now Ltd');
    await undoImport(services, system, report!.run!);
    const after = await readCouncilMoney(services, 'leeds');
    expect(after.spend).toEqual(before.spend);
  });
});

describe('an organisation’s public money', () => {
  it('is what councils paid and gave it', async () => {
    const money = await organisationMoney(services, friends.id);
    expect(money.paid.map(({ council, year, pence }) => [council.name, year, pence])).toEqual([
      ['Leeds City Council', 2024, 1_200_00],
      ['City of York Council', 2024, 7_00],
      ['Leeds City Council', 2023, 1_200_00],
    ]);
    expect(money.grants).toMatchObject([{ what: 'Warm rooms', pence: 500_00, on: '2024-06-01' }]);
    expect(money.contracts).toMatchObject([{ what: 'Visits', pence: 9_000_00 }]);
  });

  it('leaves out the lines of a council that said it is somebody else', async () => {
    const payee = await db.payee.findFirstOrThrow({ where: { name: 'Millbeck Friends' } });
    await db.payeeCouncilMatch.create({
      data: {
        payeeId: payee.id,
        gss: YORK,
        status: 'none',
        sector: 'unknown',
        sectorReason: 'a person decided so',
      },
    });
    const money = await organisationMoney(services, friends.id);
    expect(money.paid.map(({ council }) => council.name)).not.toContain('City of York Council');
    await db.payeeCouncilMatch.deleteMany({ where: { payeeId: payee.id } });
  });

  it('is told of approved organisations alone', async () => {
    const waiting = await createOrganisation(db, { status: 'pending' });
    await expect(organisationMoney(services, waiting.id)).rejects.toThrow(/could not find/);
  });
});

describe('a service', () => {
  const cost = (unitRate: number, deliveredBy: 'in_house' | 'vcse' = 'vcse') => ({
    currentDelivery: {
      create: {
        deliveredBy,
        providerName: deliveredBy === 'vcse' ? 'Millbeck Friends' : null,
        unit: 'person',
        unitRate,
        volume: 10,
        vatBasis: 'none' as const,
        financialYear: 2025,
      },
    },
    serviceIds: ['befriending'],
  });

  it('shows what councils say it costs by unit, and never what is not public', async () => {
    for (const [rate, by] of [
      [412, 'in_house'],
      [300, 'vcse'],
      [500, 'vcse'],
    ] as const)
      await createOpportunity(db, leeds.id, cost(rate, by) as object);
    await createOpportunity(db, leeds.id, { ...cost(1), publishedAt: null } as object);
    await createOpportunity(db, leeds.id, { ...cost(2), kind: 'quick_quote' } as object);
    const found = await readServiceMoney(services, anonymous, 'befriending');
    expect(found.units).toMatchObject([{ unit: 'person', middlePence: 412_00 }]);
    expect(found.units[0]!.costs.map(({ unitPence }) => unitPence)).toEqual([
      300_00, 412_00, 500_00,
    ]);
    expect(found.deliveredBy).toEqual([
      { deliveredBy: 'vcse', count: 2, names: ['Millbeck Friends'] },
      { deliveredBy: 'in_house', count: 1, names: [] },
    ]);
    expect(found.open.total).toBe(3);
    expect((await readCouncilMoney(services, 'leeds')).costs).toHaveLength(3);
    await expect(readServiceMoney(services, anonymous, 'dragons')).rejects.toThrow(/could not/);
  });
});
