import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To whoever asked. */
export function enquiryAnswered(props: {
  council: string;
  title: string;
  verdict: string;
  words: string;
  url: string;
}): Message {
  const { council, title, verdict, words, url } = props;
  return {
    subject: `${council} has answered you`,
    ...layout({
      preheader: verdict,
      title: `${council} has answered you`,
      paragraphs: [`You asked about: ${title}.`, `The answer: ${verdict}. ${words}`],
      action: { label: 'See it on the page', url },
      footer:
        'You get this because you asked. What you wrote and the answer are public; who you are is not, unless you asked as an organisation.',
    }),
  };
}
