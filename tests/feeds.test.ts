import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { addAddendum } from '#app/domain/opportunities/add-addendum.server.ts';
import { withdrawOpportunity } from '#app/domain/opportunities/withdraw-opportunity.server.ts';
import { createCouncil, createOpportunity } from './factories.ts';
import { createPublished, createWriter } from './opportunity-factories.ts';
import { launchBrowser } from './setup/browser.ts';
import { visitor } from './setup/visitor.ts';
import { testWeb } from './setup/web.ts';

const house = await testWeb();
const { origin, services } = house;
const host = new URL(origin).host;
const browser = await launchBrowser();
const { page } = await visitor(browser, origin);
afterAll(() => browser.close());

/** Everything that has ever broken a feed, in one line of text and one of more. */
const HOSTILE = {
  title:
    'Tea & ]]> cake ]]> <script>alert(1)</script>, \\n;\r\nBEGIN:VEVENT\u0008\u001b "👩‍👩‍👧‍👦" \u202eشاي',
  summary: `Line one\u000b\nLine two <img src=x onerror=alert(1)> &amp; ${'long '.repeat(60)}🫖`,
};
const TITLE = 'Tea & ]]> cake ]]> <script>alert(1)</script>, \\n; BEGIN:VEVENT "👩‍👩‍👧‍👦" شاي';

const hostile = await createCouncil(services.db, { name: 'Wharfe & <Aire> Council' });
const writer = await createWriter(services, { gss: 'E08000035', parentGss: undefined });

beforeAll(async () => {
  const { id } = await createOpportunity(services.db, hostile.id, {
    reference: 'T-HOSTILE-1',
    title: HOSTILE.title,
    summary: HOSTILE.summary,
    buyerName: hostile.name,
    serviceIds: ['befriending'],
    questionsCloseAt: new Date('2100-11-30T12:00:00Z'),
    bidsCloseAt: new Date('2100-12-01T12:00:00Z'),
  });
  await services.db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [id]));
  await settled();
});

/** Until search has what was written: the worker of the page may hold a job as we look for it. */
async function settled(): Promise<void> {
  await house.runJobs();
  await vi.waitFor(async () => expect(await services.db.searchOutbox.count()).toBe(0), {
    timeout: 60_000,
    interval: 20,
  });
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers, redirect: 'manual' });

type Element = { name: string; text: string; attributes: Record<string, string> };
type Parsed = { error: string | null; feed: Element[]; entries: Element[][] };

/** Reads XML as a real browser does, which takes nothing that is not well formed. */
function parseAtom(on: Page, xml: string): Promise<Parsed> {
  return on.evaluate((source) => {
    const doc = new DOMParser().parseFromString(source, 'application/xml');
    const of = (element: globalThis.Element) =>
      [...element.children].map((child) => ({
        name: child.localName,
        text: child.textContent ?? '',
        attributes: Object.fromEntries(
          [...child.attributes].map(({ name, value }) => [name, value]),
        ),
      }));
    return {
      error: doc.querySelector('parsererror')?.textContent ?? null,
      feed: of(doc.documentElement),
      entries: [...doc.getElementsByTagName('entry')].map(of),
    };
  }, xml);
}

const only = (elements: readonly Element[], name: string) => {
  const found = elements.filter((element) => element.name === name);
  expect(found, name).toHaveLength(1);
  return found[0]!;
};

