import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Whether an Authorization header carries this token. Takes as long for a wrong one, whatever it has
 * in common with the right one.
 * @source RFC 6750 §2.1
 */
export function isBearer(header: string | null, token: string): boolean {
  const given = /^Bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? '';
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(token));
}
