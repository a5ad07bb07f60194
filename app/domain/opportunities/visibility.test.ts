import { Readable } from 'node:stream';
import { beforeAll, expect, test } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import {
  Conflict,
  DeadlinePassed,
  Invalid,
  NotAllowed,
  NotFound,
} from '#app/domain/kernel/errors.ts';
import { layout } from '#app/emails/layout.ts';
import type { Services } from '#app/platform/ports.ts';
import { OpportunityDocument } from '#search/documents.ts';
import { createMember, createProvider } from '#tests/factories.ts';
import {
  createPublished,
  createReadyDraft,
  createWriter,
  type Writer,
} from '#tests/opportunity-factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { addDocument, openDocument } from './add-document.server.ts';
import { answerQuestion } from './answer-question.server.ts';
import { askQuestion } from './ask-question.server.ts';
import { councilOverview } from './council-list.server.ts';
import { discardDraft } from './discard-draft.server.ts';
import { inviteProviders } from './invite-providers.server.ts';
import { opportunityJson } from './json.ts';
import { publishOpportunity } from './publish-opportunity.server.ts';
import { findOpportunity, findOwnOpportunity } from './queries.server.ts';
import { saveCost } from './save-cost.server.ts';
import { saveLots } from './save-lots.server.ts';
import { saveWhere } from './save-where.server.ts';
import { loadOpportunityDocuments } from './search-documents.server.ts';

let house: TestHouse;
let services: Services;
let writer: Writer;
const anyone: Actor = { kind: 'anonymous' };
beforeAll(async () => {
  house = await testHouse();
  services = house.services;
  writer = await createWriter(services);
});

const idOf = async (reference: string) =>
  (await services.db.opportunity.findUniqueOrThrow({ where: { reference } })).id;
const indexed = async (reference: string) =>
  loadOpportunityDocuments(services, [await idOf(reference)]);

async function createAsker() {
  const provider = await createProvider(services.db);
  const actor = await createMember(services, provider.id);
  return { provider, actor };
}

test('a draft is there for its own council alone', async () => {
  const reference = await createReadyDraft(services, writer);
  const { actor: stranger } = await createAsker();
  const otherCouncil = await createWriter(services);
  for (const actor of [anyone, stranger, otherCouncil.commissioner]) {
    await expect(findOpportunity(services, actor, reference)).rejects.toBeInstanceOf(NotFound);
  }
  const observer = await createMember(services, writer.councilId, 'observer');
  expect((await findOpportunity(services, observer, reference)).status).toBe('draft');
  expect(await indexed(reference)).toEqual([]);
});

test('another council can’t reach it by its own address', async () => {
  const reference = await createPublished(services, writer);
  const other = await createWriter(services);
  const reach = (slug: string) => findOwnOpportunity(services, other.commissioner, slug, reference);
  await expect(reach(other.slug)).rejects.toBeInstanceOf(NotFound);
  await expect(reach(writer.slug)).rejects.toBeInstanceOf(NotFound);
  const list = await councilOverview(services, other.commissioner, other.slug);
  expect(list.items).toEqual([]);
  const theirs = councilOverview(services, other.commissioner, writer.slug);
  await expect(theirs).rejects.toBeInstanceOf(NotFound);
});

test('a quick quote is seen by those invited, and by all once it is awarded', async () => {
  const { provider, actor: invited } = await createAsker();
  const { actor: stranger } = await createAsker();
  const reference = await createReadyDraft(services, writer, { about: { kind: 'quick_quote' } });
  await inviteProviders(services, writer.commissioner, reference, [provider.id]);
  await expect(findOpportunity(services, invited, reference)).rejects.toBeInstanceOf(NotFound);
  await publishOpportunity(services, writer.commissioner, reference);
  expect(await findOpportunity(services, invited, reference)).toMatchObject({
    status: 'open',
    invitedCount: 0,
  });
  const own = await findOpportunity(services, writer.commissioner, reference);
  expect(own.invitedCount).toBe(1);
  for (const actor of [anyone, stranger]) {
    await expect(findOpportunity(services, actor, reference)).rejects.toBeInstanceOf(NotFound);
  }
  expect(await indexed(reference)).toEqual([]);
  const at = new Date();
  const released = { recordedAt: at, releasedAt: at, recordedById: writer.commissioner.userId };
  await services.db.outcome.create({
    data: { opportunityId: await idOf(reference), kind: 'awarded', ...released },
  });
  await services.db.opportunity.update({ where: { reference }, data: { outcomeAt: at } });
  expect((await findOpportunity(services, anyone, reference)).status).toBe('awarded');
  expect(await indexed(reference)).toHaveLength(1);
});

