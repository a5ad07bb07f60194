import { createHash } from 'node:crypto';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';

/**
 * Links in mail that work without signing in and need no row: what they name, and a code that only
 * this installation can make. Confirming: of an alert. Off: one alert for one reader, the alerts of
 * one message, or everything that goes to an owner. Address: one that is written to
 * again. Never: one that is not to be written to at all.
 */
export type LinkPurpose = 'confirm' | 'alert' | 'message' | 'everything' | 'address' | 'never';

const MARKS: Record<LinkPurpose, string> = {
  confirm: 'c',
  alert: 'a',
  message: 'm',
  everything: 'e',
  address: 'w',
  never: 'n',
};

type Keyed = Pick<Services, 'keys'>;

/** @param about ids that the link names, in the order that `readLink` gives them back */
export function linkToken({ keys }: Keyed, purpose: LinkPurpose, ...about: string[]): string {
  const said = Buffer.from(about.join('\n')).toString('base64url');
  const code = keys.mac(`alert:${MARKS[purpose]}:${said}`).toString('base64url');
  return `${MARKS[purpose]}.${said}.${code}`;
}

/** @throws Invalid when it is not one of ours, or was cut */
export function readLink(
  { keys }: Keyed,
  token: string,
): { purpose: LinkPurpose; about: string[] } {
  const [mark, said = '', code = ''] = token.slice(0, 1000).split('.');
  const purpose = (Object.keys(MARKS) as LinkPurpose[]).find((name) => MARKS[name] === mark);
  if (!purpose || !keys.isMac(`alert:${mark}:${said}`, Buffer.from(code, 'base64url'))) {
    throw new Invalid('This link is not whole. Open it from the message again.');
  }
  return { purpose, about: Buffer.from(said, 'base64url').toString('utf8').split('\n') };
}

/** An address as the ledger knows it. */
export function recipientOf(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('base64url');
}
