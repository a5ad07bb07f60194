import { formatInstant } from '#app/domain/kernel/time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export type QuoteInvitationProps = {
  organisation: string;
  buyer: string;
  title: string;
  summary: string;
  closesAt: Date | null;
  url: string;
};

/** To each member of an organisation that a council invites to quote. */
export function quoteInvitation(props: QuoteInvitationProps): Message {
  const { organisation, buyer, title, summary, closesAt, url } = props;
  return {
    subject: `${buyer} invites you to quote: ${title}`,
    ...layout({
      preheader: `A quick quote, open to those invited.`,
      title: `${buyer} invites ${organisation} to quote`,
      paragraphs: [
        title,
        summary,
        closesAt ? `Send your quote before ${formatInstant(closesAt)}.` : '',
        'You can read it once you have signed in. It costs nothing, and you don’t have to answer.',
      ].filter(Boolean),
      action: { label: 'Read what they want', url },
      footer: `You get this because you belong to ${organisation} on Drawbridge.`,
    }),
  };
}
