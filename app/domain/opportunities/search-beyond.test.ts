import { describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { authorityBySlug } from '#app/domain/places/authorities.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { createCouncil, createOpportunity, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { findOpportunities } from './find-opportunities.server.ts';
import { searchBeyond } from './search-beyond.server.ts';
import { searchAsCsv, searchAsJson } from './search-export.server.ts';
import { readSearch } from './search-query.ts';

const house = await testHouse();
const { services } = house;
const DAY = 86_400_000;
const from = (days: number) => new Date(Date.now() + days * DAY);
const gss = (slug: string) => authorityBySlug(slug)!.gss;
const councils = (...slugs: string[]): Area[] => [{ kind: 'authorities', codes: slugs.map(gss) }];

const aireborough = await createCouncil(services.db, { name: 'Aireborough Council' });
const elsewhere = await createCouncil(services.db, { name: 'Wharfe Council' });
const provider = await createProvider(services.db);

type Told = Partial<Prisma.OpportunityUncheckedCreateInput> & { at?: Area[]; by?: string };

async function post(title: string, { at = [], by = aireborough.id, ...data }: Told = {}) {
  const opportunity = await createOpportunity(services.db, by, {
    title,
    areas: at as Prisma.InputJsonValue,
    areaCodes: codesForDocument(at),
    ...data,
  });
  await services.db.$transaction((tx) =>
    touchSearch(services, tx, 'opportunities', [opportunity.id]),
  );
  return opportunity;
}

const leeds = authorityBySlug('leeds')!.centre;
await post('Gardening in Leeds', { at: councils('leeds') });
await post('Gardening in Bradford', { at: councils('bradford'), serviceIds: ['befriending'] });
await post('Gardening in Sheffield', { at: councils('sheffield'), by: elsewhere.id });
// The office stands in Leeds, and nothing of it happens there.
await post('Gardening in Cornwall', {
  at: councils('cornwall'),
  latitude: leeds.lat,
  longitude: leeds.lng,
});
await post('Lots in Kirklees', {
  at: councils('cornwall'),
  lots: {
    create: {
      number: 2,
      title: 'North',
      areaCodes: codesForDocument(councils('kirklees')),
    },
  },
});
await post('Anywhere', { at: [{ kind: 'uk' }] });
await post('Kite making', { at: councils('leeds'), bidsCloseAt: from(-2) });
await post('Kite flying', { at: councils('leeds'), bidsCloseAt: from(-1) });
await post('Kite mending', { at: councils('york'), kind: 'grant' });
await house.runJobs();

const read = (text: string) => readSearch(new URLSearchParams(text)).query;
const find = (text: string, options = {}) =>
  findOpportunities(services, anonymous, read(text), options);
const titles = async (text: string) => (await find(text)).results.map(({ title }) => title);
const beyond = async (text: string) => {
  const query = read(text);
  const found = await findOpportunities(services, anonymous, query);
  expect(found.total).toBe(0);
  const wider = await searchBeyond(services, anonymous, query, found);
  return wider.map(({ loosened, results }) => [loosened, results.map(({ title }) => title)]);
};

describe('a circle', () => {
  it('holds what is delivered in any council it touches, and no more', async () => {
    const near = (await titles('where=Leeds&within=10&q=gardening')).sort();
    expect(near).toEqual(['Gardening in Bradford', 'Gardening in Leeds']);
    expect(await titles('where=Leeds&q=gardening')).toEqual(['Gardening in Leeds']);
    expect(await titles('where=Leeds&within=0&q=gardening')).toEqual(['Gardening in Leeds']);
    expect((await titles('where=LS1+4AP&within=0')).sort()).toEqual([
      'Anywhere',
      'Gardening in Leeds',
    ]);
  });

  it('is not entered by the office of a buyer, and is by the area of a lot', async () => {
    const near = await titles('where=Leeds&within=15');
    expect(near).toContain('Lots in Kirklees');
    expect(near).not.toContain('Gardening in Cornwall');
    const [lots] = (await find('q=lots&where=Leeds&within=15')).results;
    expect(lots?.why).toContain('is delivered in Kirklees, within 15 miles of Leeds');
  });

  it('sorts from its middle to the middle of the area, what is everywhere last', async () => {
    const found = await find('where=Leeds&within=40&sort=distance');
    expect(found.results.map(({ title }) => title)).toEqual([
      'Gardening in Leeds',
      'Gardening in Bradford',
      'Kite mending',
      'Gardening in Sheffield',
      'Lots in Kirklees',
      'Anywhere',
    ]);
    const [own, bradford] = found.results;
    expect(own?.miles).toBeNull();
    expect(bradford?.miles).toBeGreaterThan(5);
    expect(bradford?.why).toBe(
      'Found because it is delivered in Bradford, within 40 miles of Leeds.',
    );
  });

  it('is counted by council where things are delivered', async () => {
    const { byCouncil, reach } = await find('where=Leeds&within=10', {
      pageSize: 0,
      byCouncil: true,
    });
    expect(byCouncil).toMatchObject({ [gss('leeds')]: 2, [gss('bradford')]: 2 });
    // What is delivered here and elsewhere counts in both, and wider places are no councils.
    expect(byCouncil?.[gss('cornwall')]).toBe(2);
    expect(Object.keys(byCouncil!).every((code) => /^[EWSN]\d{8}$/.test(code))).toBe(true);
    expect(reach).toContain(gss('wakefield'));
    expect((await find('')).byCouncil).toBeNull();
  });
});

describe('one buyer', () => {
  it('narrows the search, by the slug of its page', async () => {
    const found = await find(`buyer=${elsewhere.slug}`);
    expect(found.results.map(({ title }) => title)).toEqual(['Gardening in Sheffield']);
    expect(found).toMatchObject({ buyer: { name: 'Wharfe Council' }, ignored: [] });
  });

  it('that nobody knows is said and left out, also as data', async () => {
    for (const slug of ['nobody', provider.slug]) {
      const found = await find(`buyer=${slug}`);
      expect(found).toMatchObject({ buyer: null, total: 7 });
      expect(found.ignored).toEqual([expect.objectContaining({ name: 'buyer', value: slug })]);
    }
    const { query, ignored } = readSearch(new URLSearchParams('buyer=nobody&view=map'));
    const json = await searchAsJson(services, anonymous, query, ignored);
    expect(json.understood.ignored).toEqual([expect.objectContaining({ name: 'buyer' })]);
    expect(json.links.self).not.toContain('view=');
  });
});

describe('beyond a search that finds nothing', () => {
  it('are those that have closed, the latest first, then those further off', async () => {
    expect(await beyond('where=Leeds&q=kite')).toEqual([
      ['open', expect.arrayContaining(['Kite making', 'Kite flying'])],
      ['place', ['Kite mending']],
    ]);
    expect(await beyond('where=Leeds&closes=7')).toEqual([
      ['filters', expect.arrayContaining(['Gardening in Leeds'])],
    ]);
  });

  it('are the nearest first where the place has a middle', async () => {
    const [[, further] = []] = await beyond('where=Manchester&q=gardening&kind=below-threshold');
    expect(further).toEqual([
      'Gardening in Bradford',
      'Gardening in Sheffield',
      'Gardening in Leeds',
      'Gardening in Cornwall',
    ]);
  });

  it('are those without its filters, then without its words, then whatever is open', async () => {
    expect(await beyond('q=kite&service=befriending')).toEqual([['filters', ['Kite mending']]]);
    expect(await beyond('q=zeppelin&where=Bradford')).toEqual([
      ['words', expect.arrayContaining(['Gardening in Bradford', 'Anywhere'])],
    ]);
    const [[loosened, newest] = []] = await beyond('q=zeppelin');
    expect(loosened).toBe('all');
    expect(newest).toHaveLength(5);
  });

  it('are no part of the search as a file', async () => {
    const csv = await searchAsCsv(services, anonymous, read('where=Leeds&q=kite'));
    expect(csv).not.toContain('Kite');
  });
});