/** What RFC 4287 s.4.1.1 and s.4.1.2 ask of every feed and entry. */
async function readAtom(path: string): Promise<Parsed> {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const parsed = await parseAtom(page, await response.text());
  expect(parsed.error).toBeNull();
  for (const element of [parsed.feed, ...parsed.entries]) {
    expect(() => new URL(only(element, 'id').text)).not.toThrow();
    expect(only(element, 'title').text).not.toBe('');
    expect(only(element, 'updated').text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    expect(only(element, 'author').text).not.toBe('');
  }
  const self = parsed.feed.filter(({ attributes }) => attributes.rel === 'self');
  expect(self.map(({ attributes }) => attributes.href)).toEqual([only(parsed.feed, 'id').text]);
  const ids = parsed.entries.map((entry) => only(entry, 'id').text);
  expect(new Set(ids).size).toBe(ids.length);
  return parsed;
}

type Event = Record<string, string>;

/** Checks the lines (RFC 5545 s.3.1), unfolds them, and reads what each event says. */
function parseCalendar(text: string): { head: Event; events: Event[]; alarms: number } {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  const control = [...text.replaceAll('\r\n', '')].filter((letter) => letter < ' ');
  expect(control).toEqual([]);
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\ufffd');
  }
  const lines = text.replaceAll('\r\n ', '').trimEnd().split('\r\n');
  for (const line of lines) expect(line).toMatch(/^[A-Z-]+(;[^:]+)?:/);
  const head: Event = {};
  const events: Event[] = [];
  const open: string[] = [];
  let alarms = 0;
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/s.exec(line) ?? [];
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
      if (value === 'VALARM') alarms += 1;
    } else if (name === 'END') {
      expect(open.pop()).toBe(value);
    } else {
      const within = open.at(-1);
      const target = within === 'VCALENDAR' ? head : within === 'VEVENT' ? events.at(-1)! : {};
      expect(target[name], name).toBeUndefined();
      target[name] = value.replaceAll(/\\([\\;,nN])/g, (_, sign) =>
        sign.toLowerCase() === 'n' ? '\n' : sign,
      );
    }
  }
  expect(open).toEqual([]);
  expect(head).toMatchObject({ VERSION: '2.0', PRODID: expect.stringContaining('Drawbridge') });
  return { head, events, alarms };
}

async function readCalendar(path: string) {
  const response = await get(path);
  expect(response.status, path).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  const calendar = parseCalendar(await response.text());
  for (const event of calendar.events) {
    for (const name of ['DTSTAMP', 'LAST-MODIFIED', 'DTSTART']) {
      expect(event[name], name).toMatch(/^\d{8}T\d{6}Z$/);
    }
    expect(event.UID).toMatch(new RegExp(`-(bids|questions)-close@${host}$`));
  }
  const uids = calendar.events.map(({ UID }) => UID);
  expect(new Set(uids).size).toBe(uids.length);
  return calendar;
}

const byUid = (events: readonly Event[], start: string) =>
  events.find(({ UID }) => UID?.startsWith(start))!;

describe('hostile words', () => {
  it('are text in Atom, whatever they hold', async () => {
    const { entries } = await readAtom('/opportunities.atom?q=cake');
    expect(entries).toHaveLength(1);
    const [entry] = entries;
    const asHtml = (html: string) =>
      page.evaluate((source) => {
        const body = new DOMParser().parseFromString(source, 'text/html').body;
        return {
          text: body.textContent,
          elements: [...body.querySelectorAll('*')].map((e) => e.localName),
        };
      }, html);
    const title = only(entry!, 'title');
    expect(title.attributes.type).toBe('html');
    expect(await asHtml(title.text)).toEqual({ text: TITLE, elements: [] });
    const content = await asHtml(only(entry!, 'content').text);
    expect(content.text).toMatch(/^Closes Wednesday 1 December 2100, noon\. Questions by /);
    expect(content.text).toContain('Wharfe & <Aire> Council · place not given · value not given');
    expect(content.text).toContain('Cost today not given.');
    expect(content.text).toContain('<img src=x onerror=alert(1)> &amp; long');
    expect(new Set(content.elements)).toEqual(new Set(['p', 'strong', 'br']));
    expect(only(entry!, 'author').text.trim()).toBe('Wharfe & <Aire> Council');
    expect(only(entry!, 'category').attributes).toMatchObject({
      term: 'befriending',
      label: 'Befriending',
    });
  });

  it('are text in a calendar, folded and on their line', async () => {
    const nasty = encodeURIComponent('cake\r\nBEGIN:VEVENT;,\\');
    const { head, events } = await readCalendar(`/opportunities.ics?q=${nasty}`);
    expect(head['X-WR-CALNAME']).toContain('“cake BEGIN:VEVENT;,\\”');
    expect(head['REFRESH-INTERVAL']).toBe('PT1H');
    expect(events).toHaveLength(2);
    expect(byUid(events, 'T-HOSTILE-1-bids')).toMatchObject({
      SUMMARY: `Closes: ${TITLE}`,
      DTSTART: '21001201T120000Z',
      STATUS: 'CONFIRMED',
      URL: `${origin}/opportunities/T-HOSTILE-1`,
    });
    expect(byUid(events, 'T-HOSTILE-1-questions').DTSTART).toBe('21001130T120000Z');
  });
});

