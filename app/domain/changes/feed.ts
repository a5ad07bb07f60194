import { Feed } from 'feed';
import { formatDay, formatInstant } from '#app/domain/kernel/time.ts';
import { feedLine, feedText } from '#app/domain/opportunities/feed-words.ts';
import { escapeHtml } from '#app/emails/layout.ts';
import { standingWords } from './lifecycle.ts';
import type { NoticeInBrief } from './list-notices.server.ts';

/** Most notices in one feed. */
export const MOST_IN_FEED = 100;

/**
 * Notices of change as Atom. The same state gives the same bytes.
 * @param pageUrl, selfUrl whole addresses of the list as a page and as this feed
 * @source RFC 4287
 */
export function atomOfNotices(
  notices: readonly NoticeInBrief[],
  {
    baseUrl,
    pageUrl,
    selfUrl,
    now,
  }: { baseUrl: string; pageUrl: string; selfUrl: string; now: Date },
): string {
  const changed = notices.map(({ updatedAt }) => updatedAt.getTime());
  const atom = new Feed({
    id: selfUrl,
    title: 'Notices of change',
    description: 'What councils mean to end or cut, with time to propose something better.',
    link: pageUrl,
    feed: selfUrl,
    updated:
      changed.length > 0
        ? new Date(Math.max(...changed))
        : new Date(now.toISOString().slice(0, 10)),
    author: { name: 'Drawbridge', link: baseUrl },
    generator: 'Drawbridge',
  });
  const p = (text: string) =>
    text ? `<p>${escapeHtml(feedText(text)).replaceAll('\n', '<br>')}</p>` : '';
  for (const notice of notices) {
    const { reference, status, closesAt, effectOn, isPaused } = notice;
    const dates = [
      `${standingWords(status, isPaused)}.`,
      ...(status === 'open' && closesAt && !isPaused
        ? [`Proposals until ${formatInstant(closesAt)}.`]
        : []),
      ...(effectOn ? [`Takes effect ${formatDay(effectOn)}.`] : []),
    ].join(' ');
    atom.addItem({
      id: `urn:uuid:${notice.id}`,
      link: `${baseUrl}/changes/${encodeURIComponent(reference)}`,
      // The library writes titles as HTML, so what is meant as text is made into it.
      title: escapeHtml(feedLine(notice.title) || reference),
      date: notice.updatedAt,
      ...(notice.publishedAt && { published: notice.publishedAt }),
      author: [{ name: feedLine(notice.council.name) }],
      content: [p(dates), p(notice.services.join(' · ')), p(notice.reason)].join(''),
    });
  }
  return atom.atom1();
}
