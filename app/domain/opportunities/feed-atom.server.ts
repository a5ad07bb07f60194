import { Feed } from 'feed';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { escapeHtml } from '#app/emails/layout.ts';
import { costInWords, factsInBrief } from './brief-words.ts';
import { type FeedEntry, MOST_IN_FEED, type SearchFeed } from './feed-entries.server.ts';
import { feedLine, feedText } from './feed-words.ts';
import { statusWords } from './lifecycle.ts';

/**
 * A search as Atom. The same state gives the same bytes: nothing in it tells time by the clock but
 * the day of an empty feed.
 * @source RFC 4287
 */
export function atomOf(feed: SearchFeed, baseUrl: string, now: Date): string {
  const atom = new Feed({
    id: feed.selfUrl,
    title: feedLine(feed.title),
    description: `The newest ${MOST_IN_FEED.atom} at most. Free to read, ask and bid, always.`,
    link: feed.pageUrl,
    feed: feed.selfUrl,
    updated: feed.changedAt ?? new Date(now.toISOString().slice(0, 10)),
    author: { name: 'Drawbridge', link: baseUrl },
    generator: 'Drawbridge',
  });
  for (const entry of feed.entries) {
    const link = `${baseUrl}/opportunities/${encodeURIComponent(entry.reference)}`;
    atom.addItem({
      // Stays what it is, wherever the product is served from (RFC 4287 s.4.2.6).
      id: `urn:uuid:${entry.id}`,
      link,
      // The library writes titles as HTML, so what is meant as text is made into it.
      title: escapeHtml(feedLine(entry.title) || entry.reference),
      date: entry.changedAt,
      ...(entry.publishedAt && { published: entry.publishedAt }),
      author: [{ name: feedLine(entry.buyer.name) }],
      category: entry.serviceIds.map((id) => ({
        term: id,
        scheme: `${baseUrl}/opportunities?service=`,
        name: serviceName(id),
      })),
      content: contentOf(entry),
    });
  }
  return atom.atom1();
}

/** The closing date first, then who, where and what it costs today, then the summary. */
function contentOf(entry: FeedEntry): string {
  const { status, elsewhere } = entry;
  const dates = [
    ...(status === 'open' ? [] : [`${statusWords(status, elsewhere ? 'elsewhere' : 'here')}.`]),
    entry.bidsCloseAt
      ? `Closes ${formatInstant(entry.bidsCloseAt)}.`
      : 'The closing date is not given.',
    ...(entry.questionsCloseAt ? [`Questions by ${formatInstant(entry.questionsCloseAt)}.`] : []),
  ];
  const p = (html: string) => (html ? `<p>${html}</p>` : '');
  const text = (plain: string) => escapeHtml(feedText(plain)).replaceAll('\n', '<br>');
  return [
    p(`<strong>${text(dates.join(' '))}</strong>`),
    p(text(factsInBrief(entry).map(feedLine).join(' · '))),
    p(text(costInWords(entry))),
    p(text(entry.summary.trim())),
  ].join('');
}
