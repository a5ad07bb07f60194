import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** Says that there is a decision and where to read it; the reasons stay behind the sign-in. */
export function outcomeReleased(props: {
  organisation: string;
  opportunity: string;
  reference: string;
  buyer: string;
  result: 'won' | 'lost' | 'none';
  url: string;
}): Message {
  const results = {
    won: `${props.buyer} has chosen the bid of ${props.organisation}.`,
    lost: `${props.buyer} has chosen another bid. Your page says how each part of yours was scored and why, and what the winning bid did better.`,
    none: `${props.buyer} has decided not to award this. Your page says why.`,
  };
  return {
    subject: `Decision on your bid: ${props.reference}`,
    ...layout({
      preheader: `“${props.opportunity}”`,
      title: 'There is a decision on your bid',
      paragraphs: [
        `About “${props.opportunity}” (${props.reference}).`,
        results[props.result],
        'Everyone who bid was told at the same moment.',
      ],
      action: { label: 'Read the decision and the reasons', url: props.url },
      footer: 'You get this because you belong to an organisation that submitted a bid.',
    }),
  };
}
