import { beforeAll, expect, test } from 'vitest';
import { anonymous, type Person } from '#app/domain/kernel/actor.ts';
import { Conflict, TooManyRequests } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { closeNotice } from '#tests/change-factories.ts';
import { createCouncil, createMember, createProvider } from '#tests/factories.ts';
import { asRole } from '#tests/setup/as-role.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { answerProposal } from './answer-proposal.server.ts';
import { decideNotice } from './decide-notice.server.ts';
import { draftFromNotice } from './draft-opportunity.server.ts';
import { findNotice } from './find-notice.server.ts';
import { listNotices } from './list-notices.server.ts';
import { amendNotice, publishNotice } from './publish-notice.server.ts';
import { saveProposal, submitProposal, withdrawProposal } from './save-proposal.server.ts';
import { aboutSchema, decideSchema, type PlanInput, planSchema, proposalSchema } from './schema.ts';
import { savePlan, startNotice } from './write-notice.server.ts';

/** What holds also when the application itself asks otherwise, and when people press twice. */

const DAY = 86_400_000;
const inDays = (days: number) => londonDay(new Date(Date.now() + days * DAY));
const closesAt = new Date(Date.now() + 30 * DAY);

let house: TestHouse;
let council: { id: string; slug: string };
let charity: { id: string; slug: string };
let commissioner: Person;
let member: Person;

const plan = (over: Partial<PlanInput> = {}): PlanInput => ({
  reason: 'There is less money.',
  considered: 'Fewer days.',
  affected: 'Older people.',
  people: 'about 60',
  todayPence: 3_120_000,
  afterPence: 0,
  vat: 'none',
  equality: 'Harder on older people.',
  stage: 'proposed',
  decidedBy: 'Executive Board',
  decisionOn: inDays(60),
  givenOn: inDays(-3),
  effectOn: inDays(120),
  closesAt,
  contact: 'commissioning@leeds.example',
  ...over,
});
const proposal = (title = 'Two days') =>
  proposalSchema.parse({ title, wouldDo: 'Volunteers cook.', costKind: 'unknown' });

beforeAll(async () => {
  house = await testHouse();
  const { services } = house;
  council = await createCouncil(services.db, { gss: 'E08000035', name: 'Leeds City Council' });
  charity = await createProvider(services.db, { name: 'Millbeck Friends' });
  commissioner = await createMember(services, council.id, 'commissioner');
  member = await createMember(services, charity.id, 'member');
});

/** Open, with a proposal in. */
async function withProposal() {
  const { services } = house;
  const { reference, id } = await startNotice(services, commissioner, council.slug, {
    title: 'Lunch club',
    kind: 'end',
    subjectIds: [],
    inWords: 'The lunch club',
    serviceIds: ['meals'],
    places: 'Leeds',
  });
  await savePlan(services, commissioner, reference, plan());
  await publishNotice(services, commissioner, reference);
  const at = { slug: charity.slug, reference };
  await saveProposal(services, member, at, proposal());
  await submitProposal(services, member, at);
  return { reference, id, at };
}

/** What the application's own role may do, past all that the code asks. */
const apply = (statement: string, ...values: unknown[]) =>
  asRole(house.database.url, statement, values);

test('the application can neither move the close back nor rewrite what was published', async () => {
  const { id, reference } = await withProposal();
  const set = (what: string) => apply(`update change_notice set ${what} where id = $1`, id);
  const ahead = `decided_at = clock_timestamp(), decision = 'goes_ahead', decision_reasons = 'So'`;
  await expect(set(`closes_at = closes_at - interval '1 second'`)).rejects.toThrow('later only');
  await expect(set('closes_at = null')).rejects.toThrow('later only');
  await expect(set('published_at = null')).rejects.toThrow('stays published');
  await expect(set(`published_at = published_at - interval '1 day'`)).rejects.toThrow('published');
  await expect(set(`title = 'Another'`)).rejects.toThrow('stays published');
  await expect(set(`content = content || '{"reason": "Another"}'`)).rejects.toThrow(
    'newest version',
  );
  await expect(set(ahead)).rejects.toThrow('goes ahead once');
  await set(`closes_at = closes_at + interval '1 day'`);
  await closeNotice(house.database.ownerUrl, reference);
  const reopened = set(`closes_at = clock_timestamp() + interval '1 day'`);
  await expect(reopened).rejects.toThrow('not once it has passed');
  await expect(set(ahead)).rejects.toThrow('each is answered');
});

