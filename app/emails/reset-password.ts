import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function resetPasswordMail({ name, url }: { name: string; url: string }): Message {
  return {
    subject: 'Set a new Drawbridge password',
    ...layout({
      preheader: 'The link works once, for one hour.',
      title: 'Set a new password',
      paragraphs: [
        `Hello ${name},`,
        'Someone asked to set a new password for your account. If it was you, open the link below. It works once, for one hour.',
        'If it was not you, do nothing: your password stays as it is.',
      ],
      action: { label: 'Set a new password', url },
    }),
  };
}
