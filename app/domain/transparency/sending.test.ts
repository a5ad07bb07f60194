import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { createCouncil, createMember } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { HEADER } from '#tests/table-files.ts';
import { checkedPieces } from './piece-digest.server.ts';
import {
  beginSending,
  discardSending,
  findSending,
  finishSending,
  listSendings,
  purgeSendings,
} from './sending.server.ts';
import { PIECE_BYTES } from './upload-form.ts';
import { uploadColumns } from './uploads.server.ts';

const house = await testHouse();
const { services } = house;
const { db, parts } = services;
const leeds = await createCouncil(db, { gss: 'E08000035', name: 'Leeds City Council' });
const york = await createCouncil(db, { gss: 'E06000014', name: 'City of York Council' });
const clerk = await createMember(services, leeds.id, 'commissioner');
const colleague = await createMember(services, leeds.id, 'commissioner');
const observer = await createMember(services, leeds.id, 'observer');
const neighbour = await createMember(services, york.id, 'admin');

const TABLE = Buffer.from(`${HEADER}01/04/2025,Adults,Made Up Care Ltd,Home care,T1,10.00\n`);
const path = '/council/leeds/published/sending';

/** As a browser makes it. */
function digestOf(content: Buffer): string {
  const whole = createHash('sha256');
  for (let at = 0; at < content.length; at += PIECE_BYTES)
    whole.update(
      createHash('sha256')
        .update(content.subarray(at, at + PIECE_BYTES))
        .digest(),
    );
  return whole.digest('hex');
}

function ask(method: string, at: number | null, content?: BodyInit): Request {
  const headers = new Headers({ 'Tus-Resumable': '1.0.0' });
  if (at !== null) headers.set(method === 'POST' ? 'Upload-Length' : 'Upload-Offset', String(at));
  if (method === 'PATCH') headers.set('Content-Type', 'application/offset+octet-stream');
  const init = { method, headers, body: content, duplex: 'half' };
  return new Request(`http://localhost${path}`, init as RequestInit);
}

async function begin(bytes = TABLE.length, name = 'a.csv') {
  const begun = await beginSending(services, clerk, leeds.slug, { name, bytes });
  const part = { id: begun.id, bytes: begun.bytes, path };
  const made = await parts.answer(ask('POST', bytes), part);
  expect([made.status, made.headers.get('location')]).toEqual([201, `${path}/${begun.id}`]);
  return part;
}

const finish = (id: string, content = TABLE, kind = 'spend') =>
  finishSending(services, clerk, leeds.slug, { id, kind, digest: digestOf(content) });

it('takes a file piece by piece, and makes one upload of it however often it is asked', async () => {
  const part = await begin();
  const first = await parts.answer(ask('PATCH', 0, TABLE.subarray(0, 40)), part);
  expect([first.status, first.headers.get('upload-offset')]).toEqual([204, '40']);
  await expect(finish(part.id)).rejects.toThrow('not come through whole');
  const wrong = await parts.answer(ask('PATCH', 10, TABLE.subarray(10)), part);
  expect(wrong.status).toBe(409);
  const head = await parts.answer(ask('HEAD', null), part);
  expect(head.headers.get('upload-offset')).toBe('40');
  expect((await listSendings(services, clerk, leeds.slug)).sendings).toEqual([
    { id: part.id, file: 'a.csv', bytes: TABLE.length, here: 40 },
  ]);
  const tooMuch = await parts.answer(ask('PATCH', 40, Buffer.alloc(TABLE.length)), part);
  expect([tooMuch.status >= 400, (await parts.sizeOf(part.id))! <= TABLE.length]).toEqual([
    true,
    true,
  ]);
  const here = (await parts.sizeOf(part.id))!;
  await parts.answer(ask('PATCH', here, TABLE.subarray(here)), part);
  const both = await Promise.all([finish(part.id), finish(part.id)]);
  expect([...both, await finish(part.id)]).toEqual([part.id, part.id, part.id]);
  expect(await db.tableUpload.count({ where: { id: part.id } })).toBe(1);
  const { groups } = await uploadColumns(services, clerk, leeds.slug, part.id);
  expect(groups[0]!.table.rows[0]).toContain('Made Up Care Ltd');
  expect((await listSendings(services, clerk, leeds.slug)).sendings).toEqual([]);
  expect(await parts.sizeOf(part.id)).toBeNull();
});

it('knows an id as it was written alone', async () => {
  const { id } = await begin();
  const shouted = findSending(services, clerk, leeds.slug, id.toUpperCase());
  await expect(shouted).rejects.toBeInstanceOf(NotFound);
  await discardSending(services, clerk, leeds.slug, id);
});

