import { beforeEach, describe, expect, test } from 'vitest';
import { findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import {
  createCouncil,
  createMember,
  createOperator,
  createProvider,
  proveProvider,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  confirmPayee,
  rejectPayee,
  sortPayee,
  withdrawPayeeDecisions,
} from './decide-payee.server.ts';
import { listDoubtful } from './list-doubtful.server.ts';
import { matchPayees } from './match-payees.server.ts';
import { notePaid, notePayees } from './note-payees.server.ts';
import { payeeKey } from './payee-key.ts';
import { payeesInCouncil } from './payees-of-council.server.ts';
import { importRegister } from './registers/import-register.server.ts';
import type { RegisterRecord } from './registers/record.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const system = { kind: 'system', name: 'test' } as const;

const LEEDS = 'E08000035';
const YORK = 'E06000014';
const leeds = await createCouncil(db, { gss: LEEDS, name: 'Leeds City Council' });
const york = await createCouncil(db, { gss: YORK, name: 'City of York Council' });
const commissioner = await createMember(services, leeds.id, 'commissioner');
const observer = await createMember(services, leeds.id, 'observer');
const neighbour = await createMember(services, york.id, 'admin');
const operator = await createOperator(services);

const company = (number: string, name: string, more: Partial<RegisterRecord> = {}) => ({
  kind: 'entry' as const,
  file: 'test',
  entry: {
    number,
    name,
    otherNames: [],
    kind: 'Private Limited Company',
    removed: false,
    removedOn: null,
    district: null,
    companyNumber: null,
    accounts: 'SMALL',
    incomePence: null,
    website: null,
    ...more,
  },
});

async function* rows<T>(list: T[]) {
  yield* list;
}

await importRegister(house, system, {
  scheme: 'GB-COH',
  files: ['test'],
  isWhole: true,
  rows: rows([
    company('99000001', 'AIREWICK PRINT LIMITED'),
    company('99000002', 'AIREWICK PRINT SERVICES LIMITED'),
    company('99000003', 'MILLBECK RECOVERY C.I.C.', { kind: 'Community Interest Company' }),
    company('99000004', 'OXLADE CARE', {
      kind: 'PRI/LTD BY GUAR/NSC (Private, limited by guarantee)',
    }),
    company('99000005', 'JOANNE ORMSHAW LIMITED'),
  ]),
});
await importRegister(house, system, {
  scheme: 'GB-CHC',
  files: ['test'],
  isWhole: true,
  rows: rows([
    company('9100004', 'Oxlade Care', { kind: 'Charitable company', companyNumber: '99000004' }),
  ]),
});

/** Notes what Leeds and York paid, in pounds, and looks for the payees. */
async function pay(leedsPaid: Record<string, number>, yorkPaid: Record<string, number> = {}) {
  await db.$transaction(async (tx) => {
    const names = [...Object.keys(leedsPaid), ...Object.keys(yorkPaid)].map((name) => ({ name }));
    const ids = await notePayees(tx, names);
    for (const [gss, paid] of [
      [LEEDS, leedsPaid],
      [YORK, yorkPaid],
    ] as const) {
      const sums = Object.entries(paid).map(([name, pounds]) => ({
        payeeId: ids.get(payeeKey(name))!,
        amountPence: BigInt(pounds) * 100n,
        payments: 1,
        lastOn: new Date('2026-10-01'),
      }));
      await notePaid(tx, gss, sums);
    }
  });
  await matchPayees(services, system);
}

async function idOf(name: string): Promise<string> {
  return (await db.payee.findUniqueOrThrow({ where: { key: payeeKey(name) } })).id;
}

async function seen(name: string, gss = LEEDS) {
  return (await payeesInCouncil(db, gss, [await idOf(name)]))[0]!;
}

beforeEach(async () => {
  await db.payee.deleteMany();
  await db.payeeDecision.deleteMany();
});

describe('looking for payees', () => {
  test('finds the sure ones, sorts them with a reason, and asks about the others', async () => {
    await pay({
      'Millbeck Recovery CIC': 100,
      'Airewick Print': 900,
      'Oxlade Care Ltd': 5,
      'MRS J ORMSHAW': 7,
      'Joanne Ormshaw': 3,
      'Redacted personal data': 8,
      'Leeds City Council': 1,
      'Quite Another Firm Ltd': 2,
    });
    expect(await seen('Millbeck Recovery CIC')).toMatchObject({
      status: 'matched',
      number: '99000003',
      sector: 'vcse',
    });
    expect(await seen('Oxlade Care Ltd')).toMatchObject({
      scheme: 'GB-CHC',
      number: '9100004',
      sector: 'vcse',
    });
    expect(await seen('Airewick Print')).toMatchObject({
      status: 'doubtful',
      number: null,
      sector: 'unknown',
    });
    expect(await seen('Quite Another Firm Ltd')).toMatchObject({
      status: 'unknown',
      sector: 'unknown',
    });
    expect(await seen('Leeds City Council')).toMatchObject({
      sector: 'in_house',
      organisationId: leeds.id,
    });
    expect(await seen('Leeds City Council', YORK)).toMatchObject({ sector: 'public_sector' });
    // People are matched to nothing and shown to nobody, also where a company bears their name.
    for (const name of ['MRS J ORMSHAW', 'Joanne Ormshaw', 'Redacted personal data'])
      expect(await seen(name)).toMatchObject({
        name: null,
        status: 'none',
        number: null,
        sector: 'individual',
      });
  });

  test('finds an organisation here, by its name and by the number a payment gives', async () => {
    const provider = await createProvider(db, {
      name: unique('Tarnholme Gardeners'),
      declaredVcse: true,
    });
    await proveProvider(db, provider);
    await db.organisationIdentifier.create({
      data: { organisationId: provider.id, scheme: 'GB-COH', value: '99000003' },
    });
    await db.$transaction((tx) =>
      notePayees(tx, [
        { name: 'Millbeck Drink Recovery', identifiers: [{ scheme: 'GB-COH', value: '99000003' }] },
      ]),
    );
    await pay({ [provider.name.toUpperCase()]: 1 });
    expect(await seen(provider.name)).toMatchObject({
      status: 'matched',
      organisationId: provider.id,
    });
    expect(await seen('Millbeck Drink Recovery')).toMatchObject({
      number: '99000003',
      organisationId: provider.id,
    });
  });

  test('twice changes nothing, and looks at nothing the second time', async () => {
    await pay({ 'Airewick Print': 1, 'Millbeck Recovery CIC': 1 });
    const before = await db.payeeCandidate.findMany({
      orderBy: [{ payeeId: 'asc' }, { rank: 'asc' }],
    });
    expect(before.length).toBeGreaterThan(0);
    expect(await matchPayees(services, system)).toMatchObject({ payees: 0 });
    expect(await matchPayees(services, system, { again: true })).toMatchObject({ payees: 2 });
    expect(
      await db.payeeCandidate.findMany({ orderBy: [{ payeeId: 'asc' }, { rank: 'asc' }] }),
    ).toEqual(before);
  });
});

describe('the queue', () => {
  test('has a council’s own doubtful payees, the most money first, with evidence', async () => {
    await pay({ 'Airewick Print': 10, 'Airewick Prints': 90 }, { 'Airewick Print': 5000 });
    const { total, payees } = await listDoubtful(services, commissioner, {
      organisationId: leeds.id,
    });
    expect(total).toBe(2);
    expect(payees.map(({ name, paidPence }) => [name, paidPence])).toEqual([
      ['Airewick Prints', 9000],
      ['Airewick Print', 1000],
    ]);
    expect(payees[1]!.candidates[0]).toMatchObject({ scheme: 'GB-COH', number: '99000001' });
    expect(payees[1]!.candidates[0]!.url).toContain('99000001');
    expect(payees[1]!.candidates[0]!.evidence.join()).toContain('AIREWICK PRINT SERVICES LIMITED');
    const all = await listDoubtful(services, operator, { organisationId: null });
    expect(all.payees[0]).toMatchObject({ name: 'Airewick Print', paidPence: 501000 });
  });

  test('of another council is not found; who may only look may not decide', async () => {
    await pay({ 'Airewick Print': 10 });
    const payeeId = await idOf('Airewick Print');
    const entry = { scheme: 'GB-COH', number: '99000001' };
    const see = (actor: typeof neighbour, organisationId: string | null) =>
      listDoubtful(services, actor, { organisationId });
    await expect(see(neighbour, leeds.id)).rejects.toMatchObject({ status: 404 });
    await expect(see(commissioner, null)).rejects.toMatchObject({ status: 404 });
    const say = (actor: typeof neighbour, organisationId: string | null) =>
      confirmPayee(services, actor, { payeeId, organisationId, ...entry });
    await expect(say(neighbour, leeds.id)).rejects.toMatchObject({ status: 404 });
    await expect(say(commissioner, null)).rejects.toMatchObject({ status: 404 });
    await expect(say(observer, leeds.id)).rejects.toMatchObject({ status: 403 });
    // York never paid it.
    await expect(say(neighbour, york.id)).rejects.toMatchObject({ status: 404 });
    await expect(
      confirmPayee(services, commissioner, {
        payeeId,
        organisationId: leeds.id,
        scheme: 'GB-COH',
        number: '1',
      }),
    ).rejects.toMatchObject({ status: 400 });
    expect(await db.payeeDecision.count()).toBe(0);
  });
});

describe('a decision', () => {
  const entry = { scheme: 'GB-COH', number: '99000002' };

  test('of a council counts for its own payments, and for later ones of the same name', async () => {
    await pay({ 'Airewick Print': 10 }, { 'Airewick Print': 10 });
    await confirmPayee(services, commissioner, {
      payeeId: await idOf('Airewick Print'),
      organisationId: leeds.id,
      ...entry,
    });
    expect(await seen('Airewick Print')).toMatchObject({
      status: 'matched',
      number: '99000002',
      sector: 'sme',
    });
    expect(await seen('Airewick Print', YORK)).toMatchObject({ status: 'doubtful', number: null });
    expect(await listDoubtful(services, commissioner, { organisationId: leeds.id })).toMatchObject({
      total: 0,
    });

    // The import is undone, and comes again written differently.
    await db.payee.deleteMany();
    await pay({ 'AIREWICK  PRINT': 20 });
    expect(await seen('Airewick Print')).toMatchObject({ status: 'matched', number: '99000002' });
    expect(await findBrokenLink(db, `organisation:${leeds.id}`)).toBeNull();
    const audited = await db.auditEntry.findFirst({
      where: { action: 'payee.decided' },
      include: { detail: true },
    });
    expect(audited).toMatchObject({
      organisationId: leeds.id,
      detail: { detail: { verdict: 'is', number: '99000002' } },
    });
  });

  test('of the operator counts for all, where a council has not decided otherwise', async () => {
    await pay({ 'Airewick Print': 10 }, { 'Airewick Print': 10 });
    const payeeId = await idOf('Airewick Print');
    await rejectPayee(services, commissioner, { payeeId, organisationId: leeds.id });
    await confirmPayee(services, operator, { payeeId, organisationId: null, ...entry });
    expect(await seen('Airewick Print', YORK)).toMatchObject({
      status: 'matched',
      number: '99000002',
    });
    expect(await seen('Airewick Print')).toMatchObject({ status: 'none', number: null });
    await withdrawPayeeDecisions(services, commissioner, { payeeId, organisationId: leeds.id });
    expect(await seen('Airewick Print')).toMatchObject({ status: 'matched', number: '99000002' });
  });

  test('against one entry leaves the others, and a later one stands instead', async () => {
    await pay({ 'Airewick Print': 10 });
    const which = { payeeId: await idOf('Airewick Print'), organisationId: leeds.id };
    await rejectPayee(services, commissioner, { ...which, scheme: 'GB-COH', number: '99000001' });
    const { payees } = await listDoubtful(services, commissioner, { organisationId: leeds.id });
    expect(payees[0]?.candidates.map(({ number }) => number)).toEqual(['99000002']);
    await confirmPayee(services, commissioner, { ...which, scheme: 'GB-COH', number: '99000001' });
    expect(await seen('Airewick Print')).toMatchObject({ status: 'matched', number: '99000001' });
    const standing = await db.payeeDecision.findMany({ where: { withdrawnAt: null } });
    expect(standing.map(({ verdict }) => verdict)).toEqual(['is']);
  });

  test('about the sort stands above the registers, and shows a firm that reads as a person', async () => {
    await pay({ 'Joanne Ormshaw': 10 });
    const which = { payeeId: await idOf('Joanne Ormshaw'), organisationId: leeds.id };
    await sortPayee(services, commissioner, { ...which, sector: 'sme' });
    expect(await seen('Joanne Ormshaw')).toMatchObject({ name: 'Joanne Ormshaw', sector: 'sme' });
    expect(await seen('Joanne Ormshaw', YORK)).toMatchObject({ name: null, sector: 'individual' });
  });
});
