import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FoundNotice } from '#app/domain/changes/find-notice.server.ts';
import { DECISIONS } from '#app/domain/changes/words.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { Day, When } from '#app/ui/date-time.tsx';

type Entry = { key: string; day: string; when: ReactNode; words: ReactNode };

/** What has happened and what is to come, in order. */
export function Timeline({ found }: { found: FoundNotice }) {
  const { content, versions, decision, reference } = found;
  const day = (key: string, iso: string | null, words: ReactNode): Entry[] =>
    iso ? [{ key, day: iso, when: <Day day={iso} weekday={false} />, words }] : [];
  const instant = (key: string, at: Date | null, words: ReactNode): Entry[] =>
    at ? [{ key, day: londonDay(at), when: <When instant={at} weekday={false} />, words }] : [];
  const closes = content.closesAt ? new Date(content.closesAt) : null;
  const entries = [
    ...day('told', content.givenOn, 'The council told the provider, as it says'),
    ...versions.flatMap(({ number, publishedAt, why, changed }) =>
      instant(
        `version-${number}`,
        publishedAt,
        number === 1 ? (
          'This notice was published'
        ) : (
          <>
            Changed: {changed.join(', ')}. “{why}”{' '}
            <Link to={`/changes/${reference}/versions/${number - 1}`}>
              Read it as it was before<span className="sr-only"> change {number - 1}</span>
            </Link>
          </>
        ),
      ),
    ),
    ...instant('closes', closes, 'Proposals close, and all are shown'),
    ...(decision
      ? instant('decided', decision.at, DECISIONS[decision.decision])
      : day(
          'decision',
          content.decisionOn,
          content.stage === 'decided'
            ? 'The council decided, as it says'
            : 'The council means to decide',
        )),
    ...(decision?.decision === 'withdrawn'
      ? []
      : day('effect', content.effectOn, 'It takes effect')),
  ].sort((a, b) => a.day.localeCompare(b.day));
  return (
    <ol className="border-l-4 border-line pl-4">
      {entries.map(({ key, when, words }) => (
        <li key={key} className="mb-3 break-words">
          <span className="block text-sm text-soft">{when}</span>
          {words}
        </li>
      ))}
    </ol>
  );
}
