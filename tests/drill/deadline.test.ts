import { expect, test } from 'vitest';
import { testHouse } from '#tests/setup/house.ts';
import { deadlineDrill } from './deadline.ts';
import { huntMarkers, shapesOf } from './marker-hunt.ts';

test('bids racing a deadline end in a receipt or a refusal, and nothing of them shows before opening', async () => {
  const house = await testHouse();
  const { failures, figures } = await deadlineDrill({
    house,
    ownerUrl: house.database.ownerUrl,
    submissions: 12,
  });
  expect(failures).toEqual([]);
  const value = (name: string) => figures.find((figure) => figure.name === name)?.value ?? 0;
  expect(value('in time, with a receipt') + value('refused with the time')).toBe(12);
  expect(value('hunted: files')).toBeGreaterThan(2);
  expect(value('hunted: tables')).toBeGreaterThan(30);
});

test('the hunt finds what is there: in text, in bytes, in base64, in a queue and in a file', async () => {
  const house = await testHouse();
  const { db, files } = house.services;
  const ground = {
    ownerUrl: house.database.ownerUrl,
    directory: house.config.DATA_DIR,
    texts: { page: 'x e88a-planted-in-page y' },
  };
  await db.$executeRaw`insert into reference_counter (scope, last) values ('a90c-planted-in-text', 1)`;
  await db.storedFile.create({
    data: {
      storageKey: 'a',
      mediaType: 'b',
      bytes: 1,
      sha256: Buffer.from('b31d-planted-in-bytes'),
    },
  });
  await db.$executeRaw`insert into reference_counter (scope, last) values (${Buffer.from('+c72e-planted-in-base64+').toString('base64')}, 1)`;
  await db.$executeRaw`select graphile_worker.add_job('none', '{"a":"7e1f-planted-in-job"}'::json)`;
  const { Readable } = await import('node:stream');
  await files.put(Readable.from([Buffer.from('d05f-planted-in-file')]));
  const planted = [
    'a90c-planted-in-text',
    'b31d-planted-in-bytes',
    'c72e-planted-in-base64',
    '7e1f-planted-in-job',
    'd05f-planted-in-file',
    'e88a-planted-in-page',
  ];
  for (const marker of planted) {
    const { found } = await huntMarkers([marker], ground);
    expect(found, marker).toEqual([expect.anything()]);
  }
  expect((await huntMarkers(['never-planted'], ground)).found).toEqual([]);
  expect(shapesOf('marker-of-mine').every((shape) => shape.length >= 8)).toBe(true);
});
