import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To an organisation's administrators: an address of theirs is told nothing any more. */
export function webhookOff(props: {
  organisation: string;
  host: string;
  because: 'gone' | 'failing';
  days: number;
  url: string;
}): Message {
  const { organisation, host, because, days, url } = props;
  const title = `We stopped sending webhooks to ${host}`;
  const reason =
    because === 'gone'
      ? `${host} answered “410 Gone”, which asks us to stop.`
      : `Nothing that we sent to ${host} was taken for ${days} days.`;
  return {
    subject: title,
    ...layout({
      preheader: `${organisation}’s alerts by mail go on.`,
      title,
      paragraphs: [
        reason,
        `${organisation}’s alerts still come by mail. The log says what came back each time. When the other side works again, turn the address on there.`,
      ],
      action: { label: 'See the log', url },
    }),
  };
}