test('the application can rewrite no proposal, answer or decision afterwards', async () => {
  const { services } = house;
  const { db } = services;
  const { id, reference, at } = await withProposal();
  const { id: proposalId } = await db.changeProposal.findFirstOrThrow({ where: { noticeId: id } });
  const set = (what: string) =>
    apply(`update change_proposal set ${what} where id = $1`, proposalId);
  const open = 'while its notice is open';
  const answer = `answer = 'taken_up', answer_reason = 'Yes', answered_at = clock_timestamp()`;
  await expect(set(`submitted_at = submitted_at - interval '1 hour'`)).rejects.toThrow(open);
  await expect(set(`content = '{"title": "Other"}'`)).rejects.toThrow(open);
  await expect(set(answer)).rejects.toThrow('answered once');
  const other = await createProvider(db);
  const backdated = apply(
    `insert into change_proposal (id, notice_id, organisation_id, draft, content, submitted_at, created_by_id, updated_at)
     values (gen_random_uuid(), $1, $2, '{}', '{}', now() - interval '1 hour', $3, now())`,
    id,
    other.id,
    member.userId,
  );
  await expect(backdated).rejects.toThrow(open);

  await closeNotice(house.database.ownerUrl, reference);
  const back = `content = null, submitted_at = null, withdrawn_at = clock_timestamp()`;
  await expect(set(back)).rejects.toThrow(open);
  await expect(set(`content = '{"title": "Other"}'`)).rejects.toThrow(open);
  await expect(set(`submitted_at = now() - interval '1 hour'`)).rejects.toThrow(open);
  const gone = apply('delete from change_proposal where id = $1', proposalId);
  await expect(gone).rejects.toThrow('stays once');
  await saveProposal(services, member, at, proposal('Written too late'));

  const answered = { answer: 'taken_up' as const, reason: 'Yes.' };
  await answerProposal(services, commissioner, { reference, proposalId }, answered);
  await expect(set(`answer_reason = 'No.'`)).rejects.toThrow('answered once');
  await decideNotice(services, commissioner, reference, {
    decision: 'goes_ahead_changed',
    reasons: 'Two days stay.',
    decisionBy: 'Board',
  });
  const rewrite = apply(`update change_notice set decision_reasons = 'No' where id = $1`, id);
  await expect(rewrite).rejects.toThrow('is final');

  // Two presses of the same button.
  const draft = () => draftFromNotice(services, commissioner, { slug: council.slug, reference });
  const [one, two] = await Promise.all([draft(), draft()]);
  expect(two).toBe(one);
  expect(await db.opportunity.count({ where: { title: 'Lunch club' } })).toBe(1);
});

test('an answer in public goes only with its question', async () => {
  const { db } = house.services;
  const enquiry = await db.enquiry.create({
    data: {
      reference: 'Q-1',
      authorityCode: 'E08000035',
      subject: 'payment:1',
      kind: 'question',
      words: 'Why?',
      digest: Buffer.from('one'),
      sentAt: new Date(),
      answers: {
        create: {
          seq: 1,
          verdict: 'right',
          words: 'So.',
          answeredAt: new Date(),
          answeredById: commissioner.userId,
        },
      },
    },
  });
  const rewrite = apply(`update enquiry_answer set words = 'No' where enquiry_id = $1`, enquiry.id);
  await expect(rewrite).rejects.toThrow('append-only');
  const gone = apply('delete from enquiry_answer where enquiry_id = $1', enquiry.id);
  await expect(gone).rejects.toThrow('append-only');
  await db.enquiry.deleteMany({ where: { id: enquiry.id } });
  expect(await db.enquiryAnswer.count({ where: { enquiryId: enquiry.id } })).toBe(0);
});

