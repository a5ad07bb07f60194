import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function operatorMade({ name, url }: { name: string; url: string }): Message {
  return {
    subject: 'You are now an operator of Drawbridge',
    ...layout({
      preheader: 'Set your password to begin.',
      title: 'You are now an operator',
      paragraphs: [
        `Hello ${name},`,
        'You can now approve councils and public bodies here. Set your password with the link below. It works once, for three days.',
      ],
      action: { label: 'Set my password', url },
    }),
  };
}