it('keeps what came before the line broke in the middle of a piece', async () => {
  const part = await begin();
  async function* broken() {
    yield TABLE.subarray(0, 30);
    // The store has it before the line goes.
    await expect.poll(() => parts.sizeOf(part.id)).toBe(30);
    throw new Error('the line is gone');
  }
  const body = Readable.toWeb(Readable.from(broken())) as unknown as BodyInit;
  expect((await parts.answer(ask('PATCH', 0, body), part)).status).toBeGreaterThanOrEqual(400);
  await parts.answer(ask('PATCH', 30, TABLE.subarray(30)), part);
  expect(await finish(part.id)).toBe(part.id);
});

it('lets two senders of one file take turns', async () => {
  const part = await begin();
  let release = () => undefined as undefined;
  const held = new Promise<undefined>((resolve) => {
    release = () => resolve(undefined) as undefined;
  });
  async function* slow() {
    yield TABLE.subarray(0, 20);
    await held;
  }
  const body = Readable.toWeb(Readable.from(slow())) as unknown as BodyInit;
  const first = parts.answer(ask('PATCH', 0, body), part);
  await expect.poll(() => parts.sizeOf(part.id)).toBe(20);
  const head = await parts.answer(ask('HEAD', null), part);
  expect(head.headers.get('upload-offset')).toBe('20');
  release();
  await first;
  await parts.answer(ask('PATCH', 20, TABLE.subarray(20)), part);
  expect(await finish(part.id)).toBe(part.id);
});

it('refuses a file that is not the one that was sent, and no table, and keeps nothing', async () => {
  for (const [content, digested, words] of [
    [TABLE, Buffer.from('another'), 'changed while it was sent'],
    [Buffer.from('%PDF-1.7 no table'), null, 'not a table'],
  ] as const) {
    const part = await begin(content.length);
    await parts.answer(ask('PATCH', 0, content), part);
    await expect(finish(part.id, digested ?? content)).rejects.toThrow(words);
    expect(await parts.sizeOf(part.id)).toBeNull();
    await expect(finish(part.id)).rejects.toBeInstanceOf(NotFound);
  }
});

it('belongs to the person and the council that began it', async () => {
  const { id } = await begin();
  const asks = [
    () => findSending(services, colleague, leeds.slug, id),
    () => findSending(services, neighbour, york.slug, id),
    () => findSending(services, neighbour, leeds.slug, id),
    () => discardSending(services, colleague, leeds.slug, id),
    () => finishSending(services, colleague, leeds.slug, { id, kind: 'spend', digest: '' }),
    () => finishSending(services, neighbour, york.slug, { id, kind: 'spend', digest: '' }),
    () => findSending(services, clerk, leeds.slug, '../../secrets'),
  ];
  for (const one of asks) await expect(one()).rejects.toBeInstanceOf(NotFound);
  const input = { name: 'a.csv', bytes: 10 };
  await expect(beginSending(services, observer, leeds.slug, input)).rejects.toBeInstanceOf(
    NotAllowed,
  );
  await discardSending(services, clerk, leeds.slug, id);
  expect(await parts.sizeOf(id)).toBeNull();
});

it('takes no more than it can, and forgets what nobody finishes', async () => {
  for (const bytes of [0, -1, Number.NaN, 1.5])
    await expect(
      beginSending(services, clerk, leeds.slug, { name: 'a.csv', bytes }),
    ).rejects.toThrow('empty');
  await expect(
    beginSending(services, clerk, leeds.slug, { name: 'a.csv', bytes: 100_000_001 }),
  ).rejects.toThrow('larger than 100 MB');
  const begun = [];
  for (let at = 0; at < 6; at += 1) begun.push((await begin(TABLE.length, `${at}.csv`)).id);
  expect(await parts.sizeOf(begun[0]!)).toBeNull();
  const { sendings } = await listSendings(services, clerk, leeds.slug);
  expect(sendings.map(({ file }) => file)).toEqual(['5.csv', '4.csv', '3.csv', '2.csv', '1.csv']);
  await db.tableSending.updateMany({ where: { id: begun[1] }, data: { begunAt: new Date(0) } });
  await purgeSendings(services);
  expect([await parts.sizeOf(begun[1]!), await parts.sizeOf(begun[2]!)]).toEqual([null, 0]);
});

it('digests the same however the bytes are cut', async () => {
  const content = Buffer.alloc(PIECE_BYTES * 2 + 7, 'a,b\n');
  async function* cut(by: number) {
    for (let at = 0; at < content.length; at += by) yield content.subarray(at, at + by);
  }
  for (const by of [65_536, 999_983, content.length]) {
    let bytes = 0;
    for await (const one of checkedPieces(cut(by), digestOf(content), () => new Error('differs')))
      bytes += one.length;
    expect(bytes).toBe(content.length);
  }
});
