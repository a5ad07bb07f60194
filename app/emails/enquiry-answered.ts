import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To whoever asked. */
export function enquiryAnswered(props: {
  /** "Aireborough Council". */
  who: string;
  has: string;
  title: string;
  verdict: string;
  words: string;
  /** What was corrected, and to what; null where nothing was. */
  correction: string | null;
  url: string;
}): Message {
  const { who, has, title, verdict, words, correction, url } = props;
  return {
    subject: `${who} ${has} answered you`,
    ...layout({
      preheader: verdict,
      title: `${who} ${has} answered you`,
      paragraphs: [
        `You asked about: ${title}.`,
        `The answer: ${verdict}. ${words}`,
        ...(correction ? [`What was corrected: ${correction}.`] : []),
      ],
      action: { label: 'See it on the page', url },
      footer:
        'You get this because you asked. What you wrote and the answer are public; who you are is not, unless you asked as an organisation.',
    }),
  };
}
