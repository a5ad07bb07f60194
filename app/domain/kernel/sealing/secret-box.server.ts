import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './errors.ts';

export const boxAlgorithm = 'aes-256-gcm';

/**
 * Encrypts small things under a key of their own.
 * @param key 32 bytes
 * @param boundTo what the bytes belong to; opening with another one fails
 * @returns nonce (12 bytes), tag (16), ciphertext
 */
export function closeBox(content: Buffer, key: Buffer, boundTo: string): Buffer<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv(boxAlgorithm, key, nonce).setAAD(Buffer.from(boundTo));
  const body = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** @throws SealBroken when the key, the binding or the bytes are not those of `closeBox` */
export function openBox(box: Uint8Array, key: Buffer, boundTo: string): Buffer {
  try {
    const bytes = Buffer.from(box);
    const nonce = bytes.subarray(0, 12);
    const decipher = createDecipheriv(boxAlgorithm, key, nonce, { authTagLength: 16 });
    decipher.setAAD(Buffer.from(boundTo)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
  } catch {
    throw new SealBroken('These bytes do not open: they were changed, or belong elsewhere.');
  }
}
