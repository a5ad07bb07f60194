import type { Message } from '#app/platform/ports.ts';
import { layout } from './layout.ts';

export type ChangeNewsProps = {
  organisation: string;
  subject: string;
  title: string;
  /** The first is the line that mail programs show beside the subject. */
  paragraphs: string[];
  url: string;
};

/** To the team of an organisation that proposed something about a notice of change. */
export function changeNews(props: ChangeNewsProps): Message {
  const { organisation, subject, title, paragraphs, url } = props;
  return {
    subject,
    ...layout({
      preheader: paragraphs[0] ?? title,
      title,
      paragraphs,
      action: { label: 'See the notice', url },
      footer: `You get this because ${organisation} sent a proposal, and you belong to it.`,
    }),
  };
}
