import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To an address that mail came back from, when its owner wants alerts again. */
export function alertAddressAgain(props: { url: string }): Message {
  return {
    subject: 'Does this reach you?',
    ...layout({
      preheader: 'One click, and your alerts are sent again.',
      title: 'Does this reach you?',
      paragraphs: [
        'An earlier message to this address came back to us, so we stopped sending alerts.',
        'If you can read this, it works again. Open the link, and alerts are sent as before.',
        'If you did not ask for this, do nothing.',
      ],
      action: { label: 'Yes, send my alerts again', url: props.url },
    }),
  };
}
