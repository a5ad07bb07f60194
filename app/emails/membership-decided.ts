import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To whoever asked to join. */
export function membershipDecided(props: {
  organisation: string;
  confirmed: boolean;
  url: string;
}): Message {
  const { organisation, confirmed, url } = props;
  const title = confirmed
    ? `You now belong to ${organisation}`
    : `${organisation} did not confirm you`;
  return {
    subject: title,
    ...layout({
      preheader: title,
      title,
      paragraphs: confirmed
        ? ['An administrator has confirmed you. You can act for it from now on.']
        : [
            'An administrator did not confirm that you work there. Speak to someone there if this is a mistake.',
          ],
      action: confirmed ? { label: `Go to ${organisation}`, url } : undefined,
    }),
  };
}