test('what is published is indexed as a sound document', async () => {
  const reference = await createPublished(services, writer);
  const [document] = await indexed(reference);
  expect(OpportunityDocument.safeParse(document).error).toBeUndefined();
  expect(document).toMatchObject({ reference, kind: 'below-threshold', hasCurrentCost: true });
  expect(document!.serviceWords).toContain('loneliness');
});

test('an answer reaches everyone and the asker’s mailbox, without the asker’s name', async () => {
  const reference = await createPublished(services, writer);
  const { provider, actor } = await createAsker();
  const { actor: other } = await createAsker();
  const ask = { reference, organisation: provider.slug, question: 'May we use volunteers?' };
  await askQuestion(services, actor, ask);
  expect((await findOpportunity(services, other, reference)).clarifications).toEqual([]);
  expect((await findOpportunity(services, actor, reference)).clarifications).toHaveLength(1);
  const inside = await findOpportunity(services, writer.commissioner, reference);
  const [waiting] = inside.clarifications;
  expect(JSON.stringify(inside)).not.toContain(provider.id);
  const chain = await services.db.auditEntry.findMany({
    where: { stream: `procurement:${await idOf(reference)}` },
  });
  expect(chain.map(({ actorUserId }) => actorUserId)).not.toContain(actor.userId);

  const answer = { clarificationId: waiting!.id, answer: 'Yes, <b>gladly</b>.' };
  await expect(answerQuestion(services, other, reference, answer)).rejects.toBeInstanceOf(NotFound);
  await answerQuestion(services, writer.commissioner, reference, answer);
  const again = answerQuestion(services, writer.commissioner, reference, answer);
  await expect(again).rejects.toBeInstanceOf(Conflict);
  const shown = await findOpportunity(services, anyone, reference);
  expect(shown.clarifications[0]).toMatchObject({ answer: 'Yes, <b>gladly</b>.', mine: false });
  const json = JSON.stringify(opportunityJson(shown, 'https://example.org'));
  for (const secret of [provider.name, provider.id, actor.userId, actor.name]) {
    expect(json).not.toContain(secret);
  }
  const mail = await services.db.mailMessage.findFirstOrThrow({
    where: { toAddress: actor.email },
  });
  expect(mail.html).toContain('&lt;b&gt;gladly');
});

test('questions close by the database’s clock, and only members ask', async () => {
  const reference = await createPublished(services, writer);
  const { provider, actor } = await createAsker();
  const { actor: stranger } = await createAsker();
  const ask = { reference, organisation: provider.slug, question: 'Is it too late?' };
  await expect(askQuestion(services, stranger, ask)).rejects.toBeInstanceOf(NotAllowed);
  await services.db.opportunity.update({
    where: { reference },
    data: { questionsCloseAt: new Date(Date.now() - 1) },
  });
  await expect(askQuestion(services, actor, ask)).rejects.toBeInstanceOf(DeadlinePassed);
});

test('hostile text is stored as text and comes back as it was', async () => {
  const title = `<script>alert(1)</script> "quotes" ' ; drop table opportunity;-- \u202e`;
  const description = '{{7*7}} %24{1} %s 🦊 \u200f مرحبا';
  const reference = await createPublished(services, writer, { about: { title, description } });
  const { content } = await findOpportunity(services, anyone, reference);
  expect(content).toMatchObject({ title, description });
  expect(layout({ preheader: title, title, paragraphs: [] }).html).not.toContain('<script>');
});

