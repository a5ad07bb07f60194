import { randomBytes } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { SealBroken } from '#app/domain/kernel/sealing/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { createBiddable, createBidder } from '#tests/bid-factories.ts';
import { createMember, createProvider } from '#tests/factories.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';
import { attachFile } from './attach-file.server.ts';
import { PartChanged } from './change-draft.server.ts';
import { findBid } from './find-bid.server.ts';
import { readOwnBidFile } from './read-bid-file.server.ts';
import { removeFile } from './remove-file.server.ts';
import { saveAnswer } from './save-answer.server.ts';

let house: TestHouse;
let services: Services;
beforeAll(async () => {
  house = await testHouse();
  services = house.services;
});

async function begun() {
  const to = await createBiddable(services);
  return { to, ...(await createBidder(services, to)) };
}

test('two tabs on one question: the second is told, and nothing saved is lost', async () => {
  const { to, actor, key } = await begun();
  const { draftVersion } = await findBid(services, actor, key);
  const [questionId] = to.questions;
  await saveAnswer(services, actor, { ...key, draftVersion, questionId, text: 'First tab' });
  const second = saveAnswer(services, actor, {
    ...key,
    draftVersion,
    questionId,
    text: 'Second tab',
  });
  await expect(second).rejects.toBeInstanceOf(PartChanged);
  expect((await findBid(services, actor, key)).copy.content.answers[questionId]).toBe('First tab');
});

test('two people on two questions at once don’t disturb each other', async () => {
  const { to, actor, key, organisationId } = await begun();
  const colleague = await createMember(services, organisationId);
  const { draftVersion } = await findBid(services, actor, key);
  const [one, two] = to.questions;
  await Promise.all([
    saveAnswer(services, actor, { ...key, draftVersion, questionId: one, text: 'One' }),
    saveAnswer(services, colleague, { ...key, draftVersion, questionId: two, text: 'Two' }),
  ]);
  const { copy } = await findBid(services, colleague, key);
  expect(copy.content.answers).toEqual({ [one]: 'One', [two]: 'Two' });
});

test('the working copy in the database opens for its own bid and version alone', async () => {
  const { actor, key } = await begun();
  const other = await begun();
  const [mine, theirs] = await Promise.all([
    findBid(services, actor, key),
    findBid(services, other.actor, other.key),
  ]);
  const stranger = await services.db.bid.findUniqueOrThrow({ where: { id: theirs.id } });
  await services.db.bid.update({ where: { id: mine.id }, data: { draft: stranger.draft } });
  await expect(findBid(services, actor, key)).rejects.toBeInstanceOf(SealBroken);
});

const pdf = (bytes = 1000) => Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(bytes)]);

test('a document is kept under a clean name and comes back as it was, for its own people only', async () => {
  const { actor, key } = await begun();
  const content = pdf(200_000);
  const { fileId } = await attachFile(services, actor, {
    ...key,
    name: '../../etc/Our\u202E plan\u0000.pdf',
    content: Readable.from([content]),
  });
  const file = await readOwnBidFile(services, actor, { ...key, fileId });
  expect(file.name).toBe('Our plan.pdf');
  expect((await buffer(file.content)).equals(content)).toBe(true);
  const stored = await services.db.storedFile.findUniqueOrThrow({ where: { id: fileId } });
  expect(stored).toMatchObject({
    name: null,
    encrypted: true,
    mediaType: 'application/octet-stream',
  });
  const rival = await createProvider(services.db);
  const stranger = await createMember(services, rival.id);
  await expect(readOwnBidFile(services, stranger, { ...key, fileId })).rejects.toBeInstanceOf(
    NotFound,
  );
  await expect(
    readOwnBidFile(services, stranger, {
      organisationId: rival.id,
      reference: key.reference,
      fileId,
    }),
  ).rejects.toBeInstanceOf(NotFound);
  await removeFile(services, actor, { ...key, fileId });
  await expect(readOwnBidFile(services, actor, { ...key, fileId })).rejects.toBeInstanceOf(
    NotFound,
  );
});

test('too large, empty, of the wrong kind, or not what its name says: refused with words, nothing kept', async () => {
  const { actor, key } = await begun();
  const before = await services.db.storedFile.count();
  const refused: [string, Buffer[], string][] = [
    ['big.pdf', [pdf(900_000), pdf(900_000)], 'larger than 1 MB'],
    ['empty.pdf', [], 'empty'],
    ['run.exe', [Buffer.from('MZ\u0090')], 'kind of file'],
    ['really-a-program.pdf', [Buffer.from('MZ\u0090\u0000\u0003')], 'kind of file'],
    ['page.html', [Buffer.from('<script>alert(1)</script>')], 'kind of file'],
    ['noending', [pdf()], 'kind of file'],
  ];
  for (const [name, chunks, words] of refused) {
    const error = await attachFile(services, actor, {
      ...key,
      name,
      content: Readable.from(chunks),
      maxBytes: 1024 * 1024,
    }).catch((thrown: unknown) => thrown);
    expect(error, name).toBeInstanceOf(Invalid);
    expect((error as Invalid).fields.file?.[0], name).toContain(words);
  }
  expect(await services.db.storedFile.count()).toBe(before);
  expect((await findBid(services, actor, key)).copy.content.files).toEqual([]);
});

test('a document changed on disk is not handed out', async () => {
  const { actor, key } = await begun();
  const { fileId } = await attachFile(services, actor, {
    ...key,
    name: 'plan.pdf',
    content: Readable.from([pdf()]),
  });
  const { storageKey } = await services.db.storedFile.findUniqueOrThrow({ where: { id: fileId } });
  const files = path.join(house.config.DATA_DIR, 'files');
  const names = await readdir(files, { recursive: true });
  const onDisk = names.find((name) => name.endsWith(storageKey));
  await writeFile(path.join(files, onDisk ?? ''), pdf());
  await expect(readOwnBidFile(services, actor, { ...key, fileId })).rejects.toBeInstanceOf(
    SealBroken,
  );
});
