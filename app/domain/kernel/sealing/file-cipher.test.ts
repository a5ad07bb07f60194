import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDiskFileStore } from '#app/platform/files/disk-file-store.server.ts';
import { SealBroken } from './errors.ts';
import { FileTooLarge, readEncrypted, storeEncrypted } from './file-cipher.server.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(path.join(os.tmpdir(), 'file-cipher-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function everyFile(): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((e) => e.isFile()).map((e) => path.join(e.parentPath, e.name));
}

test('a stored file is ciphertext on disk and comes back byte for byte', async () => {
  const files = createDiskFileStore(directory);
  const plain = Buffer.concat([Buffer.from('SECRET-MARKER '), randomBytes(300_000)]);
  const kept = await storeEncrypted(files, Readable.from([plain]), 'file:1', 1e6);
  expect(kept.bytes).toBe(plain.length);
  expect(kept.sha256).toBe(createHash('sha256').update(plain).digest('hex'));
  for (const file of await everyFile()) {
    expect((await readFile(file)).includes('SECRET-MARKER')).toBe(false);
  }
  const back = await readEncrypted(files, kept.storageKey, kept.fileKey, 'file:1');
  expect((await buffer(back)).equals(plain)).toBe(true);
});

test('a file opened as another, or changed on disk, gives nothing at all', async () => {
  const files = createDiskFileStore(directory);
  const kept = await storeEncrypted(files, Readable.from([randomBytes(9000)]), 'file:2', 1e6);
  await expect(readEncrypted(files, kept.storageKey, kept.fileKey, 'file:3')).rejects.toThrow(
    SealBroken,
  );
  const onDisk = path.join(directory, kept.storageKey.slice(0, 2), kept.storageKey);
  const bytes = await readFile(onDisk);
  bytes[8999] = (bytes[8999] ?? 0) ^ 1;
  await writeFile(onDisk, bytes);
  await expect(readEncrypted(files, kept.storageKey, kept.fileKey, 'file:2')).rejects.toThrow(
    SealBroken,
  );
});

test('a file over the limit leaves nothing behind', async () => {
  const files = createDiskFileStore(directory);
  const before = await everyFile();
  const tooMuch = Readable.from(Array.from({ length: 20 }, () => randomBytes(1000)));
  await expect(storeEncrypted(files, tooMuch, 'file:4', 10_000)).rejects.toThrow(FileTooLarge);
  const cut = new Readable({
    read() {
      this.destroy(new Error('connection lost'));
    },
  });
  await expect(storeEncrypted(files, cut, 'file:5', 10_000)).rejects.toThrow('connection lost');
  expect(await everyFile()).toEqual(before);
});
