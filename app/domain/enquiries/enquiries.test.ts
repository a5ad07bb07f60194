import { beforeAll, describe, expect, it } from 'vitest';
import { followTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { neverWriteByLink } from '#app/domain/alerts/own-address.server.ts';
import { listExplanations } from '#app/domain/explanations/list-explanations.server.ts';
import { anonymous, requirePerson } from '#app/domain/kernel/actor.ts';
import { sortPayee } from '#app/domain/payees/decide-payee.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import {
  createCouncil,
  createMember,
  createOperator,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER, system, tableFiles } from '#tests/table-files.ts';
import { answerEnquiry } from './answer-enquiry.server.ts';
import { askEnquiry } from './ask-enquiry.server.ts';
import { confirmEnquiry, enquiryToConfirm } from './confirm-enquiry.server.ts';
import { enquiriesAbout } from './enquiries-about.server.ts';
import { statusOf } from './lifecycle.ts';
import { findEnquiry, listEnquiries } from './list-enquiries.server.ts';
import { purgeEnquiries } from './purge-enquiries.server.ts';
import { type AnswerInput, type AskInput, answerSchema } from './schema.ts';
import { cutWords, hideEnquiry, showWords } from './show-words.server.ts';
import { factsOf } from './shown-enquiry.server.ts';
import { lastAnswer, statusSql } from './status-sql.server.ts';
import { STATES } from './words.ts';

/** What is asked of councils in public, and what they answer. */

const house = await testHouse();
const { db } = house.services;
const services = { ...house.services, limits: { take: async () => 0 } };
const files = tableFiles();
const from = { ip: '192.0.2.7' };

const leeds = await createCouncil(db, {
  gss: 'E08000035',
  name: 'Leeds City Council',
  slug: 'leeds-city',
});
const york = await createCouncil(db, { gss: 'E06000014', name: 'York Council', slug: 'york-city' });
const friends = await createProvider(db, { name: 'Millbeck Friends', slug: 'millbeck-friends' });
await proveProvider(db, friends);
const clerk = await createMember(services, leeds.id, 'commissioner');
const observer = await createMember(services, leeds.id, 'observer');
const yorkClerk = await createMember(services, york.id, 'admin');
const member = await createMember(services, friends.id, 'member');
const operator = await createOperator(services);

let paid: { friends: string; firm: string; person: string; hidden: string; firmPayee: string };

beforeAll(async () => {
  await files.bring(
    services,
    `${HEADER}15/04/2026,Adult Care,Millbeck Friends,Visits,R1,100.00
15/04/2026,Place,Zorvex Quandal Ltd,Roofs,R2,1234.50
15/04/2026,Adult Care,Mrs Joanne Ormshaw,Support,R3,20.00
15/04/2026,Adult Care,REDACTED,Support,R4,10.00\n`,
  );
  await matchPayees(services, system);
  const id = async (reference: string) =>
    (await db.payment.findFirstOrThrow({ where: { reference } })).id;
  const firm = await db.payment.findFirstOrThrow({ where: { reference: 'R2' } });
  paid = {
    friends: await id('R1'),
    firm: firm.id,
    person: await id('R3'),
    hidden: await id('R4'),
    firmPayee: firm.payeeId!,
  };
  await db.registerEntry.create({
    data: {
      scheme: 'GB-COH',
      number: '01234567',
      name: 'ZORVEX QUANDAL (NORTH) LIMITED',
      digest: Buffer.alloc(32),
      runId: '00000000-0000-0000-0000-000000000001',
    },
  });
});

const wrong = (words: string, more: Partial<AskInput> = {}): AskInput => ({
  kind: 'wrong_payee',
  words,
  as: 'me',
  ...more,
});
const ask = async (about: string, input: AskInput, actor = member as never) => {
  const asked = await askEnquiry(services, actor, { about, ...input }, from);
  return asked.outcome === 'sent' ? asked.reference : '';
};
const answer = (input: Partial<AnswerInput>): AnswerInput =>
  answerSchema.parse({ verdict: 'right', words: 'It is as we published it.', seen: 0, ...input });
