/**
 * Follows the configured feeds of OCDS release packages page by page, from where it last stopped.
 * Find a Tender allows 12 requests in two minutes: a run makes at most 10 to one host, and then
 * leaves that host alone for two minutes, whoever asks.
 */
import type { Actor } from '#app/domain/kernel/actor.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ImportReport, importReleases } from './import-releases.server.ts';
import { readReleases } from './read-releases.server.ts';

/** How pages are got: handed in by the job, so that this file knows no network. */
export type PageReader = (
  url: string,
  headers: Record<string, string>,
) => Promise<{
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Uint8Array;
}>;

/** Kept as text in notice_feed.cursor: the page to ask for next, and what it said last time. */
type Cursor = { url: string; etag?: string; lastModified?: string };
type FeedServices = Pick<Services, 'db' | 'jobs' | 'clock' | 'settings' | 'log'>;
export type FeedResult = {
  url: string;
  pages: number;
  report: ImportReport | null;
  error: string | null;
};

const actor: Actor = { kind: 'system', name: 'fetch notices' };
const REQUESTS_A_RUN = 10;
const QUIET_MS = 2 * 60_000;
const AFTER_ERROR_MS = 10 * 60_000;
const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** A problem with the far side: kept with the feed and tried again later. */
class FeedProblem extends Error {
  readonly waitMs: number;
  constructor(message: string, waitMs = AFTER_ERROR_MS) {
    super(message);
    this.waitMs = waitMs;
  }
}

/** Takes every feed that is due, one after another. A feed that fails leaves the others alone. */
export async function fetchFeeds(
  services: FeedServices,
  getPage: PageReader,
): Promise<FeedResult[]> {
  const results: FeedResult[] = [];
  const spent = new Map<string, number>();
  for (const url of services.settings.noticeFeeds) {
    const { host } = new URL(url);
    const claimed = await claim(services, url, spent.has(host));
    if (claimed) results.push(await followFeed(services, url, claimed, getPage, spent));
  }
  return results;
}

/**
 * Takes a feed for this run, when neither it nor another feed of its host was read a moment ago.
 * @param hostIsOurs this run has already claimed the host
 */
