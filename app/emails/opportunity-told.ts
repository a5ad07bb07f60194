import { formatInstant } from '#app/domain/kernel/time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export type OpportunityToldProps = {
  organisation: string;
  buyer: string;
  title: string;
  summary: string;
  place: string | null;
  closesAt: Date | null;
  /** Nobody bids in an early conversation. */
  isConversation: boolean;
  url: string;
  /** Where they say that they don't want this. */
  settingUrl: string;
};

/**
 * To the administrators of a provider that fits, when a council points them to what it published.
 * It says only what anyone can read, and the same to each.
 */
export function opportunityTold(props: OpportunityToldProps): Message {
  const { organisation, buyer, title, summary, place, closesAt, isConversation } = props;
  const close = isConversation ? 'It is open until' : 'Bids close';
  return {
    subject: `${buyer} would like you to know of: ${title}`,
    ...layout({
      preheader: 'It is open to everyone, and you seem to fit.',
      title,
      paragraphs: [
        `${buyer} has published this and thinks that it may suit ${organisation}, going by your profile.`,
        summary,
        place ? `Where: ${place}.` : '',
        closesAt ? `${close} ${formatInstant(closesAt)}.` : '',
        'Everyone can read it. Being told of it gives nobody an advantage, and you don’t have to answer.',
      ].filter(Boolean),
      action: { label: 'Read what they want', url: props.url },
      footer: `You get this because you are an administrator of ${organisation} on Drawbridge. To stop councils writing to you about opportunities: ${props.settingUrl}`,
    }),
  };
}