const mailsTo = (toAddress: string) =>
  db.mailMessage.findMany({ where: { toAddress }, orderBy: { createdAt: 'asc' } });
const told = ({ scope }: { scope: string }) => scope;
const publicly = async (reference: string) =>
  (await findEnquiry(services, anonymous, reference)).enquiry;

describe('asking', () => {
  it('by an address sends nothing until its owner says so, and tells nobody whose it is', async () => {
    const email = 'neighbour@example.org';
    const about = `payment:${paid.firm}`;
    const words = 'That is <script>alert(1)</script> not them. \u202eEvil\u202c';
    const said = await askEnquiry(services, anonymous, { about, ...wrong(words, { email }) }, from);
    expect(said).toEqual({ outcome: 'confirm-by-mail' });
    await askEnquiry(services, anonymous, { about, ...wrong(words, { email }) }, from);
    const [mail, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(mail!.text + mail!.html).not.toMatch(/script>|not them/);
    expect((await listEnquiries(services, {})).total).toBe(0);
    const token = /\/enquiries\/confirm\/([\w.-]+)/.exec(mail!.text)![1]!;
    expect(await enquiryToConfirm(services, token)).toMatchObject({ words, reference: null });
    await expect(confirmEnquiry(services, `${token}x`)).rejects.toThrow('not whole');
    const { reference } = await confirmEnquiry(services, token);
    await confirmEnquiry(services, token);
    const shown = await publicly(reference);
    expect(shown).toMatchObject({
      words: null,
      askedBy: null,
      status: 'waiting',
      kind: 'wrong_payee',
      subject: { title: 'Payment of £1,234.50 to Zorvex Quandal Ltd on 15 April 2026' },
    });
    const told = await mailsTo(clerk.email);
    expect(told.map(({ kind }) => kind)).toEqual(['enquiry-received']);
    expect(told[0]!.html).not.toContain('<script>alert');
    expect(told[0]!.text).not.toContain(email);
    expect(JSON.stringify(shown)).not.toContain(email);
    expect(await mailsTo(observer.email)).toEqual([]);
  });

  it('twice the same is asked once, and names an organisation by its choice alone', async () => {
    const about = `payment:${paid.friends}`;
    const one = await ask(about, wrong('Who is it?', { kind: 'question' }));
    expect(await ask(about, wrong('Who  is it?', { kind: 'question' }))).toBe(one);
    expect((await publicly(one)).askedBy).toBeNull();
    const other = await ask(about, wrong('Who is it?', { as: 'millbeck-friends' }));
    expect((await publicly(other)).askedBy).toEqual({
      name: 'Millbeck Friends',
      slug: 'millbeck-friends',
    });
    await expect(ask(about, wrong('x', { as: 'york-city' }))).rejects.toThrow('speak for');
  });

  it('never tells a hidden name, and takes no subject that has one or is none', async () => {
    const about = await ask(`payment:${paid.person}`, wrong('This looks like a person.'));
    expect((await publicly(about)).subject.title).toBe('Payment of £20 on 15 April 2026');
    const { payeeId } = await db.payment.findUniqueOrThrow({ where: { id: paid.person } });
    for (const none of [
      `payee:E08000035:${payeeId}`,
      `payee:E06000014:${paid.firmPayee}`,
      'payment:00000000-0000-0000-0000-000000000000',
      'service:E08000035:no-such-service',
      'service:E99999999:befriending',
      'payment:x',
      'nonsense',
    ]) {
      await expect(ask(none, wrong('x')), none).rejects.toThrow('could not find');
    }
    expect(JSON.stringify(await listEnquiries(services, {}))).not.toContain('Ormshaw');
    expect(JSON.stringify(await mailsTo(clerk.email))).not.toContain('Ormshaw');
  });

  it('takes a provider for no council, and lets no evaluator speak for theirs', async () => {
    await expect(ask(`service:${friends.id}:befriending`, wrong('x'))).rejects.toThrow('not find');
    const about = `payment:${paid.friends}`;
    const evaluator = await createMember(services, leeds.id, 'evaluator');
    const asLeeds = wrong('What does the council say?', { as: 'leeds-city' });
    await expect(ask(about, asLeeds, evaluator as never)).rejects.toThrow('speak for');
    const reference = await ask(about, asLeeds, clerk as never);
    expect((await publicly(reference)).askedBy).toEqual({
      name: 'Leeds City Council',
      slug: 'leeds-city',
    });
  });

  it('writes to no mailbox that asked for peace, whatever stands behind a plus sign', async () => {
    const about = `payment:${paid.firm}`;
    const by = (email: string) =>
      askEnquiry(services, anonymous, { about, ...wrong('Who?', { email }) }, from);
    await by('quiet+one@example.org');
    const [mail] = await mailsTo('quiet+one@example.org');
    const [, never] = /\/alerts\/never\/([\w.-]+)/.exec(mail!.text)!;
    await neverWriteByLink(services, never!);
    for (const email of ['quiet+two@example.org', 'quiet@example.org']) {
      expect(await by(email)).toEqual({ outcome: 'confirm-by-mail' });
      expect(await mailsTo(email)).toEqual([]);
    }
  });

  it('refuses a stranger’s sixth, and keeps what waits for the address', async () => {
    const email = 'often@example.org';
    const by = (words: string) =>
      askEnquiry(
        services,
        anonymous,
        { about: `payment:${paid.firm}`, ...wrong(words, { email }) },
        from,
      );
    for (const words of ['1', '2', '3', '4', '5']) await by(words);
    await expect(by('6')).rejects.toThrow('wait for a yes');
    await by('1');
    const waiting = await db.enquiry.findMany({ where: { address: email } });
    expect(waiting.map(({ words }) => words).sort()).toEqual(['1', '2', '3', '4', '5']);
  });
});

describe('answering', () => {
  it('is for the council’s own people alone', async () => {
    const reference = await ask(`payment:${paid.firm}`, wrong('Whose is this?'));
    const input = answer({});
    await expect(
      answerEnquiry(services, yorkClerk, 'leeds-city', reference, input),
    ).rejects.toThrow('could not find');
    await expect(answerEnquiry(services, yorkClerk, 'york-city', reference, input)).rejects.toThrow(
      'could not find',
    );
    await expect(answerEnquiry(services, observer, 'leeds-city', reference, input)).rejects.toThrow(
      'Only commissioners',
    );
    await expect(answerEnquiry(services, member, 'leeds-city', reference, input)).rejects.toThrow();
    expect((await publicly(reference)).answers).toEqual([]);
  });

  it('corrects a payee for its own payments, shows both, and tells asker and followers', async () => {
    const about = `payment:${paid.firm}`;
    const reference = await ask(about, wrong('It is the northern firm.'));
    await followTopic(services, operator, { kind: 'council', id: 'E08000035' });
    const input = answer({
      verdict: 'corrected',
      words: 'You are right.',
      corrects: 'payee',
      register: 'GB-COH',
      number: '1234567',
    });
    await answerEnquiry(services, clerk, 'leeds-city', reference, input);
    await answerEnquiry(services, clerk, 'leeds-city', reference, input);
    const shown = await publicly(reference);
    expect(shown).toMatchObject({ status: 'answered', words: 'It is the northern firm.' });
    expect(shown.answers).toHaveLength(1);
    expect(shown.answers[0]!.correction).toEqual({
      of: 'payee',
      published: 'Zorvex Quandal Ltd',
      now: expect.stringContaining('ZORVEX QUANDAL (NORTH) LIMITED'),
    });
    expect(
      await db.payeeCouncilMatch.findFirst({ where: { payeeId: paid.firmPayee } }),
    ).toMatchObject({ number: '01234567', status: 'matched' });
    const [beside] = await enquiriesAbout(services, [about]);
    expect(beside).toMatchObject({ lastAnsweredOn: shown.answers[0]!.answeredOn });
    expect(beside!.corrections).toMatchObject([{ of: 'payee', reference }]);
    const mails = await mailsTo(member.email);
    expect(mails.filter(({ kind }) => kind === 'enquiry-answered')).toHaveLength(1);
    expect(await db.topicEvent.count({ where: { path: `/enquiries/${reference}` } })).toBe(1);
    // Once it is a person, the name goes here too.
    await sortPayee(services, clerk, {
      payeeId: paid.firmPayee,
      organisationId: leeds.id,
      sector: 'individual',
    });
    expect(JSON.stringify(await publicly(reference))).not.toContain('Zorvex');
    await db.payeeDecision.deleteMany({ where: { verdict: 'sort' } });
    await db.payeeCouncilMatch.deleteMany({});
  });

  it('keeps every answer, refuses one that crossed another, and shows figure and service', async () => {
    const about = `payment:${paid.friends}`;
    const reference = await ask(about, wrong('Is it so much?', { kind: 'wrong_figure' }));
    const by = { day: '1', month: '1', year: String(new Date().getUTCFullYear() + 1) };
    const soon = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10).split('-');
    await expect(
      answerEnquiry(
        services,
        clerk,
        'leeds-city',
        reference,
        answer({ verdict: 'later', by: { ...by, year: String(Number(by.year) + 1) } }),
      ),
    ).rejects.toThrow('Check the day');
    await answerEnquiry(
      services,
      clerk,
      'leeds-city',
      reference,
      answer({ verdict: 'later', by: { year: soon[0], month: soon[1], day: soon[2] } }),
    );
    expect(await publicly(reference)).toMatchObject({
      status: 'later',
      dueOn: soon.join('-'),
      words: null,
    });
    await expect(
      answerEnquiry(services, clerk, 'leeds-city', reference, answer({ words: 'Other.' })),
    ).rejects.toThrow('meanwhile');
    const fix = { verdict: 'corrected', corrects: 'figure', figure: '£90.10', seen: 1 } as const;
    await answerEnquiry(services, clerk, 'leeds-city', reference, answer(fix));
    await answerEnquiry(
      services,
      clerk,
      'leeds-city',
      reference,
      answer({ verdict: 'corrected', corrects: 'service', service: 'befriending', seen: 2 }),
    );
    const { answers, status } = await publicly(reference);
    expect(status).toBe('answered');
    expect(answers.map(({ correction }) => correction)).toEqual([
      null,
      { of: 'figure', published: '£100', now: '£90.10' },
      { of: 'service', published: null, now: 'Befriending' },
    ]);
    const desk = { code: 'E08000035', slug: 'leeds-city' };
    expect(await listExplanations(services, desk, { lineId: paid.friends })).toMatchObject([
      { serviceId: 'befriending', scope: 'payment' },
    ]);
    const all = { verdict: 'corrected', corrects: 'service', service: 'meals', seen: 3 } as const;
    await answerEnquiry(
      services,
      clerk,
      'leeds-city',
      reference,
      answer({ ...all, allLike: true }),
    );
    expect(
      (await listExplanations(services, desk, { serviceId: 'meals' })).map(told).sort(),
    ).toEqual(['payee_department', 'payment']);
    const asker = await db.user.findUniqueOrThrow({ where: { id: requirePerson(member).userId } });
    const mails = await mailsTo(asker.email);
    expect(mails.at(-1)?.text).toContain('Which service it was for: now Meals at home');
  });
});

