import type { FoundNotice } from '#app/domain/changes/find-notice.server.ts';
import { KIND_SENTENCE } from '#app/domain/changes/words.ts';
import { formatDay } from '#app/domain/kernel/time.ts';
import { Card } from '#app/ui/card.tsx';
import { NoticeClock } from './clock.tsx';

type Noticed = Pick<FoundNotice, 'content' | 'council' | 'decision'>;

/** What is meant and from when, in a sentence or two: what stands below the title. */
export function noticeLead({ content, council, decision }: Noticed): string {
  if (decision) return `${council.name} gave notice of this, and has decided.`;
  const what = content.kind ? KIND_SENTENCE[content.kind] : 'means to change this';
  const when = content.effectOn ? ` It takes effect on ${formatDay(content.effectOn)}.` : '';
  return `${council.name} ${what}.${when}`;
}

/** The notice as a clock, once both its days are given. @param today YYYY-MM-DD in London */
export function NoticeTime({ found, today }: { found: FoundNotice; today: string }) {
  const { content, length, status } = found;
  if (!length || !content.givenOn || !content.effectOn) return null;
  return (
    <Card title="The notice">
      <NoticeClock
        length={length}
        givenOn={content.givenOn}
        effectOn={content.effectOn}
        today={today}
        isRunning={status !== 'withdrawn' && status !== 'in_effect'}
      />
    </Card>
  );
}

/** Where anyone may write to. */
export function NoticeMailbox({ contact }: { contact: string }) {
  if (!contact) return null;
  return (
    <p className="mb-4 break-words">
      Questions, or something to say without an organisation? Write to the council:{' '}
      <a href={`mailto:${contact}`}>{contact}</a>
    </p>
  );
}
