import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To whoever asked to start a council or public body. */
export function organisationDecided(props: {
  organisation: string;
  approved: boolean;
  reason?: string;
  url: string;
}): Message {
  const { organisation, approved, reason, url } = props;
  const title = approved ? `${organisation} is in` : `${organisation} was not approved`;
  const paragraphs = approved
    ? ['You are its first administrator. You can post opportunities and invite your colleagues.']
    : ['We could not approve it as it stands. You can put this right and ask again.'];
  if (reason) paragraphs.push(`What we want to tell you: ${reason}`);
  return {
    subject: title,
    ...layout({
      preheader: approved ? 'You can start now.' : 'What to do next.',
      title,
      paragraphs,
      action: { label: approved ? 'Start' : 'Go to your account', url },
    }),
  };
}
