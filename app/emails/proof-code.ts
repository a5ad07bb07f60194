import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function proofCode(props: { organisation: string; code: string; lasts: string }): Message {
  return {
    subject: `Your code for ${props.organisation}: ${props.code}`,
    ...layout({
      preheader: `Enter it within ${props.lasts}.`,
      title: props.code,
      paragraphs: [
        `Someone who runs ${props.organisation} on Drawbridge says that this is its own address. If that is right, give them this code, or enter it yourself, within ${props.lasts}.`,
        'If you know nothing of this, tell no one the code.',
      ],
    }),
  };
}
