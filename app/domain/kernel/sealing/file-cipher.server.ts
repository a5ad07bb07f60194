import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { type Readable, Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '#app/platform/ports.ts';
import { SealBroken } from './errors.ts';

/** What opens a stored file. Base64; kept only inside what is itself sealed. */
export type FileKey = { key: string; nonce: string; tag: string };

/** The file grew past what is allowed; nothing of it was kept. */
export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/**
 * Stores a stream as ciphertext under a key of its own, chunk by chunk: it is never whole in memory
 * and never in the clear on disk.
 * @param boundTo what the file belongs to; opening it as anything else fails
 * @param maxBytes of the plain file
 * @throws FileTooLarge
 */
export async function storeEncrypted(
  files: FileStore,
  content: Readable,
  boundTo: string,
  maxBytes: number,
): Promise<{
  storageKey: string;
  bytes: number;
  sha256: string;
  stored: { bytes: number; sha256: Buffer };
  fileKey: FileKey;
}> {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(boundTo));
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) return done(new FileTooLarge(`More than ${maxBytes} bytes.`));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  // Both ends are awaited, so that an error on either side ends the other and is thrown once.
  const encrypting = pipeline(content, measure, cipher);
  const storing = files.put(cipher);
  const [encrypted, stored] = await Promise.allSettled([encrypting, storing]);
  if (encrypted.status === 'rejected') {
    if (stored.status === 'fulfilled') await files.remove(stored.value.storageKey);
    throw encrypted.reason;
  }
  if (stored.status === 'rejected') throw stored.reason;
  const { storageKey, ...kept } = stored.value;
  return {
    storageKey,
    bytes,
    sha256: hash.digest('hex'),
    stored: kept,
    fileKey: {
      key: key.toString('base64'),
      nonce: nonce.toString('base64'),
      tag: cipher.getAuthTag().toString('base64'),
    },
  };
}

/**
 * Opens a stored file as a stream. It is read through once and checked before the first byte is
 * handed out, so that nobody receives bytes that somebody changed.
 * @throws SealBroken
 */
export async function readEncrypted(
  files: FileStore,
  storageKey: string,
  fileKey: FileKey,
  boundTo: string,
): Promise<Readable> {
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(await files.get(storageKey), decipherFor(fileKey, boundTo), sink);
  } catch {
    throw new SealBroken(
      'This file does not open: it was changed, is missing, or belongs elsewhere.',
    );
  }
  const plain = decipherFor(fileKey, boundTo);
  pipeline(await files.get(storageKey), plain).catch(() => plain.destroy());
  return plain;
}

function decipherFor({ key, nonce, tag }: FileKey, boundTo: string) {
  const bytes = (text: string) => Buffer.from(text, 'base64');
  const options = { authTagLength: 16 };
  const decipher = createDecipheriv('aes-256-gcm', bytes(key), bytes(nonce), options);
  return decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes(tag));
}
