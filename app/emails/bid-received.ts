import { exactLondonTime } from '#app/domain/bids/exact-time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** The receipt. Nothing of what the bid says. */
export function bidReceived(props: {
  organisation: string;
  opportunity: string;
  reference: string;
  version: number;
  submittedAt: Date;
  receiptNumber: string;
  manifestHash: string;
  url: string;
}): Message {
  const again = props.version > 1 ? ' It takes the place of the one you sent before.' : '';
  return {
    subject: `Your bid is in: ${props.reference}`,
    ...layout({
      preheader: `Receipt ${props.receiptNumber}`,
      title: 'Your bid is in, and sealed',
      paragraphs: [
        `We have the bid of ${props.organisation} for “${props.opportunity}” (${props.reference}).${again}`,
        `Received: ${exactLondonTime(props.submittedAt)} (London time)\nReceipt: ${props.receiptNumber}, version ${props.version}\nHash: ${props.manifestHash}`,
        'Nobody outside your own organisation can read it until the deadline has passed and the council opens the bids. You can replace it or withdraw it until the deadline.',
        'Keep this message. Your receipt page has a signed file that proves what you sent and when.',
      ],
      action: { label: 'See your receipt', url: props.url },
      footer: 'You get this because you belong to an organisation that submitted this bid.',
    }),
  };
}
