import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '#app/platform/ports.ts';

/** Files below a directory. A file appears under its key only when it is whole. */
export function createDiskFileStore(directory: string): FileStore {
  function locate(storageKey: string): string {
    if (!/^[0-9a-f-]{36}$/.test(storageKey)) throw new Error('Not a storage key.');
    return path.join(directory, storageKey.slice(0, 2), storageKey);
  }

  return {
    async put(content) {
      const storageKey = randomUUID();
      const target = locate(storageKey);
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      let bytes = 0;
      const measure = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          hash.update(chunk);
          bytes += chunk.length;
          done(null, chunk);
        },
      });
      const partial = `${target}.partial`;
      try {
        await pipeline(content, measure, createWriteStream(partial, { mode: 0o600, flush: true }));
        await rename(partial, target);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { storageKey, bytes, sha256: hash.digest() };
    },
    async get(storageKey) {
      const stream = createReadStream(locate(storageKey));
      await new Promise<void>((resolve, reject) =>
        stream.once('open', () => resolve()).once('error', reject),
      );
      return stream;
    },
    remove: (storageKey) => rm(locate(storageKey), { force: true }),
  };
}
