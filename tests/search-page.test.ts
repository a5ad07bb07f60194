import { describe, expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { createCouncil, createOpportunity } from './factories.ts';
import { launchBrowser } from './setup/browser.ts';
import { cookieOf, createLogin } from './setup/people.ts';
import { arrive, visitor } from './setup/visitor.ts';
import { testWeb } from './setup/web.ts';

const house = await testWeb();
const { origin, services } = house;

const council = await createCouncil(services.db, { name: 'Aireborough Council' });
for (const [title, code] of [
  ['Befriending', 'E08000035'],
  ['Day centre', 'E08000032'],
] as const) {
  const areas = [{ kind: 'authorities' as const, codes: [code] }];
  const { id } = await createOpportunity(services.db, council.id, {
    title,
    areas,
    areaCodes: codesForDocument(areas),
  });
  await services.db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [id]));
}
await house.runJobs();

const cookie = await cookieOf(house, await createLogin(house));
const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${origin}${path}`, { headers, redirect: 'manual' });
const asPerson = { cookie };
const tell = (fields: Record<string, string>, headers: Record<string, string> = asPerson) =>
  fetch(`${origin}/account/saved-search`, {
    method: 'POST',
    headers: { origin, ...headers },
    body: new URLSearchParams(fields),
    redirect: 'manual',
  });

it('whole lists may be taken often, and not without end', async () => {
  for (const path of ['/opportunities.csv', '/organisations.csv']) {
    expect((await get(path)).status, path).toBe(200);
  }
  for (let time = 2; time < 60; time++) await services.limits.take('export-ip', '127.0.0.1');
  for (const path of ['/opportunities.csv', '/organisations.csv']) {
    // A header that anyone can write makes nobody another.
    const refused = await get(path, { 'X-Forwarded-For': '203.0.113.7' });
    expect(refused.status, path).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  }
  expect((await get('/opportunities')).status).toBe(200);
});

describe('the map of results', () => {
  it('stands in the page with its table, each council a search of its own', async () => {
    const html = await (await get('/opportunities?where=Leeds&within=10&view=map')).text();
    expect(html).toContain('Results by council');
    expect(html).toMatch(/href="\/opportunities\?where=Bradford"[^>]*>Bradford</);
    const [outline] = /\/maps\/[a-z-]+\.svg\?v=\w+(?=#E08000035)/.exec(html) ?? [];
    const file = await get(outline!);
    expect(file.headers.get('content-type')).toContain('image/svg+xml');
    expect(file.headers.get('cache-control')).toContain('immutable');
    expect(await file.text()).toContain('id="E08000035"');
    expect((await get('/maps/atlantis.svg')).status).toBe(404);
  });

  it('is reached by keyboard, reads well without JavaScript and on a phone', async () => {
    const browser = await launchBrowser();
    try {
      const person = await visitor(browser, origin, { width: 320 });
      await person.page.goto('/opportunities?where=LS1+4AP');
      await arrive(person, '2 open opportunities');
      await person.page.getByRole('link', { name: 'Map', exact: true }).focus();
      await person.page.keyboard.press('Enter');
      await person.page.getByRole('table', { name: 'Results by council' }).waitFor();
      await arrive(person, '2 open opportunities');
      const plain = await visitor(browser, origin, { javaScript: false });
      await plain.page.goto('/opportunities?view=map');
      await plain.page.getByRole('link', { name: 'Leeds', exact: true }).click();
      await plain.page.waitForURL(/where=Leeds$/);
      await arrive(plain, '1 open opportunity');
    } finally {
      await browser.close();
    }
  });
});

describe('a saved search', () => {
  const remember = { intent: 'remember', params: 'where=LS1+4AP&within=10&q=lunch&page=3' };

  it('is for people who are signed in, and for posts of our own', async () => {
    const sent = await tell(remember, {});
    expect(sent.status).toBe(302);
    expect(sent.headers.get('location')).toContain('/sign-in');
    expect((await tell(remember, { ...asPerson, origin: 'https://evil.example' })).status).toBe(
      403,
    );
    expect((await tell({ intent: 'remember', params: 'q=lunch' })).status).toBe(400);
    expect(await (await get('/opportunities?where=Leeds')).text()).not.toContain('Remember this');
    expect(await services.db.searchPreference.count()).toBe(0);
  });

  it('keeps the place and the filters, and is used where nothing is asked', async () => {
    const offered = await (await get('/opportunities?where=Leeds', asPerson)).text();
    expect(offered).toContain('Remember this place and these filters');
    const sent = await tell({ ...remember, next: '/opportunities?where=Leeds' });
    expect(sent.headers.get('location')).toBe('/opportunities?where=Leeds');
    const used = await get('/opportunities', asPerson);
    expect(used.headers.get('location')).toBe('/opportunities?where=LS1+4AP&within=10');
    const page = await (await get('/opportunities?where=LS1+4AP&within=10', asPerson)).text();
    expect(page).toContain('Using your saved search');
    expect(await (await get('/', asPerson)).text()).toMatch(/name="where"[^>]*value="LS1 4AP"/);
    expect(await (await get('/account', asPerson)).text()).toContain('within 10 miles of LS1 4AP');
  });

  it('gives way to any address, and is nobody else’s', async () => {
    for (const path of ['/opportunities?where=', '/opportunities?q=day', '/opportunities?page=1']) {
      const other = await get(path, asPerson);
      expect(other.status, path).toBe(200);
      expect(await other.text(), path).not.toContain('Using your saved search');
    }
    expect((await get('/opportunities')).status).toBe(200);
    const another = { cookie: await cookieOf(house, await createLogin(house)) };
    expect((await get('/opportunities', another)).status).toBe(200);
    expect(await (await get('/', another)).text()).not.toContain('LS1 4AP"');
  });

  it('is replaced by the next, leads nowhere else, and is forgotten when told', async () => {
    const sent = await tell({ ...remember, params: 'service=befriending', next: '//evil.example' });
    expect(sent.headers.get('location')).toBe('/account/saved-search');
    expect(await services.db.searchPreference.findMany()).toMatchObject([
      { params: 'service=befriending' },
    ]);
    for (const _ of [1, 2]) expect((await tell({ intent: 'forget' })).status).toBe(302);
    expect(await services.db.searchPreference.count()).toBe(0);
    expect((await get('/opportunities', asPerson)).status).toBe(200);
  });
});