test('nothing is sent to a council that is suspended, and its notices say so', async () => {
  const { services } = house;
  const { reference, at } = await withProposal();
  const suspend = (status: 'suspended' | 'approved') =>
    services.db.organisation.update({ where: { id: council.id }, data: { status } });
  await suspend('suspended');
  try {
    expect(await findNotice(services, anonymous, reference)).toMatchObject({ isPaused: true });
    const open = await listNotices(services, { state: 'open', pageSize: 100 });
    expect(open.notices.map((one) => one.reference)).not.toContain(reference);
    const all = await listNotices(services, { pageSize: 100 });
    expect(all.notices.find((one) => one.reference === reference)).toMatchObject({
      isPaused: true,
    });
    await saveProposal(services, member, at, proposal('Another'));
    await expect(submitProposal(services, member, at)).rejects.toThrow(Conflict);
    await withdrawProposal(services, member, at);
  } finally {
    await suspend('approved');
  }
});

test('sending again, and changing again, has a ceiling; the same words are no new sending', async () => {
  const { services } = house;
  const { db } = services;
  const { id, at, reference } = await withProposal();
  const mails = () =>
    db.mailMessage.count({ where: { dedupeKey: { startsWith: `change-proposal:${id}:sent-` } } });
  expect(await mails()).toBe(1);
  const { submittedAt } = await submitProposal(services, member, at);
  expect((await submitProposal(services, member, at)).submittedAt).toEqual(submittedAt);
  expect(await mails()).toBe(1);
  const [entry] = await db.auditEntry.findMany({
    where: { action: 'proposal.submitted', organisationId: charity.id },
    orderBy: { seq: 'desc' },
    include: { detail: true },
  });
  expect(entry).toMatchObject({ subjectType: 'proposal' });
  expect(entry!.detail!.detail).toMatchObject({
    reference,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });

  async function untilRefused(again: (at: number) => Promise<unknown>): Promise<number> {
    for (let turn = 1; turn < 60; turn += 1) {
      const refused = await again(turn).catch((error: unknown) => error);
      if (refused instanceof TooManyRequests) return turn;
      if (refused instanceof Error) throw refused;
    }
    throw new Error('was never refused');
  }
  const sendings = await untilRefused(async (turn) => {
    await saveProposal(services, member, at, proposal(`Version ${turn}`));
    await submitProposal(services, member, at);
  });
  expect(sendings).toBeLessThanOrEqual(20);
  const changes = await untilRefused((turn) =>
    amendNotice(services, commissioner, reference, {
      ...plan({ afterPence: turn }),
      why: 'New sums.',
    }),
  );
  expect(changes).toBe(11);
  const { versions } = await findNotice(services, anonymous, reference);
  expect(versions).toHaveLength(11);
  expect(versions.slice(0, 2).map(({ changed }) => changed)).toEqual([[], ['sums']]);
  const kept = await db.changeVersion.findFirstOrThrow({ where: { noticeId: id, number: 11 } });
  const change = await db.auditEntry.findFirstOrThrow({
    where: { action: 'change.changed', subjectId: id },
    orderBy: { seq: 'desc' },
    include: { detail: true },
  });
  expect(change.detail!.detail).toMatchObject({
    version: 11,
    sha256: Buffer.from(kept.sha256).toString('hex'),
  });
});

test('fields of one line hold one line', () => {
  const typed = ' Lunch\r\nBcc: all\u0000 \u202eclub\u2028end ';
  const line = 'Lunch Bcc: all club end';
  expect(aboutSchema.parse({ title: typed, providerName: typed })).toMatchObject({
    title: line,
    providerName: line,
  });
  expect(planSchema.parse({ people: typed, decidedBy: typed, reason: 'One\r\ntwo' })).toMatchObject(
    {
      people: line,
      decidedBy: line,
      reason: 'One\ntwo',
    },
  );
  const decided = { decision: 'withdrawn', reasons: 'So', decisionBy: typed };
  expect(decideSchema.parse(decided).decisionBy).toBe(line);
  expect(proposalSchema.parse({ title: typed }).title).toBe(line);
  expect(aboutSchema.safeParse({ title: '\u202e\n' }).success).toBe(false);
});
