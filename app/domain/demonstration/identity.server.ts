import { createHash } from 'node:crypto';

/**
 * The same name gives the same id, so that links to the demonstration outlive a refill.
 * @returns a UUID of version 8 (RFC 9562), whose bits are ours to choose
 */
export function idOf(...names: (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(`drawbridge demonstration/${names.join('/')}`)
    .digest();
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
}
