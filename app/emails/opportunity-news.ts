import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To those with a bid in hand: the council withdrew the opportunity, or changed it. */
export function opportunityNews(props: {
  news: 'withdrawn' | 'changed';
  /** Those who have sent a bid are asked to confirm it. */
  lookAgain: boolean;
  organisation: string;
  opportunity: string;
  reference: string;
  buyer: string;
  words: string;
  url: string;
}): Message {
  const withdrawn = props.news === 'withdrawn';
  const changed = props.lookAgain ? 'Changed: look at your bid again' : 'Changed by the council';
  return {
    subject: `${withdrawn ? 'Withdrawn by the council' : changed}: ${props.reference}`,
    ...layout({
      preheader: `“${props.opportunity}”`,
      title: withdrawn
        ? 'The council has withdrawn this opportunity'
        : 'The council has changed this opportunity',
      paragraphs: [
        `${props.buyer} says about “${props.opportunity}” (${props.reference}):`,
        props.words,
        withdrawn
          ? 'Your bid stays sealed. Nobody at the council can read it.'
          : props.lookAgain
            ? 'Read the change, look at your bid, and submit it again to confirm it. A bid you submitted before still stands if you do nothing.'
            : 'A bid you submitted before still stands if you do nothing.',
      ],
      action: { label: 'Go to your bid', url: props.url },
      footer: `You get this because ${props.organisation} started a bid for it.`,
    }),
  };
}
