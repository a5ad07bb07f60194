import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export function invitation(props: {
  organisation: string;
  inviter: string;
  roles: string[];
  url: string;
}): Message {
  return {
    subject: `${props.inviter} invites you to ${props.organisation} on Drawbridge`,
    ...layout({
      preheader: `Join ${props.organisation}.`,
      title: `Join ${props.organisation}`,
      paragraphs: [
        `${props.inviter} invites you to work with them on Drawbridge as: ${props.roles.join(', ')}.`,
        'Open the link within two weeks. If you have no account yet, make one with this address first. It is free.',
        'If you did not expect this, do nothing.',
      ],
      action: { label: 'See the invitation', url: props.url },
    }),
  };
}
