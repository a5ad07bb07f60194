import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { GetFailed, guardedGet, isPrivateAddress } from '#app/platform/http/guarded-get.server.ts';
import { findATenderRelease } from '#tests/fabricated-notices.ts';
import { testHouse } from '#tests/setup/house.ts';
import { fetchFeeds, type PageReader, retryAfterMs } from './fetch-feeds.server.ts';

const { services } = await testHouse();
const getPage: PageReader = (url, headers) =>
  guardedGet(url, { headers, timeoutMs: 2000, mostBytes: 1_000_000, allowPrivate: true });

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;
const open: http.Server[] = [];

/** A feed on this machine, with the requests it saw. */
async function feedServer(handle: Handler): Promise<{ url: string; seen: http.IncomingMessage[] }> {
  const seen: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    seen.push(request);
    handle(request, response);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/feed`, seen };
}

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  await services.db.noticeFeed.deleteMany();
});

/** The feeds and a clock of the test's own, for schedules. */
function at(minute: number, ...noticeFeeds: string[]) {
  const now = new Date(Date.parse('2026-06-01T12:00:00Z') + minute * 60_000);
  return {
    ...services,
    clock: { now: () => now },
    settings: { ...services.settings, noticeFeeds },
  };
}

let process = 0;
const page = (next?: string) => {
  process += 1;
  const release = findATenderRelease({
    ocid: `ocds-h6vhtk-feed${process}`,
    id: `${300000 + process}-2026`,
  });
  return JSON.stringify({ uri: 'x', releases: [release], ...(next && { links: { next } }) });
};

const stateOf = (url: string) => services.db.noticeFeed.findUnique({ where: { url } });

describe('fetchFeeds', () => {
  it('follows the pages, keeps its place, and asks again only for what is new', async () => {
    let last = page();
    const { url, seen } = await feedServer((request, response) => {
      const cursor = new URL(request.url!, 'http://x').searchParams.get('cursor');
      if (cursor === 'two' && request.headers['if-none-match'] === '"v1"' && last !== 'grown')
        return void response.writeHead(304).end();
      response.setHeader('content-type', 'application/json');
      if (!cursor) return void response.end(page(`http://${request.headers.host}/feed?cursor=two`));
      response.setHeader('etag', '"v1"').end(last === 'grown' ? page() : last);
    });
    const [first] = await fetchFeeds(at(0, url), getPage);
    expect(first).toMatchObject({ pages: 2, error: null });
    expect(seen.map((request) => request.url)).toEqual(['/feed', '/feed?cursor=two']);
    expect(seen[0]!.headers['user-agent']).toContain('Drawbridge');
    expect(
      await services.db.opportunity.count({ where: { ocid: { startsWith: 'ocds-h6vhtk-feed' } } }),
    ).toBe(2);

    expect(await fetchFeeds(at(1, url), getPage)).toEqual([]);
    const [second] = await fetchFeeds(at(3, url), getPage);
    expect(second).toMatchObject({ pages: 0, error: null });
    expect(seen.at(-1)!.url).toBe('/feed?cursor=two');
    last = 'grown';
    expect((await fetchFeeds(at(6, url), getPage))[0]).toMatchObject({ pages: 1 });
    expect(
      await services.db.opportunity.count({ where: { ocid: { startsWith: 'ocds-h6vhtk-feed' } } }),
    ).toBe(3);
  });

  it('never asks one host more than ten times in two minutes, and goes on from there', async () => {
    const { url, seen } = await feedServer((request, response) => {
      const next = Number(new URL(request.url!, 'http://x').searchParams.get('n') ?? 0) + 1;
      response.end(next < 15 ? page(`/feed?n=${next}`) : page());
    });
    const other = `${url}?n=100`;
    await fetchFeeds(at(0, url, other), getPage);
    expect(seen).toHaveLength(10);
    await fetchFeeds(at(1, other), getPage);
    expect(seen).toHaveLength(10);
    await fetchFeeds(at(3, url), getPage);
    expect(seen.map((request) => request.url).slice(10)).toEqual([
      '/feed?n=10',
      '/feed?n=11',
      '/feed?n=12',
      '/feed?n=13',
      '/feed?n=14',
    ]);
  });

  it('waits as long as it is told to, and keeps why', async () => {
    let busy = true;
    const { url, seen } = await feedServer((_, response) => {
      if (busy) return void response.writeHead(429, { 'retry-after': '900' }).end('slow down');
      response.end(page());
    });
    expect((await fetchFeeds(at(0, url), getPage))[0]).toMatchObject({
      pages: 0,
      error: 'the feed answered 429',
    });
    expect(await stateOf(url)).toMatchObject({
      lastError: 'the feed answered 429',
      nextFetchAt: at(15).clock.now(),
      cursor: null,
    });
    await fetchFeeds(at(14, url), getPage);
    expect(seen).toHaveLength(1);
    busy = false;
    expect((await fetchFeeds(at(16, url), getPage))[0]).toMatchObject({ pages: 1 });
    expect(await stateOf(url)).toMatchObject({ lastError: null });
  });

  it.each<[string, Handler, RegExp]>([
    ['is not JSON', (_, response) => response.end('<html>'), /not JSON/],
    [
      'sends us elsewhere',
      (_, response) => response.end(page('http://127.0.0.2:1/feed')),
      /another site/,
    ],
    ['says no', (_, response) => response.writeHead(503).end(), /503/],
    [
      'redirects',
      (_, response) => response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
      /302/,
    ],
    ['sends without end', (_, response) => response.end('x'.repeat(2_000_000)), /larger than/],
    ['never answers', () => {}, /no answer within 2 seconds/],
    [
      'breaks off',
      (_, response) => {
        response.writeHead(200, { 'content-length': '999' });
        response.write('{');
        setTimeout(() => response.destroy(), 20);
      },
      /aborted|hang up|premature/i,
    ],
  ])('keeps the error of a feed that %s, and reads the others', async (_, handle, message) => {
    const bad = await feedServer(handle);
    const good = await feedServer((_request, response) => response.end(page()));
    const [first, second] = await fetchFeeds(at(0, bad.url, good.url), getPage);
    expect(first!.error).toMatch(message);
    expect((await stateOf(bad.url))?.lastError).toMatch(message);
    expect(second).toMatchObject({ pages: 1, error: null });
  });

  it('takes the good releases of a page and goes on past the bad', async () => {
    const { url } = await feedServer((_, response) =>
      response.end(JSON.stringify({ releases: [{ id: 'bad' }, JSON.parse(page()).releases[0]] })),
    );
    const [result] = await fetchFeeds(at(0, url), getPage);
    expect(result).toMatchObject({
      pages: 1,
      error: null,
      report: { new: 1, refused: [{ id: 'bad' }] },
    });
  });
});

