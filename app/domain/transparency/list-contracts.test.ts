import { describe, expect, it } from 'vitest';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { testHouse } from '#tests/setup/house.ts';
import { system, tableFiles } from '#tests/table-files.ts';
import { listContracts } from './list-contracts.server.ts';

const { services } = await testHouse({}, { demonstration: true });
const files = tableFiles();
const council = await services.db.organisation.findUniqueOrThrow({
  where: { slug: 'aireborough-council' },
});
const today = services.clock.now().toISOString().slice(0, 10);

describe('the register of contracts', () => {
  it('has what was published and what was awarded here, those that end soonest first', async () => {
    const asked = { council: council.id, pageSize: 100 };
    const { contracts, total, pages } = await listContracts(services, asked);
    expect({ total, pages }).toEqual({ total: contracts.length, pages: 1 });
    expect(new Set(contracts.map(({ source }) => source))).toEqual(new Set(['register', 'here']));
    const rank = (day: string | null) => (day === null ? 1 : day >= today ? 0 : 2);
    const ranks = contracts.map(({ endsOn }) => rank(endsOn));
    expect(ranks).toEqual([...ranks].sort());
    const running = contracts.flatMap(({ endsOn }) => (rank(endsOn) === 0 ? [endsOn!] : []));
    expect(running.length).toBeGreaterThan(5);
    expect(running).toEqual([...running].sort());
    expect(contracts.find(({ supplier }) => supplier?.name === 'Aire Valley Wheels')).toMatchObject(
      {
        supplier: { slug: 'aire-valley-wheels' },
        sector: 'vcse',
        council: { name: 'Aireborough Council', slug: 'aireborough-council' },
      },
    );
    const soon = await listContracts(services, { ...asked, endingWithin: 6 });
    expect(soon.total).toBeGreaterThan(0);
    expect(soon.total).toBeLessThan(running.length);
    const second = await listContracts(services, { council: council.id, pageSize: 3, page: 2 });
    expect(second.contracts.map(({ id }) => id)).toEqual(contracts.slice(3, 6).map(({ id }) => id));
  });

  it('tells of each contract once, and of no person by name', async () => {
    const award = await services.db.award.findFirstOrThrow({
      where: {
        outcome: {
          releasedAt: { not: null },
          opportunity: { buyerId: council.id, kind: { not: 'grant' } },
        },
      },
      include: { outcome: { include: { opportunity: true } } },
    });
    const { ocid, title } = award.outcome.opportunity;
    const before = await listContracts(services, { council: council.id });
    const csv = `Contract reference,Title,Supplier,Start date,End date,Value,OpenContractingID\n${[
      `X1,${title.replaceAll(',', '')},${award.supplierName},01/01/2026,31/12/2028,9000,${ocid}`,
      'X2,Mural,Mr John Pellowgate,01/01/2026,31/12/2028,6000,',
    ].join('\n')}\n`;
    const [report] = await files.bring(services, csv, { kind: 'contracts', council: council.slug });
    // The first is here already: it was awarded here.
    expect(report).toMatchObject({ rows: 2, imported: 1, duplicate: 1 });
    await matchPayees(services, system);
    const after = await listContracts(services, { council: council.id, pageSize: 100 });
    expect(after.total).toBe(before.total + 1);
    expect(after.contracts.find(({ reference }) => reference === 'X2')).toMatchObject({
      title: null,
      supplier: null,
      sector: 'individual',
    });
    expect(JSON.stringify(after)).not.toContain('Pellowgate');
  });

  it('finds what one organisation holds', async () => {
    const supplier = await services.db.organisation.findFirstOrThrow({
      where: { name: 'Aire Valley Wheels' },
    });
    const { contracts } = await listContracts(services, { supplierId: supplier.id });
    expect(contracts.length).toBeGreaterThan(0);
    expect(contracts.every((one) => one.supplier?.organisationId === supplier.id)).toBe(true);
  });
});