describe('what changes', () => {
  it('keeps its place in the calendar, with a higher sequence, and says when it is withdrawn', async () => {
    const reference = await createPublished(services, writer, {
      about: { title: 'Moving target' },
    });
    await settled();
    const search = '/opportunities.ics?q=moving+target';
    const before = byUid((await readCalendar(search)).events, `${reference}-bids`);
    const first = await get('/opportunities.atom?q=moving+target');
    const [entryBefore] = (await parseAtom(page, await first.text())).entries;

    const bidsCloseAt = new Date(Date.now() + 30 * 86_400_000);
    await addAddendum(services, writer.commissioner, reference, {
      text: 'You have ten more days.',
      questionsCloseAt: undefined,
      answersByAt: undefined,
      bidsCloseAt,
      needsReconfirmation: false,
    });
    await settled();
    const moved = byUid((await readCalendar(search)).events, `${reference}-bids`);
    expect(moved.UID).toBe(before.UID);
    expect(Number(moved.SEQUENCE)).toBeGreaterThan(Number(before.SEQUENCE));
    expect(moved.DTSTART).toBe(`${bidsCloseAt.toISOString().replaceAll(/[-:]|\.\d+/g, '')}`);
    expect(moved.DTSTAMP! >= before.DTSTAMP!).toBe(true);
    const single = await readCalendar(`/opportunities/${reference.toLowerCase()}.ics`);
    expect(byUid(single.events, `${reference}-bids`)).toMatchObject({
      UID: before.UID!,
      SEQUENCE: moved.SEQUENCE!,
    });
    expect(single.alarms).toBe(single.events.length);

    const second = await get('/opportunities.atom?q=moving+target', {
      'If-None-Match': first.headers.get('etag')!,
    });
    expect(second.status).toBe(200);
    const [entryAfter] = (await parseAtom(page, await second.text())).entries;
    expect(only(entryAfter!, 'id').text).toBe(only(entryBefore!, 'id').text);
    expect(only(entryAfter!, 'updated').text > only(entryBefore!, 'updated').text).toBe(true);

    await withdrawOpportunity(services, writer.commissioner, reference, 'We found another way.');
    await settled();
    const off = byUid((await readCalendar(search)).events, `${reference}-bids`);
    expect(off).toMatchObject({ UID: before.UID!, STATUS: 'CANCELLED' });
    expect(off.SUMMARY).toBe('Withdrawn: Moving target');
    expect(Number(off.SEQUENCE)).toBeGreaterThan(Number(moved.SEQUENCE));
    expect((await readAtom('/opportunities.atom?q=moving+target')).entries).toEqual([]);
  });

  it('is sent once to those who have it', async () => {
    for (const path of [
      '/opportunities.atom?q=cake',
      '/opportunities.ics?q=cake',
      '/opportunities/T-HOSTILE-1.ics',
    ]) {
      const first = await get(path);
      const tag = first.headers.get('etag')!;
      expect(first.headers.get('last-modified'), path).toMatch(/GMT$/);
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      for (const known of [tag, `"other", ${tag}`, tag.replace('W/', ''), '*']) {
        const again = await get(path, { 'If-None-Match': known });
        expect([again.status, await again.text()], `${path} ${known}`).toEqual([304, '']);
        expect(again.headers.get('etag')).toBe(tag);
      }
      expect((await get(path, { 'If-None-Match': '"other"' })).status).toBe(200);
    }
    const { headers } = await get('/opportunities.atom?q=cake');
    expect(headers.get('cache-control')).toBe('public, max-age=300');
  });
});

