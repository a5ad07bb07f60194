import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

/** To an organisation's administrators: someone said that public money went to it. */
export function payeeNamed(props: {
  organisation: string;
  /** The council, or null where Drawbridge's operators said so for all councils. */
  council: string | null;
  url: string;
}): Message {
  const who = props.council ?? 'The operators of this site';
  const says = props.council ? 'says' : 'say';
  return {
    subject: `${who} ${says} that ${props.organisation} was paid`,
    ...layout({
      preheader: 'Look whether it is right.',
      title: `${who} ${says} that ${props.organisation} was paid`,
      paragraphs: [
        `Councils publish whom they pay. ${who} ${says} that a name in those lists is ${props.organisation}. The money paid under that name now stands on your public page.`,
        'If it isn’t you, object on that page. It stands beside the money.',
      ],
      action: { label: 'Look at your public page', url: props.url },
      footer: 'You get this because you are an administrator there. At most one comes a day.',
    }),
  };
}
