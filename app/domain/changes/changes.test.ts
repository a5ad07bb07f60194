import { beforeAll, expect, test } from 'vitest';
import { followTopic } from '#app/domain/alerts/follow-topic.server.ts';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import {
  Conflict,
  DeadlinePassed,
  Invalid,
  NotAllowed,
  NotFound,
} from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { rejectPayee } from '#app/domain/payees/decide-payee.server.ts';
import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import { closeNotice } from '#tests/change-factories.ts';
import {
  createCouncil,
  createMember,
  createOperator,
  createPerson,
  createProvider,
  proveProvider,
} from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { system, tableFiles } from '#tests/table-files.ts';
import { answerProposal } from './answer-proposal.server.ts';
import { decideNotice } from './decide-notice.server.ts';
import { draftFromNotice } from './draft-opportunity.server.ts';
import { atomOfNotices } from './feed.ts';
import { findNotice, findVersion } from './find-notice.server.ts';
import { findOwnProposal } from './find-proposal.server.ts';
import { noticeJson } from './json.ts';
import { listNotices } from './list-notices.server.ts';
import { amendNotice, NoticeNotReady, publishNotice } from './publish-notice.server.ts';
import { saveProposal, submitProposal, withdrawProposal } from './save-proposal.server.ts';
import type { PlanInput, ProposalInput } from './schema.ts';
import { subjectsToChoose } from './subjects.server.ts';
import { discardNotice, saveAbout, savePlan, startNotice } from './write-notice.server.ts';

const DAY = 86_400_000;
const inDays = (days: number) => londonDay(new Date(Date.now() + days * DAY));
const instantIn = (ms: number) => new Date(Date.now() + ms);

let house: TestHouse;
let council: { id: string; slug: string };
let charity: { id: string; slug: string; name: string };
let commissioner: Person;
let member: Person;
let contractId: string;
/** With somebody who is a person. */
let hiddenId: string;

const plan = (over: Partial<PlanInput> = {}): PlanInput => ({
  reason: 'There is less money.',
  considered: 'Fewer days.',
  affected: 'Older people in Otley.',
  people: 'about 60 a week',
  todayPence: 3_120_000,
  afterPence: 0,
  vat: 'none',
  equality: 'Harder on older people.',
  stage: 'proposed',
  decidedBy: 'Executive Board',
  decisionOn: inDays(60),
  givenOn: inDays(-3),
  effectOn: inDays(120),
  closesAt: instantIn(30 * DAY),
  contact: 'commissioning@leeds.example',
  ...over,
});
const proposal: ProposalInput = {
  title: 'Keep it on two days',
  wouldDo: 'Volunteers cook. <script>alert(1)</script>',
  costKind: 'cost',
  costPence: 900_000,
  vat: 'none',
  forCouncil: 'Our reserves are thin.',
};

const about = (subjectIds: string[] = []) => ({
  title: 'Lunch club at the hall',
  kind: 'end' as const,
  subjectIds,
  inWords: subjectIds.length > 0 ? undefined : 'The lunch club',
  serviceIds: ['meals'],
  places: 'Leeds',
});

/** A published notice, open for proposals. */
async function openNotice(over: Partial<PlanInput> = {}, subjectId = contractId): Promise<string> {
  const { services } = house;
  const { reference } = await startNotice(services, commissioner, council.slug, about([subjectId]));
  await savePlan(services, commissioner, reference, plan(over));
  await publishNotice(services, commissioner, reference);
  return reference;
}

/** Closes it now; proposals stay as they were sent. */
const close = (reference: string) => closeNotice(house.database.ownerUrl, reference);

beforeAll(async () => {
  house = await testHouse();
  const { services } = house;
  const { db } = services;
  council = await createCouncil(db, { gss: 'E08000035', name: 'Leeds City Council' });
  charity = await createProvider(db, { name: 'Millbeck Friends' });
  await proveProvider(db, charity);
  commissioner = await createMember(services, council.id, 'commissioner');
  member = await createMember(services, charity.id, 'member');
  await tableFiles().bring(
    services,
    `Reference,Title,Supplier,Contract value,Start date,End date\nC1,Lunch club,Millbeck Friends,90000,2024-04-01,${inDays(400)}\nC2,Quiet help,Mrs Joanne Ormshaw,9000,2024-04-01,${inDays(300)}\n`,
    { kind: 'contracts', name: 'register.csv' },
  );
  await matchPayees(services, system);
  const { offered } = await subjectsToChoose(services, 'E08000035', []);
  expect(offered.map(({ title, supplier }) => [title, supplier?.name ?? null])).toEqual([
    ['C2', null],
    ['Lunch club', 'Millbeck Friends'],
  ]);
  [hiddenId, contractId] = offered.map(({ id }) => id) as [string, string];
});

