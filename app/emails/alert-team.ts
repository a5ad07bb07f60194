import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

type Props = { alert: string; team: string; url: string };

const footer = (team: string) => `You get this because you belong to ${team}.`;

/** To members who got a team's alert: a colleague turned it off for all of them. */
export function alertTurnedOff(props: Props & { by: string }): Message {
  const { alert, team, url, by } = props;
  const title = `${by} turned off an alert of ${team}`;
  return {
    subject: title,
    ...layout({
      preheader: 'It is off for the whole team. Any of you can turn it on again.',
      title,
      paragraphs: [
        `The alert: ${alert}.`,
        'It is off for the whole team, so you get no more mail from it. Any of you can turn it on again.',
      ],
      action: { label: 'See it, or turn it on again', url },
      footer: footer(team),
    }),
  };
}

/** To a member who was away: whoever stood in no longer does. */
export function alertComesBack(props: Props & { standIn: string }): Message {
  const { alert, team, url, standIn } = props;
  const title = `An alert of ${team} comes to you again`;
  return {
    subject: title,
    ...layout({
      preheader: `${standIn} no longer stands in for you.`,
      title,
      paragraphs: [
        `The alert: ${alert}.`,
        `${standIn} stood in for you, and no longer gets it. So its mail comes to you again, from now on. Still away? Give it to another colleague.`,
      ],
      action: { label: 'See who gets it', url },
      footer: footer(team),
    }),
  };
}
