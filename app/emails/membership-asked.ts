import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To an organisation's administrators. */
export function membershipAsked(props: {
  organisation: string;
  person: { name: string; email: string };
  url: string;
}): Message {
  return {
    subject: `${props.person.name} asks to join ${props.organisation}`,
    ...layout({
      preheader: 'Confirm or refuse.',
      title: `${props.person.name} asks to join ${props.organisation}`,
      paragraphs: [
        `They signed up as ${props.person.email}. Confirm only people you know: members can act for ${props.organisation}.`,
      ],
      action: { label: 'Confirm or refuse', url: props.url },
    }),
  };
}