test('a draft is its council’s alone, and lacks what publishing needs', async () => {
  const { services } = house;
  const { reference } = await startNotice(services, commissioner, council.slug, about());
  await expect(findNotice(services, anonymous, reference)).rejects.toThrow(NotFound);
  await expect(findNotice(services, member, reference)).rejects.toThrow(NotFound);
  const missing = await publishNotice(services, commissioner, reference).catch((error) => error);
  expect(missing).toBeInstanceOf(NoticeNotReady);
  expect(missing.missing.map(({ step }: { step: string }) => step)).toContain('plan');

  const short = plan({ givenOn: inDays(0), effectOn: inDays(41), decisionOn: inDays(40) });
  await savePlan(services, commissioner, reference, short);
  await expect(publishNotice(services, commissioner, reference)).rejects.toThrow(
    '41 days’ notice and the public 41 days’; the guidance is three months',
  );
  await savePlan(services, commissioner, reference, {
    ...short,
    whyShorter: 'The roof is unsafe.',
  });
  expect(await publishNotice(services, commissioner, reference)).toEqual({ published: true });
  expect(await publishNotice(services, commissioner, reference)).toEqual({ published: false });
  const found = await findNotice(services, anonymous, reference);
  expect(found.content.whyShorter).toBe('The roof is unsafe.');
  expect(found.length?.shortFor).toBe('both');
  await expect(discardNotice(services, commissioner, reference)).rejects.toThrow(Conflict);
  await expect(saveAbout(services, commissioner, reference, about())).rejects.toThrow(Conflict);
  await expect(services.db.changeNotice.deleteMany({ where: { reference } })).rejects.toThrow();
  await expect(services.db.$executeRaw`delete from change_version`).rejects.toThrow('append-only');
});

test('only commissioners of that very council write, and only about its own contracts', async () => {
  const { services } = house;
  const { db } = services;
  const other = await createCouncil(db, { gss: 'E08000032' });
  const stranger = await createMember(services, other.id, 'admin');
  const observer = await createMember(services, council.id, 'observer');
  const reference = await openNotice();
  const start = (actor: Person) => startNotice(services, actor, council.slug, about());
  await expect(start(stranger)).rejects.toThrow(NotFound);
  await expect(start(observer)).rejects.toThrow(NotAllowed);
  await expect(start(member)).rejects.toThrow(NotFound);
  const amend = { ...plan(), why: 'Because' };
  await expect(amendNotice(services, stranger, reference, amend)).rejects.toThrow(NotFound);
  const decide = { decision: 'withdrawn' as const, reasons: 'So', decisionBy: 'Board' };
  await expect(decideNotice(services, observer, reference, decide)).rejects.toThrow(NotAllowed);
  await expect(startNotice(services, stranger, other.slug, about([contractId]))).rejects.toThrow(
    'Choose from your own contracts and grants',
  );

  const suspended = await createCouncil(db, { status: 'suspended' });
  const idle = await createMember(services, suspended.id, 'admin');
  await expect(startNotice(services, idle, suspended.slug, about())).rejects.toThrow(NotFound);
});

test('the provider and followers are told, once', async () => {
  const { services } = house;
  const follower = await createPerson(services);
  await followTopic(services, follower, { kind: 'council', id: 'E08000035' });
  const reference = await openNotice();
  await publishNotice(services, commissioner, reference);
  await house.runJobs();
  const { id } = await services.db.changeNotice.findUniqueOrThrow({ where: { reference } });
  const mails = await services.db.mailMessage.findMany({
    where: { dedupeKey: { startsWith: `change-notice:${id}` } },
  });
  expect(mails.map(({ toAddress }) => toAddress)).toEqual([member.email]);
  expect(await services.db.topicEvent.count({ where: { path: `/changes/${reference}` } })).toBe(1);
});

