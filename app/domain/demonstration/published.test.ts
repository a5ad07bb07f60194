import { describe, expect, it } from 'vitest';
import { listNotices } from '#app/domain/changes/list-notices.server.ts';
import { readCouncilService } from '#app/domain/explanations/council-service.server.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { listDoubtful } from '#app/domain/payees/list-doubtful.server.ts';
import { payeesInCouncil } from '#app/domain/payees/payees-of-council.server.ts';
import { lineKey } from '#app/domain/transparency/line-key.server.ts';
import { identifier } from '#app/domain/transparency/row-identity.server.ts';
import { createOperator } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';

const { services } = await testHouse({}, { demonstration: true });
const { db } = services;
const councils = await db.organisation.findMany({
  where: { slug: { in: ['aireborough-council', 'worthdale-council', 'ousebridge-council'] } },
  orderBy: { slug: 'asc' },
});

describe('what the invented councils published', () => {
  it('is two years of payments in complete months, grants and contracts', async () => {
    expect(councils).toHaveLength(3);
    const payments = await db.payment.count();
    expect(payments).toBeGreaterThan(1_300);
    expect(payments).toBeLessThan(2_000);
    for (const { id, slug } of councils) {
      const where = { authorityCode: id };
      const months = await db.$queryRaw<{ month: Date }[]>`
        select distinct date_trunc('month', paid_on) as month from payment
        where authority_code = ${id}`;
      expect(months, slug).toHaveLength(slug.startsWith('ouse') ? 23 : 24);
      expect(await db.grantAward.count({ where })).toBe(14);
      expect(await db.contractEntry.count({ where })).toBeGreaterThan(10);
      const runs = await db.importRun.findMany({ where });
      for (const run of runs) expect(run.rows).toBe(run.imported + run.refused);
      const spend = runs.filter(({ kind }) => kind === 'spend');
      expect(spend.reduce((sum, run) => sum + run.imported, 0)).toBe(
        await db.payment.count({ where }),
      );
    }
  });

  it('has rows whose ids an import of the same line would give', async () => {
    const key = await lineKey(services);
    const rows = await db.payment.findMany({ take: 50, orderBy: { id: 'asc' } });
    for (const row of rows) {
      const values = {
        paidOn: row.paidOn.toISOString().slice(0, 10),
        amountPence: Number(row.amountPence),
        beneficiary: row.beneficiary,
        reference: row.reference,
      };
      const made = identifier('spend', row.authorityCode, Object.keys(values), key);
      expect(made(Object.values(values)).id).toBe(row.id);
    }
  });

  it('tells the lunch club as meals, with its contract and the notice about it', async () => {
    const { id: code, slug } = councils.find((one) => one.slug.startsWith('aire'))!;
    const meals = await readCouncilService(services, anonymous, slug, 'meals');
    const [lunches] = await db.$queryRaw<{ pence: bigint }[]>`
      select sum(amount_pence)::bigint as pence from payment
      where authority_code = ${code} and service = 'Lunch clubs'
        and to_char(paid_on, 'YYYY-MM') = any(${meals.months}::text[])`;
    expect(meals.pence).toBe(Number(lunches!.pence));
    expect(meals.contracts.map(({ title }) => title)).toEqual(['Lunch clubs']);
    const { notices } = await listNotices(services, {
      council: slug,
      service: 'meals',
      isCurrent: true,
    });
    expect(notices.map(({ subjectIds }) => subjectIds)).toEqual([[meals.contracts[0]!.id]]);
    const of = { words: 'otterwell lunch', isCurrent: true };
    expect((await listNotices(services, of)).notices).toEqual(notices);
    expect((await listNotices(services, { ...of, words: 'otterwell 100%' })).total).toBe(0);
  });

  it('has every sort of payee, and doubtful ones in each council’s queue', async () => {
    const operator = await createOperator(services);
    const sectors = new Set<string>();
    for (const { id, name } of councils) {
      const paid = await db.payeePaid.findMany({ where: { gss: id } });
      const payees = await payeesInCouncil(
        db,
        id,
        paid.map(({ payeeId }) => payeeId),
      );
      for (const { sector } of payees) sectors.add(sector);
      const staff = {
        ...operator,
        memberships: [
          {
            organisationId: id,
            slug: '',
            name,
            kind: 'council' as const,
            status: 'approved' as const,
            roles: ['commissioner' as const],
          },
        ],
      };
      const { total } = await listDoubtful(services, staff, { organisationId: id });
      expect(total, name).toBeGreaterThanOrEqual(2);
    }
    expect([...sectors].sort()).toEqual(
      ['in_house', 'public_sector', 'vcse', 'sme', 'large', 'individual', 'unknown'].sort(),
    );
  });
});
