import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To operators: a council or public body waits for a decision. */
export function organisationWaits(props: {
  organisation: string;
  person: { name: string; email: string };
  role: string;
  url: string;
}): Message {
  return {
    subject: `${props.organisation} asks to join Drawbridge`,
    ...layout({
      preheader: `${props.person.name} waits for your decision.`,
      title: `${props.organisation} asks to join`,
      paragraphs: [
        `${props.person.name} (${props.person.email}) asks to be its first administrator. What they do there: ${props.role}.`,
        'Check that they work there before you approve.',
      ],
      action: { label: 'Look and decide', url: props.url },
    }),
  };
}
