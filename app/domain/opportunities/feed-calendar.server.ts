import ical, {
  ICalAlarmType,
  type ICalCalendar,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { costInWords, factsInBrief } from './brief-words.ts';
import type { FeedEntry, SearchFeed } from './feed-entries.server.ts';
import { feedLine } from './feed-words.ts';

const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;
const productId = { company: 'Drawbridge', product: 'Deadlines', language: 'EN' };

/**
 * The deadlines of a search as a calendar to subscribe to. The same state gives the same bytes.
 * @source RFC 5545; RFC 7986 s.5 (name, refresh interval, source)
 */
export function calendarOf(feed: SearchFeed, baseUrl: string): string {
  const calendar = ical({
    prodId: productId,
    // The library writes these two as they come.
    name: escaped(feed.title),
    description: 'Closing dates on Drawbridge.',
    url: feed.pageUrl,
    source: feed.selfUrl,
    ttl: HOUR_S,
  });
  for (const entry of feed.entries) addDates(calendar, entry, baseUrl);
  return written(calendar);
}

/** The dates of one opportunity, each with a reminder a day before. */
export function calendarOfOne(entry: FeedEntry, baseUrl: string): string {
  const calendar = ical({ prodId: productId, name: escaped(entry.title) });
  addDates(calendar, entry, baseUrl);
  for (const event of calendar.events()) {
    event.createAlarm({ type: ICalAlarmType.display, triggerBefore: DAY_S });
  }
  return written(calendar);
}

function addDates(calendar: ICalCalendar, entry: FeedEntry, baseUrl: string): void {
  add(calendar, entry, baseUrl, { at: entry.bidsCloseAt, name: 'bids-close', words: 'Closes' });
  add(calendar, entry, baseUrl, {
    at: entry.questionsCloseAt,
    name: 'questions-close',
    words: 'Questions close',
  });
}

function add(
  calendar: ICalCalendar,
  entry: FeedEntry,
  baseUrl: string,
  { at, name, words }: { at: Date | null; name: string; words: string },
): void {
  if (!at) return;
  const url = `${baseUrl}/opportunities/${encodeURIComponent(entry.reference)}`;
  const isOff = entry.status === 'withdrawn';
  const title = feedLine(entry.title) || entry.reference;
  calendar.createEvent({
    // Never changes, so that a date that moves moves in the calendar too.
    id: `${encodeURIComponent(entry.reference)}-${name}@${new URL(baseUrl).host}`,
    sequence: entry.version,
    // Without a METHOD it is when the event was last changed (s.3.8.7.2).
    stamp: entry.changedAt,
    lastModified: entry.changedAt,
    ...(entry.publishedAt && { created: entry.publishedAt }),
    // A deadline is an instant and takes none of the day.
    start: at,
    transparency: ICalEventTransparency.TRANSPARENT,
    status: isOff ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    summary: `${isOff ? 'Withdrawn' : words}: ${title}`,
    description: descriptionOf(entry, url),
    ...(entry.place && { location: feedLine(entry.place) }),
    categories: entry.serviceIds.map((id) => ({ name: serviceName(id) })),
    url,
  });
}

function descriptionOf(entry: FeedEntry, url: string): string {
  return [
    ...(entry.bidsCloseAt ? [`Closes ${formatInstant(entry.bidsCloseAt)}`] : []),
    factsInBrief(entry).map(feedLine).join(' · '),
    costInWords(entry),
    url,
  ]
    .map(feedLine)
    .join('\n');
}

/**
 * A text value for the properties that the library does not escape.
 * @source RFC 5545 s.3.3.11
 */
function escaped(text: string): string {
  return feedLine(text).replaceAll(/[\\;,]/g, (sign) => `\\${sign}`);
}

/**
 * A calendar must hold something (s.3.6): one without events holds its time zone. Every line ends
 * with a line break, the last one too (s.3.1).
 */
function written(calendar: ICalCalendar): string {
  if (calendar.length() === 0) {
    calendar.timezone({ name: 'Europe/London', generator: () => LONDON_ZONE });
  }
  return `${calendar.toString()}\r\n`;
}

/** @source Summer Time Act 1972 s.1, as amended in 2002: last Sundays of March and October, 1am GMT */
const LONDON_ZONE = `BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
END:STANDARD
END:VTIMEZONE`;