describe('searches', () => {
  it('that find nothing are feeds with nothing in them', async () => {
    for (const search of ['q=zzyzx', 'q=cake+zzyzx', `buyer=${writer.slug}&q=zzyzx`]) {
      expect((await readAtom(`/opportunities.atom?${search}`)).entries, search).toEqual([]);
      const text = await (await get(`/opportunities.ics?${search}`)).text();
      // A calendar must hold at least one thing (RFC 5545 s.3.6).
      expect(text).toContain('BEGIN:VTIMEZONE\r\n');
      expect(text.trimEnd().split('\r\n').at(-1)).toBe('END:VCALENDAR');
    }
  });

  it('that make no sense are refused, and not widened to everything', async () => {
    for (const search of [
      'where=Atlantis',
      'buyer=no-such-council',
      'service=nonsense',
      'min=lots',
    ]) {
      for (const form of ['atom', 'ics']) {
        const refused = await get(`/opportunities.${form}?${search}`);
        expect(refused.status, search).toBe(400);
        expect(refused.headers.get('content-type')).toBe('application/problem+json');
        expect((await refused.json()).title).toMatch(/^We (know no|could not)/);
      }
      const html = await (await get(`/opportunities?${search}`)).text();
      expect(html).not.toContain('/opportunities.atom');
    }
    // How a page shows it is nothing to a feed.
    const { feed } = await readAtom(
      '/opportunities.atom?q=cake&page=7&sort=deadline&view=map&utm=x',
    );
    expect(only(feed, 'id').text).toBe(`${origin}/opportunities.atom?q=cake`);
  });

  it('lead to their feeds from their page, by link and for programs', async () => {
    const council = await get(`/organisations/${hostile.slug}`);
    expect(await council.text()).toContain(`/opportunities.atom?buyer=${hostile.slug}`);
    await page.goto('/opportunities?q=cake&service=befriending&sort=newest&view=map');
    const search = '?q=cake&service=befriending';
    const { headers } = await get(`/opportunities.atom${search}`);
    const alternate = page.locator(`link[rel=alternate][type="application/atom+xml"]`);
    expect(await alternate.getAttribute('href')).toBe(`/opportunities.atom${search}`);
    expect(headers.get('content-type')).toContain('application/atom+xml');
    const webcal = page.getByRole('link', { name: 'in your calendar app' });
    expect(await webcal.getAttribute('href')).toBe(`webcal://${host}/opportunities.ics${search}`);
    await page.goto('/opportunities/T-HOSTILE-1');
    const dates = page.getByRole('link', { name: 'Add the dates to your calendar' });
    expect(await dates.getAttribute('href')).toBe('/opportunities/T-HOSTILE-1.ics');
  });
});

it('keeps what is for a few from everyone, and says where there is no date', async () => {
  const few = await createOpportunity(services.db, hostile.id, { kind: 'quick_quote' });
  expect((await get(`/opportunities/${few.reference}.ics`)).status).toBe(404);
  const dateless = await createOpportunity(services.db, hostile.id, {
    source: 'elsewhere',
    bidsCloseAt: null,
  });
  const refused = await get(`/opportunities/${dateless.reference}.ics`);
  expect(refused.status).toBe(404);
  expect((await refused.json()).title).toBe('This has no dates to put in a calendar.');
  expect((await get('/opportunities/T-NOTHING.ics')).status).toBe(404);
});
