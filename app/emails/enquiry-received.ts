import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To a council's commissioners and administrators. Says nothing of who asked, unless it chose so. */
export function enquiryReceived(props: {
  told: string;
  title: string;
  words: string;
  /** "Tuesday 1 December 2026" */
  dueWords: string;
  url: string;
}): Message {
  return {
    subject: `${props.told}: ${props.title}`.slice(0, 150),
    ...layout({
      preheader: 'It is about something that you published.',
      title: props.told,
      paragraphs: [
        `It is about: ${props.title}.`,
        isHarmless(props.words)
          ? `It says: ${props.words}`
          : 'It has an address of a website in it, so read it on the page.',
        `Please answer by ${props.dueWords}. Everyone can see that it was asked. The words become public with your answer, or when you show them.`,
      ],
      action: { label: 'Read and answer it', url: props.url },
      footer: 'You get this because you are a commissioner or administrator there.',
    }),
  };
}

/** False for words that mail programs would make a link of: a stranger typed them. */
function isHarmless(words: string): boolean {
  return !/:\/\/|\bwww\.|[\p{L}\p{N}-]\.\p{L}{2,}/iu.test(words);
}