test('a proposal is nobody’s to read before the close, then everyone’s at once', async () => {
  const { services } = house;
  const reference = await openNotice();
  const at = { slug: charity.slug, reference };
  await saveProposal(services, member, at, { ...proposal, title: undefined });
  await expect(submitProposal(services, member, at)).rejects.toThrow(Invalid);
  await saveProposal(services, member, at, proposal);
  await submitProposal(services, member, at);
  const read = (actor: Person | typeof anonymous) => findNotice(services, actor, reference);
  expect((await read(commissioner)).proposals).toBeNull();
  expect((await read(anonymous)).proposals).toBeNull();
  const before = JSON.stringify(noticeJson(await read(anonymous), 'http://localhost'));
  expect(before).not.toContain('Keep it on two days');

  await withdrawProposal(services, member, at);
  expect((await findOwnProposal(services, member, at)).own).toMatchObject({
    sent: null,
    draft: { title: 'Keep it on two days' },
  });
  await saveProposal(services, member, at, { ...proposal, title: 'Keep it on three days' });
  await submitProposal(services, member, at);
  await close(reference);

  const [shown] = (await read(anonymous)).proposals!;
  expect(shown).toMatchObject({ title: 'Keep it on three days', forCouncil: null });
  expect((await read(commissioner)).proposals![0]!.forCouncil).toBe('Our reserves are thin.');
  const after = JSON.stringify(noticeJson(await read(commissioner), 'http://localhost'));
  expect(after).not.toContain('reserves');
});

test('a proposal is taken to the last millisecond, and a late one keeps its words', async () => {
  const { services } = house;
  const { db } = services;
  const reference = await openNotice();
  const at = { slug: charity.slug, reference };
  await saveProposal(services, member, at, proposal);
  const notice = await db.changeNotice.findUniqueOrThrow({ where: { reference } });
  const closesAt = notice.closesAt!;
  const send = (submittedAt: Date) =>
    db.$executeRaw`update change_proposal set content = '{}', submitted_at = ${submittedAt}
      where notice_id = ${notice.id}::uuid`;
  await send(new Date(closesAt.getTime() - 1));
  await expect(send(closesAt)).rejects.toThrow('the time for proposals has passed');

  await close(reference);
  const late = { ...proposal, title: 'Written too late' };
  await saveProposal(services, member, at, late);
  await expect(submitProposal(services, member, at)).rejects.toThrow(DeadlinePassed);
  await expect(withdrawProposal(services, member, at)).rejects.toThrow(DeadlinePassed);
  const { own } = await findOwnProposal(services, member, at);
  expect(own?.draft.title).toBe('Written too late');
  const outsider = await createPerson(services);
  await expect(saveProposal(services, outsider, at, proposal)).rejects.toThrow(NotFound);
});

test('answered first, then decided; the decision drafts an opportunity', async () => {
  const { services } = house;
  const reference = await openNotice();
  const at = { slug: charity.slug, reference };
  await saveProposal(services, member, at, proposal);
  await submitProposal(services, member, at);
  const decide = {
    decision: 'goes_ahead_changed' as const,
    reasons: 'Two days stay.',
    decisionBy: 'Executive Board',
  };
  const { id: proposalId } = await services.db.changeProposal.findFirstOrThrow({
    where: { organisationId: charity.id, notice: { reference } },
  });
  const answer = { answer: 'taken_up_in_part' as const, reason: 'We can pay for two days.' };
  const answerIt = () => answerProposal(services, commissioner, { reference, proposalId }, answer);
  await expect(answerIt()).rejects.toThrow(NotFound);
  await expect(decideNotice(services, commissioner, reference, decide)).rejects.toThrow(
    'Proposals are still open',
  );
  await close(reference);
  await expect(decideNotice(services, commissioner, reference, decide)).rejects.toThrow(
    '1 proposal waits for your answer',
  );
  await answerIt();
  await expect(answerIt()).rejects.toThrow(Conflict);
  await expect(
    draftFromNotice(services, commissioner, { slug: council.slug, reference }),
  ).rejects.toThrow(Conflict);
  await decideNotice(services, commissioner, reference, decide);
  await expect(decideNotice(services, commissioner, reference, decide)).rejects.toThrow(Conflict);
  const found = await findNotice(services, anonymous, reference);
  expect(found).toMatchObject({ status: 'goes_ahead_changed', opportunity: null });
  expect(found.proposals![0]!.answer?.reason).toBe('We can pay for two days.');

  const here = { slug: council.slug, reference };
  const drafted = await draftFromNotice(services, commissioner, here);
  expect(await draftFromNotice(services, commissioner, here)).toBe(drafted);
  expect((await findNotice(services, anonymous, reference)).opportunity).toBeNull();
  const row = await services.db.opportunity.findUniqueOrThrow({ where: { reference: drafted } });
  expect(row).toMatchObject({ title: 'Lunch club at the hall', serviceIds: ['meals'] });
  const told = await services.db.mailMessage.findMany({
    where: { kind: 'change-proposal', toAddress: member.email },
  });
  expect(told.filter(({ subject }) => subject.startsWith('Decided'))).toHaveLength(1);
});

