import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** After signing up: open the link to confirm that the address is yours. */
export function confirmAddressMail({ name, url }: { name: string; url: string }): Message {
  return {
    subject: 'Confirm your address for Drawbridge',
    ...layout({
      preheader: 'One click and your password, and you are in.',
      title: 'Confirm your address',
      paragraphs: [
        `Hello ${name},`,
        'Someone signed up to Drawbridge with this address. If it was you, open the link below within 24 hours and enter the password you chose.',
        'If it was not you, do nothing: without your click no account is confirmed.',
      ],
      action: { label: 'Confirm my address', url },
    }),
  };
}
