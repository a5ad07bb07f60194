import type { ChangeContent } from '#app/domain/changes/content.ts';
import { KIND_SENTENCE } from '#app/domain/changes/words.ts';
import { formatDay, formatInstant } from '#app/domain/kernel/time.ts';
import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export type ChangeToldProps = {
  organisation: string;
  council: string;
  content: ChangeContent;
  url: string;
};

/** To the team of the provider that a notice of change is about. */
export function changeTold({ organisation, council, content, url }: ChangeToldProps): Message {
  const { title, kind, effectOn, closesAt, reason, givenOn } = content;
  return {
    subject: `${council} has published a notice of change: ${title}`,
    ...layout({
      preheader: 'The notice is public now. You can say what you would do instead.',
      title: `A notice of change about ${title}`,
      paragraphs: [
        `${council} ${kind ? KIND_SENTENCE[kind] : 'means to change this'}. The notice names ${organisation}, or a contract or grant of yours.`,
        ...(givenOn
          ? [
              `It says that you were told on ${formatDay(givenOn)}. If that is not so, write to the council, and tell us.`,
            ]
          : []),
        ...(effectOn ? [`It would take effect on ${formatDay(effectOn)}.`] : []),
        `The reason, in the council’s words: ${reason}`,
        ...(closesAt
          ? [
              `You can propose how to do it differently until ${formatInstant(new Date(closesAt))}. So can anyone else; all proposals are shown at once when that time has passed.`,
            ]
          : []),
      ],
      action: { label: 'Read the notice', url },
      footer: `You get this because you belong to ${organisation}.`,
    }),
  };
}
