import { beforeEach, describe, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { editAbout, editIdentity } from '#app/domain/organisations/edit-profile.server.ts';
import { aboutSchema, identitySchema } from '#app/domain/organisations/schema.ts';
import { organisationMoney } from '#app/domain/spending/organisation-money.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import {
  createCouncil,
  createMember,
  createProvider,
  createUser,
  proveProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { confirmPayee, sortPayee, withdrawPayeeDecisions } from './decide-payee.server.ts';
import { listDecisions } from './list-decisions.server.ts';
import { listDoubtful } from './list-doubtful.server.ts';
import { matchPayees } from './match-payees.server.ts';
import { payeeKey } from './payee-key.ts';
import { payeesInCouncil } from './payees-of-council.server.ts';
import { importRegister } from './registers/import-register.server.ts';
import type { RegisterRecord } from './registers/record.ts';

const house = await testHouse();
const { services } = house;
const { db } = services;
const files = tableFiles();
const LEEDS = 'E08000035';
const YORK = 'E06000014';
const leeds = await createCouncil(db, { gss: LEEDS, name: 'Leeds City Council' });
const york = await createCouncil(db, { gss: YORK, name: 'City of York Council' });
const clerk = await createMember(services, leeds.id, 'commissioner');
const yorkClerk = await createMember(services, york.id, 'commissioner');

const PRINT = '99000001';
const STRANGER = '99000009';
const LAWNS = '99000010';

async function* register() {
  const companies: [string, string, string | null][] = [
    [PRINT, 'AIREWICK PRINT LIMITED', null],
    [STRANGER, 'TARNHOLME SHIPPING LIMITED', null],
    [LAWNS, 'WOBBIT LAWNS LIMITED', 'https://www.wobbit.example/home'],
  ];
  for (const [number, name, website] of companies) {
    const entry: RegisterRecord = {
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
      website,
    };
    yield { kind: 'entry' as const, file: 'test', entry };
  }
}
await importRegister(house, system, {
  scheme: 'GB-COH',
  files: ['test'],
  isWhole: true,
  rows: register(),
});

/** Brings lines of "supplier, company number" in; each pays £600. */
async function bring(council: 'Leeds' | 'York', lines: [supplier: string, number?: string][]) {
  const rows = lines.map(
    ([name, number = ''], at) => `0${at + 1}/04/2025,Adults,${name},Work,A${at},600.00,${number}`,
  );
  const table = `${HEADER.trim()},Company number\n${rows.join('\n')}\n`;
  const [report] = await files.bring(services, table, { council });
  await matchPayees(services, system);
  return report!.run!;
}

async function idOf(name: string): Promise<string> {
  return (await db.payee.findUniqueOrThrow({ where: { key: payeeKey(name) } })).id;
}

async function seen(name: string, gss = LEEDS) {
  return (await payeesInCouncil(db, gss, [await idOf(name)]))[0]!;
}

beforeEach(async () => {
  await db.payment.deleteMany();
  await db.spendMonth.deleteMany();
  await db.grantAward.deleteMany();
  await db.payee.deleteMany();
  await db.payeeDecision.deleteMany();
});

describe('a number beside a payee', () => {
  it('counts for the council that published it, and goes with its file', async () => {
    await bring('Leeds', [['Airewick Print Ltd'], ['Airewick Printing House']]);
    const run = await bring('York', [
      ['Airewick Print Ltd', STRANGER],
      ['Airewick Printing House', PRINT],
    ]);
    // A stranger's number: doubtful there, and nothing at all elsewhere.
    expect(await seen('Airewick Print Ltd', YORK)).toMatchObject({
      status: 'doubtful',
      number: null,
    });
    expect(await seen('Airewick Print Ltd')).toMatchObject({ status: 'matched', number: PRINT });
    const queue = await listDoubtful(services, yorkClerk, { organisationId: york.id });
    expect(queue.payees).toMatchObject([{ name: 'Airewick Print Ltd' }]);
    const numbers = queue.payees[0]!.candidates.map(({ number }) => number).sort();
    expect(numbers).toEqual([PRINT, STRANGER]);
    const leedsQueue = await listDoubtful(services, clerk, { organisationId: leeds.id });
    expect(leedsQueue.payees.map(({ name }) => name)).not.toContain('Airewick Print Ltd');
    // One that the name agrees with is taken, there alone.
    expect(await seen('Airewick Printing House', YORK)).toMatchObject({
      status: 'matched',
      number: PRINT,
    });
    expect(await seen('Airewick Printing House')).toMatchObject({ number: null });

    await undoImport(services, system, run);
    await matchPayees(services, system);
    expect(await db.payeeIdentifier.count()).toBe(0);
    expect(await db.payeeCouncilMatch.count()).toBe(0);
    expect(await seen('Airewick Print Ltd', YORK)).toMatchObject({ number: PRINT });
  });
});

describe('an organisation here', () => {
  it('is paid under a name only once somebody else has proven that it is its own', async () => {
    const provider = await createProvider(db, { name: 'Millbeck Friends' });
    const admin = await createMember(services, provider.id, 'admin');
    await bring('Leeds', [['Millbeck Friends'], ['Tallowgate Friends']]);
    expect(await seen('Millbeck Friends')).toMatchObject({
      status: 'doubtful',
      organisationId: null,
    });
    expect((await organisationMoney(services, provider.id)).paid).toEqual([]);
    // That it reads mail at its own website's address says nothing of its name.
    const proof = { organisationId: provider.id, verifiedAt: new Date() };
    await db.organisationVerification.create({ data: { ...proof, method: 'domain' } });
    await matchPayees(services, system);
    expect(await seen('Millbeck Friends')).toMatchObject({ status: 'doubtful' });
    await proveProvider(db, provider);
    await matchPayees(services, system);
    expect(await seen('Millbeck Friends')).toMatchObject({ organisationId: provider.id });

    const values = aboutSchema.parse({ name: 'Tallowgate Friends', providerKind: 'charity' });
    await editAbout(services, admin, { organisationId: provider.id, values });
    const [job] = await db.$queryRaw<{ jobs: number }[]>`
      select count(*)::int as jobs from graphile_worker.jobs where task_identifier = 'match-payees'`;
    expect(job!.jobs).toBe(1);
    await matchPayees(services, system);
    expect(await seen('Tallowgate Friends')).toMatchObject({
      status: 'doubtful',
      organisationId: null,
    });
    expect(await seen('Millbeck Friends')).toMatchObject({ organisationId: null });
  });

  it('is no entry of a register by typing its number, and casts no doubt on it', async () => {
    const domain = 'wobbit.example';
    const provider = await createProvider(db, { name: 'Wobbit Lawns Ltd', domain });
    const admin = await createMember(services, provider.id, 'admin');
    const values = identitySchema.parse({ 'GB-COH': LAWNS });
    await editIdentity(services, admin, { organisationId: provider.id, values });
    await bring('Leeds', [['Wobbit Lawns Ltd', LAWNS], ['WOBBIT LAWNS']]);
    for (const name of ['Wobbit Lawns Ltd', 'WOBBIT LAWNS'])
      expect(await seen(name), name).toMatchObject({ number: LAWNS, organisationId: null });
    // The register gives the website at whose address somebody there reads mail.
    await db.organisationVerification.create({
      data: { organisationId: provider.id, method: 'domain', verifiedAt: new Date() },
    });
    await matchPayees(services, system);
    expect(await seen('Wobbit Lawns Ltd')).toMatchObject({ organisationId: provider.id });
  });

  it('is told when a council says that it was paid, and its page says who says so', async () => {
    const provider = await createProvider(db, { name: 'Lagan Larder' });
    const { userId } = await createMember(services, provider.id, 'admin');
    const { email } = await db.user.findUniqueOrThrow({ where: { id: userId } });
    await bring('Leeds', [['Zyxo Catering Services'], ['Zyxo Kitchens Services']]);
    const entry = { scheme: 'here', number: provider.id, organisationId: leeds.id };
    for (const name of ['Zyxo Catering Services', 'Zyxo Kitchens Services'])
      await confirmPayee(services, clerk, { ...entry, payeeId: await idOf(name) });
    const mails = await db.mailMessage.findMany({ where: { toAddress: email } });
    expect(mails.map(({ kind, subject }) => [kind, subject])).toEqual([
      ['payee-named', 'Leeds City Council says that Lagan Larder was paid'],
    ]);
    const { paid } = await organisationMoney(services, provider.id);
    expect(paid).toMatchObject([{ pence: 120_000, said: { by: 'council' } }]);
    expect(paid[0]!.said!.about).toMatch(new RegExp(`^payee:${LEEDS}:[\\da-f-]{36}$`));
  });
});

describe('a payee of no register', () => {
  it('waits to be called a person or an organisation, those of grants and contracts too', async () => {
    await bring('Leeds', [['Olumide Adeyemi'], ['Zyxo']]);
    const grants = 'Date awarded,Recipient,Purpose,Amount\n01/05/2025,Quillon Pell,Help,9000\n';
    await files.bring(services, grants, { kind: 'grants', name: 'grants.csv' });
    await matchPayees(services, system);
    const asked = { organisationId: leeds.id, part: 'not-found' as const };
    const { payees } = await listDoubtful(services, clerk, asked);
    expect(payees.map((one) => [one.name, one.paidPence, one.awardedPence])).toEqual([
      ['Quillon Pell', 0, 900_000],
      expect.anything(),
      expect.anything(),
    ]);
    expect(payees.every(({ isNamed }) => !isNamed)).toBe(true);
    const payeeId = await idOf('Quillon Pell');
    const which = { payeeId, organisationId: leeds.id };
    await sortPayee(services, clerk, { ...which, sector: 'sme' });
    expect(await seen('Quillon Pell')).toMatchObject({ name: 'Quillon Pell', sector: 'sme' });
    await sortPayee(services, clerk, {
      payeeId: await idOf('Zyxo'),
      organisationId: leeds.id,
      sector: 'individual',
    });
    expect((await listDoubtful(services, clerk, asked)).payees.map(({ name }) => name)).toEqual([
      'Olumide Adeyemi',
    ]);
    // York has no line of it; what is no id is not found either.
    for (const wrong of [
      { actor: yorkClerk, payeeId, organisationId: york.id },
      { actor: clerk, payeeId: 'nope', organisationId: leeds.id },
    ]) {
      const { actor, ...rest } = wrong;
      await expect(withdrawPayeeDecisions(services, actor, rest)).rejects.toMatchObject({
        status: 404,
      });
    }
  });

  it('is a name for commissioners and administrators alone', async () => {
    const organisationId = leeds.id;
    for (const role of ['observer', 'evaluator', 'member'] as const) {
      const { id } = await createUser(db);
      await db.membership.create({
        data: { organisationId, userId: id, roles: [role], state: 'active' },
      });
      const actor = await actorFor(services, id);
      for (const list of [listDoubtful, listDecisions])
        await expect(list(services, actor, { organisationId })).rejects.toMatchObject({
          status: 403,
        });
    }
  });
});