async function claim(
  services: FeedServices,
  url: string,
  hostIsOurs: boolean,
): Promise<Cursor | null> {
  const { host } = new URL(url);
  return services.db.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`feed ${host}`}, 0))`;
    const now = services.clock.now();
    const feeds = await tx.noticeFeed.findMany();
    const resting = ({ nextFetchAt }: { nextFetchAt: Date | null }) =>
      nextFetchAt !== null && nextFetchAt > now;
    const own = feeds.find((feed) => feed.url === url);
    if (own && resting(own)) return null;
    const ofHost = feeds.filter((feed) => feed.url !== url && URL.parse(feed.url)?.host === host);
    if (!hostIsOurs && ofHost.some(resting)) return null;
    const nextFetchAt = new Date(now.getTime() + QUIET_MS);
    await tx.noticeFeed.upsert({
      where: { url },
      create: { url, nextFetchAt },
      update: { nextFetchAt },
    });
    return readCursor(own?.cursor ?? null, url);
  });
}

function readCursor(kept: string | null, url: string): Cursor {
  try {
    const cursor = JSON.parse(kept ?? '') as Cursor;
    // A feed whose address was changed in the configuration starts again.
    if (new URL(cursor.url).origin === new URL(url).origin) return cursor;
  } catch {
    // Never read before.
  }
  return { url };
}

async function followFeed(
  services: FeedServices,
  url: string,
  start: Cursor,
  getPage: PageReader,
  spent: Map<string, number>,
): Promise<FeedResult> {
  const { host } = new URL(url);
  const result: FeedResult = { url, pages: 0, report: null, error: null };
  const seen = new Set<string>();
  let cursor: Cursor | null = start;
  let waitMs = QUIET_MS;
  try {
    while (cursor && !seen.has(cursor.url) && (spent.get(host) ?? 0) < REQUESTS_A_RUN) {
      seen.add(cursor.url);
      spent.set(host, (spent.get(host) ?? 0) + 1);
      const page = await readPage(services, cursor, url, getPage);
      if (!page) break;
      result.pages += 1;
      result.report = page.report;
      tell(services, page.report, cursor.url);
      const kept: Cursor = page.next ? { url: page.next } : page.here;
      await services.db.noticeFeed.update({
        where: { url },
        data: { cursor: JSON.stringify(kept) },
      });
      cursor = page.next ? kept : null;
    }
  } catch (error) {
    if (!(error instanceof FeedProblem)) throw error;
    result.error = error.message;
    waitMs = error.waitMs;
    services.log.warn({ feed: url, problem: error.message }, 'a notice feed could not be read');
  }
  const now = services.clock.now();
  await services.db.noticeFeed.update({
    where: { url },
    data: {
      lastFetchedAt: now,
      lastError: result.error,
      nextFetchAt: new Date(now.getTime() + waitMs),
    },
  });
  return result;
}

function tell(services: FeedServices, report: ImportReport, page: string): void {
  const { refused, conflicts } = report;
  if (refused.length === 0 && conflicts.length === 0) return;
  services.log.warn(
    { page, refused: refused.slice(0, 20), conflicts: conflicts.slice(0, 20) },
    'some releases of a feed were refused or contradict others',
  );
}

type Page = { report: ImportReport; next: string | null; here: Cursor };

/** @returns null when nothing has changed since the page was last read */
async function readPage(
  services: FeedServices,
  cursor: Cursor,
  feed: string,
  getPage: PageReader,
): Promise<Page | null> {
  const headers: Record<string, string> = {
    accept: 'application/json',
    'user-agent': `Drawbridge (notice import; ${services.settings.baseUrl})`,
    ...(cursor.etag && { 'if-none-match': cursor.etag }),
    ...(cursor.lastModified && { 'if-modified-since': cursor.lastModified }),
  };
  const answer = await getPage(cursor.url, headers).catch((error: Error) => {
    throw new FeedProblem(error.message);
  });
  if (answer.status === 304) return null;
  if (answer.status !== 200) {
    const wait = retryAfterMs(header(answer, 'retry-after'), services.clock.now());
    throw new FeedProblem(`the feed answered ${answer.status}`, wait ?? AFTER_ERROR_MS);
  }
  const name = `${new URL(feed).host}${new URL(cursor.url).pathname}`.slice(0, 200);
  const report = await importReleases(services, actor, readReleases(only(answer.body)), name);
  const [first] = report.refused;
  const unreadable = report.refused.find(({ index }) => index === null);
  if (unreadable) throw new FeedProblem(unreadable.reason);
  if (first && report.refused.length === report.releases) {
    throw new FeedProblem(
      `no release of the page could be taken: ${first.pointer} ${first.reason}`,
    );
  }
  return {
    report,
    next: nextPage(report.meta, cursor.url, feed),
    here: {
      url: cursor.url,
      etag: header(answer, 'etag'),
      lastModified: header(answer, 'last-modified'),
    },
  };
}

async function* only(body: Uint8Array): AsyncGenerator<Uint8Array> {
  yield body;
}

function header(
  answer: { headers: Record<string, string | string[] | undefined> },
  name: string,
): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Seconds or a date, as the far side asks; never less than the quiet time nor more than a day. */
export function retryAfterMs(text: string | undefined, now: Date): number | null {
  if (!text) return null;
  const asked = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return Number.isNaN(asked) ? null : Math.min(Math.max(asked, QUIET_MS), LONGEST_WAIT_MS);
}

/**
 * The page after this one. It must be of the same origin: a feed can't send us elsewhere.
 * @source OCDS pagination extension, links.next
 * @throws FeedProblem
 */
function nextPage(meta: Record<string, unknown>, page: string, feed: string): string | null {
  const next = (meta.links as { next?: unknown } | null | undefined)?.next;
  if (typeof next !== 'string' || next === '') return null;
  const url = URL.parse(next, page);
  if (url?.origin !== new URL(feed).origin)
    throw new FeedProblem('the next page is on another site');
  return url.href;
}
