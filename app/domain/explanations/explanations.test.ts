import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { findPayments } from '#app/domain/spending/find-payments.server.ts';
import { readPaymentFilter } from '#app/domain/spending/payment-line.ts';
import { undoImport } from '#app/domain/transparency/undo-import.server.ts';
import {
  createCouncil,
  createMember,
  createOperator,
  createOpportunity,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import {
  councilsOfService,
  listCouncilServices,
  readCouncilService,
} from './council-service.server.ts';
import { explainLine, explainLines, withdrawExplanation } from './explain-line.server.ts';
import { serviceSums } from './explained-lines.server.ts';
import { linesOfService } from './lines-of-service.server.ts';
import { listExplanations } from './list-explanations.server.ts';
import { oneToExplain } from './one-to-explain.server.ts';
import { readSubject, subjectText } from './subject.ts';
import { whatToExplain } from './what-to-explain.server.ts';

/** What a council says its lines are, and what is then told of a service. */

const { services } = await testHouse();
const { db } = services;
const files = tableFiles();

const CODE = 'E08000035';
const leeds = await createCouncil(db, {
  gss: CODE,
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const friends = { name: 'Millbeck Friends', slug: 'millbeck-friends' };
await proveProvider(db, await createProvider(db, friends));
const clerk = await createMember(services, leeds.id, 'commissioner');
const observer = await createMember(services, leeds.id, 'observer');
const stranger = await createMember(services, (await createCouncil(db)).id, 'admin');
const MONTHS = ['2026-04', '2026-05'];

const spend = `${HEADER}15/04/2026,Adult Care,Millbeck Friends,Befriending visits,R1,100.00
15/05/2026,Adult Care,Millbeck Friends,Befriending visits,R2,150.00
15/05/2026,Place,Millbeck Friends,Rent of a hall,R3,40.00
15/04/2026,Place,Zorvex Quandal Ltd,Roofs,R4,1000.00
15/05/2026,Adult Care,Mrs Joanne Ormshaw,Support,R5,20.00
15/05/2026,Adult Care,REDACTED,Support,R6,10.00\n`;
const total = 1_320_00;

beforeAll(async () => {
  await files.bring(services, spend);
  await matchPayees(services, system);
});

async function payment(reference: string) {
  return db.payment.findFirstOrThrow({ where: { reference } });
}
const say = async (text: string, service: string, note = '') =>
  explainLine(services, clerk, 'leeds-city', {
    subject: readSubject(text)!,
    service,
    inHouse: null,
    note,
  });
const told = async () =>
  Object.fromEntries(
    (await serviceSums(services, CODE, MONTHS)).map(({ serviceId, isSaid, pence }) => [
      serviceId ?? (isSaid ? 'none' : 'unsaid'),
      pence,
    ]),
  );

describe('explaining', () => {
  it('is for the council’s own commissioners and operators, and for its own lines', async () => {
    const { payeeId } = await payment('R1');
    const said = { subject: readSubject(`payee:${payeeId}`)!, service: 'befriending' };
    const full = { ...said, inHouse: null, note: '' };
    await expect(explainLine(services, stranger, 'leeds-city', full)).rejects.toThrow('find that');
    await expect(explainLine(services, observer, 'leeds-city', full)).rejects.toThrow('Only comm');
    await expect(explainLine(services, anonymous, 'leeds-city', full)).rejects.toThrow('Sign in');
    await expect(
      explainLine(services, await createOperator(services), 'york', full),
    ).rejects.toThrow('find that');
    await expect(say(`payee:${payeeId}`, 'no-such-service')).rejects.toThrow('from the list');
    await expect(say(`payment:${leeds.id}`, 'befriending')).rejects.toThrow('find that');
    expect(await told()).toEqual({ unsaid: total });
  });

  it('counts the narrowest, each pound once, and the wider again when it is taken back', async () => {
    const { payeeId, id } = await payment('R1');
    await say('word: Adult Care ', 'home-care');
    expect(await told()).toEqual({ 'home-care': 280_00, unsaid: 1_040_00 });
    await say(`payee:${payeeId}`, 'befriending');
    expect(await told()).toEqual({ 'home-care': 30_00, befriending: 290_00, unsaid: 1_000_00 });
    await say(`payee-word:${payeeId}:place`, 'none');
    expect(await told()).toMatchObject({ befriending: 250_00, none: 40_00, unsaid: 1_000_00 });
    await say(`payment:${id}`, 'day-opportunities', 'For the day centre');
    expect(await told()).toEqual({
      'home-care': 30_00,
      befriending: 150_00,
      'day-opportunities': 100_00,
      none: 40_00,
      unsaid: 1_000_00,
    });
    const desk = { code: CODE, slug: 'leeds-city' };
    const [line] = await listExplanations(services, desk, { lineId: id });
    expect(line).toMatchObject({ note: 'For the day centre', service: 'Day opportunities' });
    expect(JSON.stringify(line)).not.toContain(clerk.name);
    await withdrawExplanation(services, clerk, 'leeds-city', line!.id);
    expect(await told()).toMatchObject({ befriending: 250_00 });
    await expect(withdrawExplanation(services, clerk, 'leeds-city', line!.id)).rejects.toThrow();
  });

  it('stands once for a subject, however often it is said', async () => {
    const { payeeId } = await payment('R1');
    const before = await db.explanation.count();
    await Promise.all([say(`payee:${payeeId}`, 'advocacy'), say(`payee:${payeeId}`, 'advocacy')]);
    expect(await db.explanation.count()).toBe(before + 1);
    expect(await db.explanation.count({ where: { scope: 'payee', withdrawnAt: null } })).toBe(1);
    await say(`payee:${payeeId}`, 'befriending');
    expect(await db.auditEntry.count({ where: { action: 'explanation.said' } })).toBe(
      await db.explanation.count(),
    );
  });

  it('by the operator is told as theirs, until the council says the same', async () => {
    const { id } = await payment('R3');
    const subject = readSubject(`payment:${id}`)!;
    const said = { subject, service: 'advocacy', inHouse: null, note: '' };
    const desk = { code: CODE, slug: 'leeds-city' };
    const by = async () =>
      (await listExplanations(services, desk, { lineId: id })).map((one) => one.by);
    const operator = await createOperator(services);
    await explainLine(services, operator, 'leeds-city', said);
    expect(await by()).toEqual(['operator']);
    await explainLine(services, clerk, 'leeds-city', said);
    await explainLine(services, operator, 'leeds-city', said);
    expect(await by()).toEqual(['council']);
    const [own] = await listExplanations(services, desk, { lineId: id });
    await withdrawExplanation(services, clerk, 'leeds-city', own!.id);
  });

  it('of a payee under several words offers each of them', async () => {
    const { payeeId } = await payment('R1');
    const about = (text: string) => oneToExplain(services, clerk, 'leeds-city', text);
    const { words } = await about(`payee:${payeeId}`);
    expect(words.map(({ label, pence, payments }) => [label, pence, payments])).toEqual([
      ['Adult Care', 250_00, 2],
      ['Place', 40_00, 1],
    ]);
    expect((await about(words[1]!.subject)).about).toContain('“Place” to Millbeck Friends');
    const { payeeId: roofs } = await payment('R4');
    expect((await about(`payee:${roofs}`)).words).toEqual([]);
  });

  it('offers what is left by money, with a guess from words, and no people', async () => {
    const found = await whatToExplain(services, clerk, 'leeds-city');
    expect(found).toMatchObject({ months: MONTHS, totalPence: total, saidPence: 320_00 });
    expect(found.words.map(({ label, pence }) => [label, pence])).toEqual([['Place', 1_000_00]]);
    expect(found.payees.map(({ label }) => label)).toEqual(['Zorvex Quandal Ltd']);
    expect(JSON.stringify(found)).not.toContain('Ormshaw');
    await expect(whatToExplain(services, observer, 'leeds-city')).rejects.toThrow('Only comm');
  });

  it('keeps a word with a colon whole', () => {
    const subject = readSubject('word:care: adults')!;
    expect(readSubject(subjectText(subject))).toEqual({
      scope: 'department',
      word: 'care: adults',
    });
    expect(readSubject('payee:x')).toBeNull();
  });
});

describe('a council’s service', () => {
  it('tells to whom, how much, until when, and what is not known', async () => {
    const ends = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
    await files.bring(
      services,
      `Reference,Title,Supplier,Contract value,Start date,End date\nC1,Visits,Millbeck Friends,9000,2026-04-01,${ends}\nC2,Roads,Zorvex Quandal Ltd,80000,2026-04-01,${ends}\n`,
      { kind: 'contracts' },
    );
    await createOpportunity(db, leeds.id, {
      title: 'Visits to people at home',
      serviceIds: ['befriending'],
    });
    const page = await readCouncilService(services, anonymous, 'leeds-city', 'befriending');
    expect(page).toMatchObject({ months: MONTHS, pence: 250_00, missing: [] });
    expect(page.unsaidShare).toBeCloseTo(1_000 / 1_320);
    expect(page.paid).toMatchObject([
      { payee: { name: 'Millbeck Friends', slug: 'millbeck-friends' }, pence: 250_00, payments: 2 },
    ]);
    for (const { search, pence, payments } of page.paid) {
      const filter = readPaymentFilter(new URLSearchParams(search ?? ''));
      const ofService = await linesOfService(services, CODE, filter.service ?? '');
      const lines = await findPayments(services, { ...filter, code: CODE, ofService });
      expect([lines.sumPence, lines.total]).toEqual([pence, payments]);
      expect(lines.lines).toHaveLength(payments);
    }
    expect(page.contracts.map(({ title, endsOn }) => [title, endsOn])).toEqual([['Visits', ends]]);
    expect(page.open.map(({ title }) => title)).toEqual(['Visits to people at home']);
    const care = await readCouncilService(services, anonymous, 'leeds-city', 'home-care');
    expect(care.paid).toMatchObject([{ payee: null, inHouse: null, pence: 30_00, payments: 2 }]);
    expect(JSON.stringify(care)).not.toContain('Ormshaw');
    await expect(
      readCouncilService(services, anonymous, 'leeds-city', 'nothing'),
    ).rejects.toThrow();
    const { services: listed, unsaidPence } = await listCouncilServices(services, 'leeds-city');
    expect(listed.map(({ id, pence }) => [id, pence])).toEqual([
      ['befriending', 250_00],
      ['home-care', 30_00],
    ]);
    expect(unsaidPence).toBe(1_000_00);
    expect(await councilsOfService(services, 'befriending')).toMatchObject([
      { slug: 'leeds-city' },
    ]);
  });

  it('follows its lines: what was said outlives an import that is undone', async () => {
    const { payeeId } = await payment('R4');
    await explainLines(services, clerk, 'leeds-city', [
      {
        subject: readSubject(`payee:${payeeId}`)!,
        service: 'parks-and-green-spaces',
        inHouse: true,
        note: '',
      },
    ]);
    const run = await db.importRun.findFirstOrThrow({ where: { kind: 'spend' } });
    await undoImport(services, system, run.id);
    expect(await told()).toEqual({});
    await files.bring(services, spend);
    const sums = await told();
    expect(Object.values(sums).reduce((all, pence) => all + pence, 0)).toBe(total);
    expect(sums).toMatchObject({ 'parks-and-green-spaces': 1_000_00, befriending: 250_00 });
  });
});
