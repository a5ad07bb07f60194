import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To a council's commissioners. Says nothing of who asked. */
export function questionAsked({ title, url }: { title: string; url: string }): Message {
  return {
    subject: `A question about ${title}`,
    ...layout({
      preheader: 'Someone has asked you a question.',
      title: 'Someone has asked you a question',
      paragraphs: [
        `It is about “${title}”.`,
        'When you answer, everyone sees the question and your answer. Nobody is told who asked.',
      ],
      action: { label: 'Read and answer it', url },
      footer: 'You get this because you are a commissioner or administrator there.',
    }),
  };
}