test('a change keeps what was said before, and never shortens the time for proposals', async () => {
  const { services } = house;
  const closesAt = instantIn(30 * DAY);
  const reference = await openNotice({ closesAt });
  const amend = (over: Partial<PlanInput>) =>
    amendNotice(services, commissioner, reference, {
      ...plan({ closesAt, ...over }),
      why: 'New sums.',
    });
  await expect(amend({})).rejects.toThrow('Nothing is different');
  await expect(amend({ closesAt: instantIn(20 * DAY) })).rejects.toThrow('never shorter');
  await amend({ afterPence: 1_000_000, closesAt: instantIn(40 * DAY) });
  const found = await findNotice(services, anonymous, reference);
  expect(found.versions.at(-1)).toMatchObject({
    number: 2,
    changed: ['sums', 'when proposals close'],
    why: 'New sums.',
  });
  expect((await findVersion(services, reference, 1)).afterPence).toBe(0);
  await close(reference);
  const { closesAt: closed } = (await findNotice(services, anonymous, reference)).content;
  await expect(amend({ closesAt: new Date(new Date(closed!).getTime() + DAY) })).rejects.toThrow(
    'that time can’t move any more',
  );
});

test('the list narrows by council, service, place and state, and is a feed', async () => {
  const { services } = house;
  const reference = await openNotice();
  const refs = async (asked: Parameters<typeof listNotices>[1]) =>
    (await listNotices(services, { pageSize: 100, ...asked })).notices.map((one) => one.reference);
  expect(
    await refs({ council: council.slug, service: 'meals', where: 'Yorkshire', state: 'open' }),
  ).toContain(reference);
  expect(await refs({ where: 'Cornwall' })).toEqual([]);
  expect(await refs({ service: 'befriending' })).toEqual([]);
  expect(await refs({ subjectId: contractId })).toContain(reference);
  expect((await listNotices(services, { where: 'Nowhereshire' })).unknownPlace).toBe(
    'Nowhereshire',
  );
  const { notices } = await listNotices(services, { state: 'open' });
  const addresses = { baseUrl: 'http://h', pageUrl: 'http://h/changes', selfUrl: 'http://h/a' };
  const atom = atomOfNotices(notices, { ...addresses, now: new Date() });
  expect(atom).toContain(`http://h/changes/${reference}`);
});

test('a contract with a person names nobody', async () => {
  const { services } = house;
  const reference = await openNotice({}, hiddenId);
  const found = await findNotice(services, commissioner, reference);
  expect(found.subjects[0]).toMatchObject({ id: hiddenId, supplier: null });
  expect(JSON.stringify(found)).not.toMatch(/Ormshaw|Quiet help/);
});

test('who a contract is with is looked up each time, so a wrong match is in no notice', async () => {
  const { services } = house;
  const named = await openNotice();
  const found = await findNotice(services, anonymous, named);
  expect(found.subjects[0]!.supplier?.slug).toBe(charity.slug);
  expect(found.providers).toEqual([{ name: charity.name, slug: charity.slug }]);
  expect(JSON.stringify([found, await findVersion(services, named, 1)])).not.toContain(
    'providerIds',
  );

  const { payeeId } = await services.db.contractEntry.findFirstOrThrow({
    where: { sameAs: contractId, isCurrent: true },
  });
  const operator = await createOperator(services);
  await rejectPayee(services, operator, { payeeId: payeeId!, organisationId: null });
  const after = await findNotice(services, anonymous, named);
  expect(after.subjects[0]!.supplier?.slug ?? null).toBeNull();
  expect(after.providers).toEqual([]);
  expect(JSON.stringify(after)).not.toContain(charity.slug);
  const later = await openNotice();
  const { id } = await services.db.changeNotice.findUniqueOrThrow({ where: { reference: later } });
  expect(
    await services.db.mailMessage.count({
      where: { dedupeKey: { startsWith: `change-notice:${id}` } },
    }),
  ).toBe(0);
});
