import { exactLondonTime } from '#app/domain/bids/exact-time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function bidWithdrawn(props: {
  organisation: string;
  opportunity: string;
  reference: string;
  withdrawnAt: Date;
  url: string;
}): Message {
  return {
    subject: `Your bid is withdrawn: ${props.reference}`,
    ...layout({
      preheader: 'It will not be opened.',
      title: 'Your bid is withdrawn',
      paragraphs: [
        `The bid of ${props.organisation} for “${props.opportunity}” (${props.reference}) was withdrawn on ${exactLondonTime(props.withdrawnAt)} (London time). It will not be opened.`,
        'What you wrote is still there. You can submit again until the deadline.',
      ],
      action: { label: 'Go to your bid', url: props.url },
      footer: 'You get this because you belong to an organisation that submitted this bid.',
    }),
  };
}
