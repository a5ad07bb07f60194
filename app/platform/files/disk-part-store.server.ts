import { createReadStream, mkdirSync } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FileStore as TusFileStore } from '@tus/file-store';
import { MemoryLocker, Server, Upload } from '@tus/server';
import type { PartStore } from '#app/platform/ports.ts';

const DRAIN_MS = 1_000;

/**
 * Parts of files below a directory. How much of one is here, its length on the disk says: what came
 * before a process died counts, and every process that shares the directory sees the same. Two
 * senders of one file in one process take turns; in two processes both write the same bytes to the
 * same places, and the digest of the whole has the last word.
 */
export function createDiskPartStore(directory: string): PartStore {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const locker = new MemoryLocker();

  function locate(id: string): string {
    if (!/^[0-9a-f-]{36}$/.test(id)) throw new Error('Not the id of a part.');
    return path.join(directory, id);
  }

  return {
    async answer(request, { id, bytes, path: url }) {
      locate(id);
      const configstore = {
        get: async () => new Upload({ id, size: bytes, offset: 0 }),
        set: async () => undefined,
        delete: async () => undefined,
      };
      const server = new Server({
        path: url,
        datastore: new TusFileStore({ directory, configstore }),
        locker,
        lockDrainTimeout: DRAIN_MS,
        maxSize: bytes,
        // Our own pages alone send here.
        allowedOrigins: () => false,
        namingFunction: () => id,
        getFileIdFromRequest: () => id,
        generateUrl: () => `${url}/${id}`,
      });
      return server.handleWeb(request);
    },
    async sizeOf(id) {
      const found = await stat(locate(id)).catch(() => null);
      return found?.size ?? null;
    },
    async get(id) {
      const stream = createReadStream(locate(id));
      await new Promise<void>((resolve, reject) =>
        stream.once('open', () => resolve()).once('error', reject),
      );
      return stream;
    },
    remove: (id) => rm(locate(id), { force: true }),
  };
}
