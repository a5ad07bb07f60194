import { beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { codeTable } from '#app/domain/open-data/code-export.server.ts';
import { grantsFile } from '#app/domain/open-data/grants-file.server.ts';
import { confirmPayee, sortPayee } from '#app/domain/payees/decide-payee.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { findContract } from '#app/domain/transparency/find-contract.server.ts';
import { listContracts } from '#app/domain/transparency/list-contracts.server.ts';
import { createCouncil, createOperator, createProvider, proveProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { readCouncilMoney } from './council-money.server.ts';
import { councilMoneyCsv, councilMoneyJson } from './council-money-out.server.ts';
import { findPayments } from './find-payments.server.ts';
import { organisationMoney } from './organisation-money.server.ts';
import { paymentsCsv } from './payments-csv.server.ts';
import { readPayment } from './read-payment.server.ts';

const { services } = await testHouse();
const { db } = services;
const files = tableFiles();
const LEEDS = 'E08000035';
const YORK = 'E06000014';
const leeds = await createCouncil(db, {
  gss: LEEDS,
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const york = await createCouncil(db, {
  gss: YORK,
  name: 'City of York Council',
  slug: 'york-city',
});
const larder = await createProvider(db, { name: 'Lagan Larder', slug: 'lagan-larder' });
await proveProvider(db, larder);

/** What no page, list or file may ever say. */
const SECRET =
  /Oluwaseun|Nguyen|Pellowgate|Jill Roe|Peter Glass|Elm St|12345678|07654321|S-778|crooks/i;

const SPEND = `${HEADER.trim()},Supplier number,Company number\n${[
  '01/04/2025,Adults,Oluwaseun Bello,Carer grant for Oluwaseun of 4 Elm St,A1,600.00,S-778,07654321',
  '02/04/2025,Adults,Nguyen Van An,Foster placement with Nguyen,A2,700.00,S-778,',
  '03/04/2025,Adults,REDACTED - Mrs Jill Roe foster carer,Placement with Jill Roe,A3,800.00,S-778,07654321',
  '04/04/2025,Adults,Care Home Ltd (Peter Glass),Peter Glass,A4,900.00,S-778,',
  '05/04/2025,Place,Tesco,Milk for Peter Glass,A5,1000.00,,',
  '06/04/2025,Place,Zyxo Widgets Ltd,Widgets,A6,1100.00,,',
  '07/04/2025,Place,PELLOWGATE JOHN,Driving,A7,1200.00,,',
  '08/04/2025,Fostering - Mr Pellowgate,Lagan Larder,Food,A8,1300.00,,',
].join('\n')}\n`;
const CONTRACTS = `Reference,Contract title,Description,Supplier,Start date,End date,Contract value,Company number\n${[
  'C1,Placement with Peter Glass,Peter Glass of 4 Elm St,Oluwaseun Bello,01/04/2025,31/03/2027,9000,07654321',
  'C2,Jill Roe fosters,Jill Roe,REDACTED (Jill Roe),01/04/2025,31/03/2027,8000,07654321',
  'C3,Widgets,Widgets for all,Zyxo Widgets Ltd,01/04/2025,31/03/2027,7000,',
].join('\n')}\n`;
const GRANTS = `Date awarded,Recipient,Purpose,Amount\n${[
  '01/05/2025,Oluwaseun Bello,Carer grant for Oluwaseun of 4 Elm St,600',
  '02/05/2025,REDACTED (Peter Glass),Bursary of Peter Glass,700',
  '03/05/2025,Lagan Larder,Larder,800',
].join('\n')}\n`;

async function textOf(parts: AsyncIterable<string>): Promise<string> {
  let all = '';
  for await (const part of parts) all += part;
  return all;
}

/** All that anyone can read of Leeds, by what it is. */
async function everything(): Promise<Record<string, string>> {
  const { lines } = await findPayments(services, { code: LEEDS, pageSize: 100 });
  const { contracts } = await listContracts(services, { council: LEEDS, pageSize: 100 });
  const pages = {
    money: await readCouncilMoney(services, 'leeds-city', 2025),
    moneyJson: await councilMoneyJson(services, 'leeds-city', 2025),
    lines,
    line: await Promise.all(lines.map(({ id }) => readPayment(services, 'leeds-city', id))),
    contracts,
    contract: await Promise.all(contracts.map(({ id }) => findContract(services, id))),
    larder: await organisationMoney(services, larder.id),
  };
  const code = async (file: string) =>
    textOf((await codeTable(services, { council: 'leeds-city', quarter: '2025-q2', file }))());
  const { files: _, ...money } = pages.money;
  return {
    ...Object.fromEntries(
      Object.entries({ ...pages, money }).map(([name, said]) => [
        name,
        JSON.stringify(said, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
      ]),
    ),
    moneyCsv: await textOf((await councilMoneyCsv(services, 'leeds-city')).body()),
    paymentsCsv: await textOf((await paymentsCsv(services, 'leeds-city', {})).parts()),
    spending: await code('spending.csv'),
    register: await code('contracts.csv'),
    grants: await code('grants.csv'),
    giving: await textOf((await grantsFile(services))!()),
  };
}

async function staffOf(organisation: { id: string; name: string }): Promise<Actor> {
  const { id: organisationId, name } = organisation;
  const roles = ['commissioner' as const];
  const kind = 'council' as const;
  const member = { organisationId, slug: '', name, kind, status: 'approved' as const, roles };
  return { ...(await createOperator(services)), isOperator: false, memberships: [member] };
}

const payee = (name: string) => db.payee.findFirstOrThrow({ where: { name } });

beforeAll(async () => {
  // York comes first, so that its spellings are the first that anyone brought in.
  const rude = `${HEADER}01/04/2025,Place,ZYXO WIDGETS LTD - DO NOT USE they are crooks 20-00-00 12345678,x,Y1,600.00
02/04/2025,Place,PELLOWGATE JOHN (****9999),x,Y2,600.00\n`;
  await files.bring(services, rude, { council: 'York', name: 'york.csv' });
  await files.bring(services, SPEND, { name: 'leeds.csv' });
  await files.bring(services, CONTRACTS, { kind: 'contracts', name: 'register.csv' });
  await files.bring(services, GRANTS, { kind: 'grants', name: 'grants.csv' });
});

describe('who is named in public', () => {
  it.each(['before', 'after'])(
    'is nobody whose name may be a person’s, %s matching',
    async (when) => {
      if (when === 'after') await matchPayees(services, system);
      for (const [name, said] of Object.entries(await everything()))
        expect(SECRET.exec(said)?.[0], name).toBeUndefined();
    },
  );

  it('is a council’s own spelling, whatever others call the payee', async () => {
    const { spend } = await readCouncilMoney(services, 'leeds-city', 2025);
    expect(spend!.payees.top.map(({ name }) => name)).toEqual(['Lagan Larder', 'Zyxo Widgets Ltd']);
    const elsewhere = await readCouncilMoney(services, 'york-city', 2025);
    expect(elsewhere.spend!.payees.top.map(({ name }) => name)).toEqual(['ZYXO WIDGETS LTD']);
  });

  it('is told with the reason, and all count', async () => {
    const { lines, sumPence } = await findPayments(services, { code: LEEDS });
    expect(sumPence).toBe(7_600_00);
    const why = new Map(lines.map(({ reference, payee: who }) => [reference, who.whyHidden]));
    expect(Object.fromEntries(why)).toEqual({
      A1: 'not-found',
      A2: 'not-found',
      A3: 'redacted',
      A4: 'person',
      A5: 'not-found',
      A6: null,
      A7: 'not-found',
      A8: null,
    });
    const csv = await textOf((await paymentsCsv(services, 'leeds-city', {})).parts());
    expect(csv).toContain('Not named: not found in a register yet');
    const { total } = await findPayments(services, { code: LEEDS, words: 'widgets' });
    expect(total).toBe(1);
    for (const words of ['Elm', 'placement', 'bello', 'glass', 'milk', 'driving', 'tesco'])
      expect((await findPayments(services, { code: LEEDS, words })).total, words).toBe(0);
    for (const words of ['Elm', 'Glass', 'fosters'])
      expect((await listContracts(services, { council: LEEDS, words })).total, words).toBe(0);
    for (const supplier of ['Bello', 'Roe'])
      expect((await listContracts(services, { council: LEEDS, supplier })).total).toBe(0);
  });

  it('is whom a person confirmed to be an organisation, in that council’s lines alone', async () => {
    const { id: payeeId } = await payee('Tesco');
    await files.bring(services, `${HEADER}05/04/2025,Place,TESCO,Milk,Y5,650.00\n`, {
      council: 'York',
    });
    const actor = await staffOf(leeds);
    await sortPayee(services, actor, { payeeId, organisationId: leeds.id, sector: 'large' });
    const named = async (code: string) =>
      (await findPayments(services, { code, payeeId })).lines.map(({ payee: who }) => who.name);
    expect(await named(LEEDS)).toEqual(['Tesco']);
    expect(await named(YORK)).toEqual([]);
    expect((await findPayments(services, { code: LEEDS, words: 'tesco' })).total).toBe(1);
  });

  it('is no person whom a council sorted so, though it said which organisation it is', async () => {
    const { id: payeeId } = await payee('Lagan Larder');
    const actor = await staffOf(leeds);
    const here = { payeeId, organisationId: leeds.id };
    await confirmPayee(services, actor, { ...here, scheme: 'here', number: larder.id });
    expect((await organisationMoney(services, larder.id)).paid).toHaveLength(1);
    await sortPayee(services, actor, { ...here, sector: 'individual' });
    expect(await organisationMoney(services, larder.id)).toEqual({
      paid: [],
      grants: [],
      contracts: [],
    });
    expect((await everything()).spending).not.toContain('Lagan');
  });

  it('is told by no id: with another secret the same line has another', async () => {
    const { createSecretKey, randomBytes } = await import('node:crypto');
    const { identifier } = await import('#app/domain/transparency/row-identity.server.ts');
    const { lineKey } = await import('#app/domain/transparency/line-key.server.ts');
    const names = ['paidOn', 'amountPence', 'beneficiary', 'reference'];
    const said = ['2025-04-01', 600_00, 'Oluwaseun Bello', 'A1'];
    const row = await db.payment.findFirstOrThrow({
      where: { reference: 'A1', authorityCode: LEEDS },
    });
    const own = await lineKey(services);
    expect(identifier('spend', LEEDS, names, own)(said).id).toBe(row.id);
    const other = createSecretKey(randomBytes(32));
    expect(identifier('spend', LEEDS, names, other)(said).id).not.toBe(row.id);
    // The line goes out with its id, which anyone could otherwise try names against.
    expect((await everything()).spending).toContain(row.id);
  });

  it('is nobody of a suspended council, and its money is on no one’s page', async () => {
    await db.organisation.update({ where: { id: york.id }, data: { status: 'suspended' } });
    await expect(readCouncilMoney(services, 'york-city')).rejects.toThrow();
    await expect(readCouncilMoney(services, 'york')).rejects.toThrow();
  });
});
