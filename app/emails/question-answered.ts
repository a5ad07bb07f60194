import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export type QuestionAnsweredProps = {
  title: string;
  question: string;
  answer: string;
  url: string;
};

/** To the person who asked. */
export function questionAnswered({ title, question, answer, url }: QuestionAnsweredProps): Message {
  return {
    subject: `Your question about ${title} has been answered`,
    ...layout({
      preheader: 'The council has answered.',
      title: 'Your question has been answered',
      paragraphs: [`You asked: ${question}`, `The answer: ${answer}`],
      action: { label: 'See all questions and answers', url },
      footer: 'You get this because you asked the question. Nobody else is told who asked.',
    }),
  };
}
