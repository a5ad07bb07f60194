import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';

type Keyed = Pick<Services, 'keys'>;

/** Of the link that sends what an address was used for: no row, only this installation can make it. */
export function confirmToken({ keys }: Keyed, id: string): string {
  return `${id}.${keys.mac(`enquiry:confirm:${id}`).toString('base64url')}`;
}

/** @returns the enquiry's id @throws Invalid when it is not one of ours, or was cut */
export function readConfirmToken({ keys }: Keyed, token: string): string {
  const [id = '', code = ''] = token.slice(0, 300).split('.');
  if (!keys.isMac(`enquiry:confirm:${id}`, Buffer.from(code, 'base64url'))) {
    throw new Invalid('This link is not whole. Open it from the message again.');
  }
  return id;
}
