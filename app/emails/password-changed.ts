import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function passwordChanged({ name, resetUrl }: { name: string; resetUrl: string }): Message {
  return {
    subject: 'Your Drawbridge password was changed',
    ...layout({
      preheader: 'If this was not you, act now.',
      title: 'Your password was changed',
      paragraphs: [
        `Hello ${name},`,
        'Your password was changed just now, and every other device was signed out.',
        'If it was you, all is well. If it was not, set a new password at once.',
      ],
      action: { label: 'Set a new password', url: resetUrl },
    }),
  };
}