describe('what was written', () => {
  it('loses words with a mark and a reason, and can be hidden by the operator alone', async () => {
    const words = 'Call Alan Pickersgill on 0113 496 0000 about the wood. أين ذهب المال؟';
    const reference = await ask(`service:E08000035:befriending`, wrong(words));
    const where = { slug: 'leeds-city', reference };
    expect((await publicly(reference)).words).toBeNull();
    await expect(
      cutWords(services, clerk, where, { cut: 'Nobody', reason: 'A name' }),
    ).rejects.toThrow('not in it');
    await expect(cutWords(services, clerk, where, { cut: 'A', reason: 'x' })).rejects.toThrow(
      'too short',
    );
    await expect(
      cutWords(services, clerk, where, { cut: words.slice(0, -4), reason: 'x' }),
    ).rejects.toThrow('more than half');
    await cutWords(services, clerk, where, {
      cut: 'Alan Pickersgill\r\n0113 496 0000',
      reason: 'A person’s name and number',
    });
    await showWords(services, clerk, 'leeds-city', reference);
    const shown = await publicly(reference);
    expect(shown.words).toBe('Call [taken out] on [taken out] about the wood. أين ذهب المال؟');
    expect(shown.cuts).toMatchObject([{ by: 'council', reason: 'A person’s name and number' }]);
    await expect(hideEnquiry(services, clerk, where, 'We dislike it')).rejects.toThrow('run this');
    await hideEnquiry(services, operator, where, 'An advertisement');
    const hidden = await publicly(reference);
    expect(hidden).toMatchObject({ words: null, hidden: { reason: 'An advertisement' } });
    const listed = await listEnquiries(services, { council: 'leeds-city' });
    expect(listed.enquiries.map((one) => one.reference)).not.toContain(reference);
  });

  it('is overdue after ten working days, by the same rule in SQL', async () => {
    const later = new Date(Date.now() + 60 * 86_400_000);
    for (const now of [new Date(), later]) {
      const rows = await db.enquiry.findMany({ include: { answers: { orderBy: { seq: 'asc' } } } });
      const sql = await db.$queryRaw<{ id: string; status: string }[]>`
        select e.id, ${statusSql(now)} as status from enquiry e ${lastAnswer}`;
      const said = new Map(sql.map(({ id, status }) => [id, status]));
      for (const row of rows) expect(said.get(row.id)).toBe(statusOf(factsOf(row), now));
    }
    const then = { ...services, clock: { now: () => later } };
    const states = await Promise.all(STATES.map((state) => listEnquiries(then, { state })));
    const [open, overdue, answered] = states.map(({ total }) => total);
    expect(overdue).toBeGreaterThan(0);
    expect(open).toBeGreaterThanOrEqual(overdue!);
    expect(answered).toBe(2);
  });

  it('outlives who asked', async () => {
    const far = { ...services, clock: { now: () => new Date(Date.now() + 500 * 86_400_000) } };
    const before = await listEnquiries(services, {});
    await purgeEnquiries(far);
    expect((await listEnquiries(services, {})).total).toBe(before.total);
    expect(
      await db.enquiry.count({
        where: { OR: [{ address: { not: null } }, { askedById: { not: null } }] },
      }),
    ).toBe(0);
    expect(await db.enquiry.count({ where: { words: { contains: 'Pickersgill' } } })).toBe(0);
    const hidden = await db.enquiry.findFirstOrThrow({ where: { hiddenAt: { not: null } } });
    expect([hidden.words, hidden.wordsShown]).toEqual(['', null]);
    const where = { slug: 'leeds-city', reference: hidden.reference };
    await expect(hideEnquiry(services, operator, where, null)).rejects.toThrow('erased');
    // What is taken out when nobody is known any more goes as well.
    const open = await db.enquiry.findFirstOrThrow({
      where: { words: 'It is the northern firm.' },
    });
    const cut = { cut: 'northern', reason: 'A nickname' };
    await cutWords(services, clerk, { slug: 'leeds-city', reference: open.reference }, cut);
    await purgeEnquiries(far);
    expect(await db.enquiry.findUniqueOrThrow({ where: { id: open.id } })).toMatchObject({
      words: 'It is the [taken out] firm.',
      wordsShown: null,
    });
  });
});
