import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { releaseSchemaPatch } from '#app/domain/open-data/current-cost-extension.ts';
import { publishReleases } from '#app/domain/open-data/publish-releases.server.ts';
import { opportunityJson } from '#app/domain/opportunities/json.ts';
import { publishOpportunity } from '#app/domain/opportunities/publish-opportunity.server.ts';
import { findOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { saveCost } from '#app/domain/opportunities/save-cost.server.ts';
import { costSchema } from '#app/domain/opportunities/schema.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { findPayments } from '#app/domain/spending/find-payments.server.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { createReadyDraft } from '#tests/opportunity-factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { applySources } from './apply-sources.server.ts';
import { readBasket, tickAllPayments, tickLines, untickAll } from './basket.server.ts';
import { contractsOf } from './published-lines.server.ts';
import { baselineStart, startBaseline } from './start-baseline.server.ts';
import { trailsOf } from './trail.server.ts';

const { services } = await testHouse();
const { db } = services;
const files = tableFiles();
const LEEDS = 'E08000035';

const leeds = await createCouncil(db, { gss: LEEDS, name: 'Leeds', slug: 'leeds-city' });
const york = await createCouncil(db, { gss: 'E06000014', name: 'York', slug: 'york-city' });
const friends = { name: 'Millbeck Friends', slug: 'millbeck-friends' };
await proveProvider(db, await createProvider(db, friends));
const pat = await createMember(services, leeds.id, 'commissioner');
const looker = await createMember(services, leeds.id, 'observer');
const other = await createMember(services, york.id, 'commissioner');

/** £1,000 a month to a charity in 2024-25 without March, a credit, a person, and a firm. */
const spend = `${HEADER}${[4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2]
  .map(
    (month) =>
      `14/${month}/${month < 4 ? 2025 : 2024},Adult Care,Millbeck Friends,Visits,M${month},1000.00\n`,
  )
  .join('')}20/05/2024,Adult Care,Millbeck Friends,Refund,MR,-200.00
21/05/2024,Adult Care,Mrs Joanne Ormshaw,Support,P1,300.00
22/05/2024,Transport,Zorvex Quandal Ltd,Taxis,Z1,500.00
14/03/2025,Place,Zorvex Quandal Ltd,Road,Z2,70.00
14/05/2023,Adult Care,Millbeck Friends,Visits,M0,900.00
`;

const york1 = `${HEADER}14/05/2024,Place,Millbeck Friends,Other,Y1,77.00\n`;

beforeAll(async () => {
  await files.bring(services, spend, { name: 'leeds-2024.csv' });
  await files.bring(services, york1, { council: 'York', name: 'york.csv' });
  await files.bring(
    services,
    'Reference,Title,Supplier,Contract value,Start date,End date\nC1,Visits to people,Millbeck Friends,24000,01/04/2024,31/03/2026\n',
    { kind: 'contracts', name: 'register.csv' },
  );
  await matchPayees(services, system);
});

type Delivery = {
  total: { amount: number };
  sources: { value: { amount: number }; payee: object; url: string }[];
};

const idsOf = async (code: string, words: string, year?: number) =>
  (await findPayments(services, { code, words, year })).lines.map(({ id }) => id);

let made = 0;
async function draft(buyerId = leeds.id) {
  made += 1;
  const row = await createOpportunity(db, buyerId, {
    reference: `DB-2026-B${made}`,
    publishedAt: null,
  });
  return row.reference;
}

function tick(actor: Person, reference: string, ids: string[], shown = ids) {
  return tickLines(services, actor, reference, null, { kind: 'payment', shown, ticked: ids });
}

const use = (actor: Person, reference: string, input: object = {}) =>
  applySources(services, actor, reference, null, { grouping: 'payee', overwrite: false, ...input });

async function told(reference: string) {
  await db.opportunity.update({ where: { reference }, data: { publishedAt: new Date() } });
  const found = await findOpportunity(services, anonymous, reference);
  return { found, trail: (await trailsOf(services, found.content))[0] };
}

describe('ticking', () => {
  it('is kept page by page, for one’s own council’s lines and drafts alone', async () => {
    const reference = await draft();
    const [first = '', second = '', ...rest] = await idsOf(LEEDS, 'Millbeck', 2024);
    await tick(pat, reference, [first, second], [first, second, ...rest]);
    await tick(pat, reference, rest.slice(0, 1), [second, ...rest]);
    await tick(pat, reference, await idsOf('E06000014', 'Millbeck'));
    const { ticked } = await readBasket(services, pat, reference, null);
    expect(ticked.map(({ id }) => id).sort()).toEqual([first, rest[0]].sort());
    await untickAll(services, pat, reference, null);
    expect((await readBasket(services, pat, reference, null)).ticked).toEqual([]);
    expect(await db.baselineSource.count()).toBe(0);

    await expect(tick(other, reference, [first])).rejects.toThrow('could not find');
    await expect(tick(looker, reference, [first])).rejects.toThrow('Only commissioners');
    await expect(readBasket(services, other, reference, null)).rejects.toThrow('could not find');
    await expect(readBasket(services, anonymous, reference, null)).rejects.toThrow('Sign in');
    await expect(readBasket(services, pat, reference, 7)).rejects.toThrow('could not find');
    await db.opportunity.update({ where: { reference }, data: { publishedAt: new Date() } });
    await expect(tick(pat, reference, [first])).rejects.toThrow('has been published');
    await expect(use(pat, reference)).rejects.toThrow('has been published');
  });

  it('says what is not like for like', async () => {
    const reference = await draft();
    await tickAllPayments(services, pat, reference, null, { words: 'Adult' });
    const { years } = await readBasket(services, pat, reference, null);
    expect(years.map(({ year, pence, payments }) => [year, pence, payments])).toEqual([
      [2024, 11_100_00, 13],
      [2023, 900_00, 1],
    ]);
    expect(years[0]!.notes).toEqual([
      'No line you ticked is from March 2025.',
      '1 line is money that came back: −£200.',
    ]);
    await expect(
      tickAllPayments(services, pat, reference, null, { words: 'nothing like it' }),
    ).rejects.toThrow('No line fits');
  });
});

describe('from spend to baseline', () => {
  it('fills today’s cost, and everyone sees what it adds up', async () => {
    const reference = await draft();
    await tick(pat, reference, await idsOf(LEEDS, 'Millbeck'));
    const [contract] = await contractsOf(services, LEEDS);
    await tickLines(services, pat, reference, null, {
      kind: 'contract',
      shown: [contract!.id],
      ticked: [contract!.id],
    });
    await use(pat, reference);
    const { found, trail } = await told(reference);
    const [delivery] = found.content.currentDelivery;
    expect(delivery).toMatchObject({
      deliveredBy: 'vcse',
      providerName: 'Millbeck Friends',
      contractEndsOn: '2026-03-31',
      financialYear: 2024,
      vatBasis: 'excluded',
      totalPence: 10_800_00,
      lines: [{ label: 'Millbeck Friends', category: 'payments', amountPence: 10_800_00 }],
    });
    expect(delivery!.sourceNote).toBe(
      'Adds up 12 payments from 14 April 2024 to 14 February 2025, as the council published them in leeds-2024.csv. Contract “Visits to people”',
    );
    expect(trail).toMatchObject({
      payments: 12,
      contracts: 1,
      sumPence: 10_800_00,
      differsByPence: 0,
      gone: 0,
      groups: [{ name: 'Millbeck Friends', lines: 12, from: '2024-04-14', to: '2025-02-14' }],
    });
    const [told0] = opportunityJson(found, 'https://x').currentDelivery;
    expect(told0!.sources).toHaveLength(13);
    expect(told0!.sources.map(({ url }) => url)).toContain(`https://x/contracts/${contract!.id}`);
    const actions = await db.auditEntry.findMany({
      where: { stream: `procurement:${found.content.id}` },
    });
    expect(actions.map(({ action }) => action)).toContain('opportunity.cost-sourced');
  });

  it('goes out with the release, in the words of the extension', async () => {
    const writer = { slug: leeds.slug, councilId: leeds.id, commissioner: pat };
    const reference = await createReadyDraft(services, writer);
    await tickAllPayments(services, pat, reference, null, { words: 'Millbeck', year: 2024 });
    await use(pat, reference, { lines: 'replace' });
    await publishOpportunity(services, pat, reference);
    await publishReleases(services);
    const { content } = await db.publicRelease.findFirstOrThrow({
      where: { opportunity: { reference } },
    });
    const { tender } = JSON.parse(content) as { tender: { currentDelivery: Delivery[] } };
    const [{ total, sources } = { total: { amount: 0 }, sources: [] }] = tender.currentDelivery;
    expect(total.amount).toBe(10_800);
    expect(sources).toHaveLength(12);
    expect(sources.reduce((all, { value }) => all + value.amount, 0)).toBe(total.amount);
    const { properties } = (
      releaseSchemaPatch().definitions as Record<string, { properties: object }>
    ).CurrentCostSource!;
    for (const source of sources) {
      expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(source)));
      expect(source.payee).toEqual({ name: 'Millbeck Friends' });
      expect(source.url).toMatch(/\/councils\/leeds-city\/money\/payments\/[\da-f-]{36}$/);
    }
  });

  it('says which of its lines the council has corrected since', async () => {
    const reference = await draft();
    const [first = ''] = await idsOf(LEEDS, 'Taxis');
    await tick(pat, reference, [first]);
    await use(pat, reference);
    const now = new Date();
    await db.enquiry.create({
      data: {
        reference: 'EN-2026-0001',
        authorityCode: LEEDS,
        subject: `payment:${first}`,
        kind: 'wrong_figure',
        words: 'It was £50.',
        digest: Buffer.alloc(32, 1),
        sentAt: now,
        confirmedAt: now,
        openedAt: now,
        answers: {
          create: {
            seq: 1,
            verdict: 'corrected',
            words: 'It was.',
            corrects: 'figure',
            correctedPence: 50_00n,
            answeredAt: now,
            answeredById: pat.userId,
          },
        },
      },
    });
    const { trail } = await told(reference);
    expect(trail).toMatchObject({ corrected: 1, sumPence: 500_00 });
    expect(trail!.lines).toMatchObject([{ id: first, isCorrected: true }]);
  });

  it('keeps what was typed, asks before lines go, and says when figures differ', async () => {
    const reference = await draft();
    const typed = {
      deliveredBy: 'mixed',
      volume: '230',
      unit: 'person',
      includes: 'Visits',
      excludes: 'Rent',
      sourceNote: 'The ledger',
      lines: [{ label: 'Staff', category: 'staff', amount: '12345' }],
    };
    await saveCost(services, pat, reference, null, costSchema.parse(typed));
    await tickAllPayments(services, pat, reference, null, { words: 'Millbeck', year: 2024 });
    await expect(use(pat, reference)).rejects.toThrow('Say what is to become');
    const before = await readBasket(services, pat, reference, null);
    expect(before.saved!.lines).toHaveLength(1);
    await use(pat, reference, { lines: 'replace' });
    const { saved } = await readBasket(services, pat, reference, null);
    expect(saved).toMatchObject({
      deliveredBy: 'mixed',
      providerName: null,
      volume: '230',
      unit: 'person',
      includes: 'Visits',
      excludes: 'Rent',
      sourceNote: 'The ledger',
      financialYear: 2024,
      lines: [{ label: 'Millbeck Friends', amountPence: 10_800_00 }],
    });
    // The form is saved again with another figure: the trail stays and says so.
    const again = { ...typed, lines: [{ label: 'All', category: 'whole', amount: '11000' }] };
    await saveCost(services, pat, reference, null, costSchema.parse(again));
    const { trail } = await told(reference);
    expect(trail).toMatchObject({ payments: 12, sumPence: 10_800_00, differsByPence: 200_00 });
  });

  it('names no person, and refuses what came to less than nought', async () => {
    const reference = await draft();
    await tickAllPayments(services, pat, reference, null, { department: 'Adult Care', year: 2024 });
    await use(pat, reference, { grouping: 'payee' });
    const { found, trail } = await told(reference);
    expect(found.content.currentDelivery[0]).toMatchObject({
      deliveredBy: 'unknown',
      providerName: null,
      lines: [
        { label: 'Millbeck Friends', amountPence: 10_800_00 },
        { label: 'People, and names that are not shown', amountPence: 300_00 },
      ],
    });
    const kept = await db.baselineSource.findMany();
    expect(JSON.stringify([found, trail, kept.map(({ payee }) => payee)])).not.toContain('Ormshaw');

    const refund = await draft();
    await tick(pat, refund, await idsOf(LEEDS, 'Refund'));
    await expect(use(pat, refund)).rejects.toThrow('can’t be below nought');
    await expect(use(pat, await draft())).rejects.toThrow('Tick at least one line');
  });

  it('takes a contract alone by its year', async () => {
    const reference = await draft();
    const [contract] = await contractsOf(services, LEEDS);
    await tickLines(services, pat, reference, null, {
      kind: 'contract',
      shown: [contract!.id],
      ticked: [contract!.id],
    });
    await use(pat, reference);
    const { found, trail } = await told(reference);
    expect(found.content.currentDelivery[0]).toMatchObject({ totalPence: 12_008_22 });
    expect(trail).toMatchObject({ contracts: 1, payments: 0, differsByPence: 0 });
  });

  it('starts from the lines themselves', async () => {
    const filter = { words: 'Zorvex', year: 2024 };
    const start = await baselineStart(services, pat, 'leeds-city', filter);
    expect(start).toMatchObject({ found: { total: 2, sumPence: 570_00 }, isTooMany: false });
    const reference = await startBaseline(services, pat, 'leeds-city', filter, {
      title: 'Taxis',
      kind: 'below_threshold',
    });
    expect((await readBasket(services, pat, reference, null)).ticked).toHaveLength(2);
    // The same form sent twice, at once and again, makes one draft; with other words it makes another.
    const formKey = randomUUID();
    const press = (title: string) =>
      startBaseline(services, pat, 'leeds-city', filter, {
        title,
        kind: 'below_threshold',
        formKey,
      });
    const [one, two] = await Promise.all([press('Coaches'), press('Coaches')]);
    expect([two, await press('Coaches')]).toEqual([one, one]);
    expect(await press('Minibuses')).not.toBe(one);
    const theirs = await draft(york.id);
    await expect(
      startBaseline(services, pat, 'leeds-city', filter, { draft: theirs }),
    ).rejects.toThrow('could not find');
    await expect(baselineStart(services, other, 'leeds-city', filter)).rejects.toThrow();
    await expect(baselineStart(services, looker, 'leeds-city', filter)).rejects.toThrow('Only');
  });

  it('says of lines that were taken out since that they are gone', async () => {
    const reference = await draft();
    await tickAllPayments(services, pat, reference, null, { words: 'Zorvex', year: 2024 });
    await use(pat, reference, { grouping: 'department' });
    const run = await db.importRun.findFirstOrThrow({ where: { file: 'leeds-2024.csv' } });
    await undoImport(services, system, run.id);
    expect(await readBasket(services, pat, reference, null)).toMatchObject({ gone: 2, ticked: [] });
    const { found, trail } = await told(reference);
    expect(found.content.currentDelivery[0]!.lines).toMatchObject([
      { label: 'Transport', category: 'transport', amountPence: 500_00 },
      { label: 'Place', category: 'payments', amountPence: 70_00 },
    ]);
    expect(trail).toMatchObject({ gone: 2, sumPence: 570_00, groups: [{ name: null, lines: 2 }] });
    expect(trail!.lines.every(({ path, payee }) => path === null && payee === null)).toBe(true);
  });
});