it('reads Retry-After as seconds or a date, within reason', () => {
  const now = new Date('2026-06-01T12:00:00Z');
  expect(retryAfterMs('900', now)).toBe(900_000);
  expect(retryAfterMs('1', now)).toBe(120_000);
  expect(retryAfterMs('Mon, 01 Jun 2026 12:30:00 GMT', now)).toBe(1_800_000);
  expect(retryAfterMs('99999999', now)).toBe(86_400_000);
  expect(retryAfterMs('soon', now)).toBeNull();
});

describe('guardedGet', () => {
  it('refuses this machine and private networks, by number and by name', async () => {
    const { url, seen } = await feedServer((_, response) => response.end('secret'));
    const closed = { timeoutMs: 2000, mostBytes: 100, allowPrivate: false };
    for (const address of [
      url,
      url.replace('127.0.0.1', 'localhost'),
      'http://[::1]/',
      'http://169.254.169.254/',
      'http://0x7f.1/',
      'http://[::ffff:10.0.0.1]/',
      'file:///etc/passwd',
    ]) {
      await expect(guardedGet(address, closed)).rejects.toThrow(GetFailed);
    }
    expect(seen).toHaveLength(0);
    expect(
      ['10.1.2.3', '172.31.0.1', '192.168.0.1', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1'].every(
        isPrivateAddress,
      ),
    ).toBe(true);
    expect(['8.8.8.8', '172.32.0.1', '2001:4860:4860::8888'].some(isPrivateAddress)).toBe(false);
  });
});