test('places are read from words, and doubtful ones are asked about', async () => {
  const reference = await createReadyDraft(services, writer);
  const save = (places: string) => saveWhere(services, writer.commissioner, reference, { places });
  await save('Leeds\nBradford\nWales');
  const { content } = await findOpportunity(services, writer.commissioner, reference);
  expect(content.where.labels).toEqual(['Leeds and Bradford', 'Wales']);
  expect(content.where.codes).toEqual(expect.arrayContaining(['E08000035', 'W06000015']));
  await expect(save('Nowhereshire')).rejects.toMatchObject({
    fields: { places: [expect.stringContaining('Nowhereshire')] },
  });
});

test('a lot that is taken away takes its cost along; the others keep theirs', async () => {
  const reference = await createReadyDraft(services, writer);
  const lots = (...titles: { id?: string; title: string }[]) =>
    saveLots(services, writer.commissioner, reference, {
      lots: titles.map((lot) => ({ ...lot, baseValueVat: 'unknown' as const })),
    });
  await lots({ title: 'North' }, { title: 'South' });
  const cost = {
    deliveredBy: 'vcse' as const,
    contractEndsOn: undefined,
    vatBasis: 'none' as const,
    lines: [{ category: 'whole' as const, amount: 100_00 }],
  };
  await saveCost(services, writer.commissioner, reference, 1, cost);
  await saveCost(services, writer.commissioner, reference, 2, cost);
  const read = async () =>
    (await findOpportunity(services, writer.commissioner, reference)).content;
  const [, south] = (await read()).lots;
  await lots({ id: south!.id, title: 'South' });
  const after = await read();
  expect(after.lots).toMatchObject([{ id: south!.id, number: 1, title: 'South' }]);
  expect(after.currentDelivery.map(({ lotNumber }) => lotNumber)).toEqual([null, 1]);
  await lots();
  expect((await read()).lots).toHaveLength(1);
});

test('a document is checked by its bytes and read only with its opportunity', async () => {
  const reference = await createReadyDraft(services, writer);
  const add = (name: string, bytes: string | Buffer) =>
    addDocument(services, writer.commissioner, reference, {
      name,
      content: Readable.from([Buffer.from(bytes)]),
    });
  await expect(add('plan.pdf', 'MZ not a pdf')).rejects.toBeInstanceOf(Invalid);
  await expect(add('page.html', '<script>')).rejects.toBeInstanceOf(Invalid);
  await expect(add('empty.txt', '')).rejects.toBeInstanceOf(Invalid);
  await add('../../what we want.txt', 'Visits.');
  const { content } = await findOpportunity(services, writer.commissioner, reference);
  const [document] = content.documents;
  expect(document).toMatchObject({
    fileName: 'what we want.txt',
    mediaType: 'text/plain',
    bytes: 7,
  });
  const open = (actor: Actor) => openDocument(services, actor, reference, document!.id);
  await expect(open(anyone)).rejects.toBeInstanceOf(NotFound);
  await publishOpportunity(services, writer.commissioner, reference);
  const opened = await open(anyone);
  expect(Buffer.concat(await opened.content.toArray()).toString()).toBe('Visits.');
  const late = add('more.txt', 'More.');
  await expect(late).rejects.toBeInstanceOf(Conflict);
});

test('a file larger than the limit is refused and nothing of it stays', async () => {
  const reference = await createReadyDraft(services, writer);
  const chunk = Buffer.alloc(1024 * 1024, 'a');
  const content = Readable.from(Array.from({ length: 26 }, () => chunk));
  const add = addDocument(services, writer.commissioner, reference, { name: 'big.txt', content });
  await expect(add).rejects.toMatchObject({ fields: { file: [expect.stringContaining('25 MB')] } });
  const { content: after } = await findOpportunity(services, writer.commissioner, reference);
  expect(after.documents).toEqual([]);
});

test('a draft can be deleted with its files, by its council alone', async () => {
  const reference = await createReadyDraft(services, writer);
  const other = await createWriter(services);
  const byOther = discardDraft(services, other.commissioner, reference);
  await expect(byOther).rejects.toBeInstanceOf(NotFound);
  await discardDraft(services, await actorFor(services, writer.commissioner.userId), reference);
  expect(await services.db.opportunity.count({ where: { reference } })).toBe(0);
});
