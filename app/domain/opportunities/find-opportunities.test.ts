import { describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { withFallback } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { findOpportunities } from './find-opportunities.server.ts';
import { openFigures } from './open-figures.server.ts';
import { searchAsCsv, searchAsJson } from './search-export.server.ts';
import { readSearch } from './search-query.ts';

const house = await testHouse();
const { services } = house;
const DAY = 86_400_000;
const from = (days: number) => new Date(Date.now() + days * DAY);

const council = await createCouncil(services.db, { name: 'Aireborough Council' });
const provider = await createProvider(services.db);

type Told = Partial<Prisma.OpportunityUncheckedCreateInput> & { at?: Area[] };

/** Writes an opportunity the way a use case does: with its outbox row. */
async function post(title: string, { at = [], ...data }: Told = {}) {
  const opportunity = await createOpportunity(services.db, council.id, {
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

const councils = (...codes: string[]): Area[] => [{ kind: 'authorities', codes }];
const leeds = councils('E08000035');
const york = councils('E06000014');
const yorkshire: Area[] = [{ kind: 'region', id: 'region:yorkshire-and-the-humber' }];

const befriending = await post('Befriending for older people', {
  at: leeds,
  serviceIds: ['befriending'],
  estimatedValuePence: 285_000_00n,
  reservedFor: ['vcse'],
  currentDelivery: {
    create: {
      deliveredBy: 'in_house',
      volume: 230,
      unit: 'person',
      lines: {
        create: { position: 1, label: 'Staff', category: 'staff', amountPence: 94_760_00n },
      },
    },
  },
});
await post('Lunch clubs', { at: york, serviceIds: ['meals'], bidsCloseAt: from(3) });
await post('Advice line', { at: yorkshire, serviceIds: ['befriending'], kind: 'light_touch' });
await post('Closed befriending', { at: leeds, serviceIds: ['befriending'], bidsCloseAt: from(-1) });
await post('Hidden draft befriending', {
  at: leeds,
  serviceIds: ['befriending'],
  publishedAt: null,
});
const quote = await post('Hidden quote befriending', {
  at: leeds,
  serviceIds: ['befriending'],
  kind: 'quick_quote',
  invitations: { create: { organisationId: provider.id } },
});
await post('Hidden duplicate befriending', { at: leeds, sameAsId: befriending.id });
await post('=HYPERLINK("http://evil.example")', { at: councils('E06000023'), summary: '+1' });
await house.runJobs();

const find = (text: string, actor: Parameters<typeof findOpportunities>[1] = anonymous) =>
  findOpportunities(services, actor, readSearch(new URLSearchParams(text)).query);
const titles = async (text: string) => (await find(text)).results.map(({ title }) => title).sort();

describe('a place', () => {
  it('finds what is delivered in it, in what takes it in, and in what lies inside it', async () => {
    expect(await titles('where=Leeds')).toEqual(['Advice line', 'Befriending for older people']);
    expect(await titles('where=York')).toEqual(['Advice line', 'Lunch clubs']);
    expect(await titles('where=Yorkshire')).toEqual([
      'Advice line',
      'Befriending for older people',
      'Lunch clubs',
    ]);
    expect(await titles('where=West+Yorkshire')).toEqual([
      'Advice line',
      'Befriending for older people',
    ]);
    expect(await titles('where=Cornwall')).toEqual([]);
  });

  it('round a postcode takes in the councils that the circle touches', async () => {
    const near = await find('where=ls1+4ap&within=5');
    expect(near.place).toMatchObject({ how: 'found', label: 'LS1 4AP', miles: 5 });
    expect(near.results.map(({ title }) => title)).not.toContain('Lunch clubs');
    expect(await titles('where=LS1+4AP&within=50')).toContain('Lunch clubs');
  });

  it('that is unknown is left out and said', async () => {
    const found = await find('where=Atlantis');
    expect(found.place).toEqual({ how: 'unknown', typed: 'Atlantis' });
    expect(found.total).toBe(4);
  });

  it('with several meanings offers each, and each is then certain', async () => {
    const found = await find('where=Richmond');
    expect(found.place.how).toBe('several');
    if (found.place.how !== 'several') return;
    expect(found.place.choices.length).toBeGreaterThan(1);
    expect(found.results.map(({ title }) => title)).toContain('Advice line');
    for (const choice of found.place.choices) {
      const chosen = await find(`where=${encodeURIComponent(choice.where)}`);
      expect(chosen.place).toMatchObject({ how: 'found', label: choice.label });
    }
  });
});

describe('what is found', () => {
  it('never is a draft, a quick quote or a folded notice, whatever is asked', async () => {
    for (const text of ['', 'closed=include', 'q=hidden', 'service=befriending&closed=include']) {
      expect((await titles(text)).filter((title) => title.startsWith('Hidden'))).toEqual([]);
    }
    const member = await createMember(services, provider.id);
    const asMember = await find('q=hidden', member);
    expect(asMember.results).toEqual([]);
  });

  it('is read again: an index that holds too much shows nothing of it', async () => {
    const leaky: SearchEngine = {
      ...services.search,
      search: async () => ({
        hits: [{ id: quote.id, matchedAllWords: true, highlights: [] }],
        total: 1,
        facets: {},
        fellBack: false,
      }),
    };
    const { query } = readSearch(new URLSearchParams());
    const found = await findOpportunities({ ...services, search: leaky }, anonymous, query);
    expect(found.results).toEqual([]);
  });

  it('is open, until closed ones are asked for', async () => {
    const open = await find('service=befriending');
    expect(open.total).toBe(2);
    expect(open.closedCount).toBe(1);
    expect((await find('service=befriending&closed=include')).total).toBe(3);
  });

  it('tells why, and what it costs today', async () => {
    const [hit] = (await find('q=befreinding+older&where=LS1+4AP')).results;
    expect(hit?.title).toBe('Befriending for older people');
    expect(hit?.why).toMatch(/^Found because it has “befriending”.* is delivered in Leeds\.$/);
    expect(hit?.cost).toMatchObject({ totalPence: 94_760_00, unitRate: '412', volume: '230' });
    const [cheap] = (await find('q=lunch')).results;
    expect(cheap?.cost.totalPence).toBeNull();
  });

  it('falls back to some of the words, and says so', async () => {
    const found = await find('q=befriending+zeppelin');
    expect(found.fellBack).toBe(true);
    expect(found.total).toBeGreaterThan(0);
  });
});

describe('facets', () => {
  it('ignore their own choice and carry words', async () => {
    const { facets, total } = await find('service=meals');
    expect(total).toBe(1);
    const befriend = facets.service.find(({ value }) => value === 'befriending');
    expect(befriend).toMatchObject({ count: 2, label: 'Befriending', checked: false });
    expect(facets.service.find(({ checked }) => checked)?.value).toBe('meals');
    expect(facets.kind.map(({ value }) => value)).toEqual(['below-threshold']);
  });

  it('keep a choice that finds nothing', async () => {
    const { facets, total } = await find('service=esol');
    expect(total).toBe(0);
    expect(facets.service).toContainEqual(expect.objectContaining({ value: 'esol', count: 0 }));
  });
});

describe('order and pages', () => {
  it('puts the soonest to close first when asked', async () => {
    expect((await find('sort=deadline')).results[0]?.title).toBe('Lunch clubs');
  });

  it('gives the last page for a page past the end', async () => {
    const found = await find('page=99');
    expect(found.page).toBe(1);
    expect(found.results).toHaveLength(4);
  });

  it('narrows by closing date and value', async () => {
    expect(await titles('closes=7')).toEqual(['Lunch clubs']);
    expect(await titles('min=200000&max=300000')).toEqual(['Befriending for older people']);
    expect(await titles('value=100k-500k')).toEqual(['Befriending for older people']);
  });
});

describe('taken away', () => {
  it('as CSV carries no formulas', async () => {
    const { query } = readSearch(new URLSearchParams('q=hyperlink'));
    const csv = await searchAsCsv(services, anonymous, query);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@\t-]/);
  });

  it('as JSON has links, totals and sums in pence', async () => {
    const { query, ignored } = readSearch(new URLSearchParams('q=befriending&colour=red&sort=x'));
    const json = await searchAsJson(services, anonymous, query, ignored);
    expect(json.total).toBe(2);
    expect(json.links.self).toBe('http://localhost:3000/opportunities.json?q=befriending');
    expect(json.understood.ignored).toEqual([expect.objectContaining({ name: 'sort' })]);
    const told = JSON.parse(JSON.stringify(json)).results[0];
    expect(told.currentCost.totalPenceAYear).toBe(94_760_00);
  });
});

describe('when the engine is away', () => {
  const away: SearchEngine = {
    ...services.search,
    search: async () => {
      throw new SearchUnavailable('nobody there');
    },
  };

  it('PostgreSQL answers, says so, and is told of once', async () => {
    const told: boolean[] = [];
    const search = withFallback(away, services.search, { onChange: (isAway) => told.push(isAway) });
    const { query } = readSearch(new URLSearchParams('q=befriending'));
    for (let turn = 0; turn < 3; turn++) {
      const found = await findOpportunities({ ...services, search }, anonymous, query);
      expect(found).toMatchObject({ standIn: true, total: 2 });
    }
    expect(told).toEqual([true]);
  });

  it('so it does when the engine never answers', async () => {
    const mute = { ...services.search, search: () => new Promise<never>(() => {}) };
    const search = withFallback(mute, services.search, { patienceMs: 50 });
    const { query } = readSearch(new URLSearchParams('q=befriending'));
    expect(await findOpportunities({ ...services, search }, anonymous, query)).toMatchObject({
      standIn: true,
      total: 2,
    });
  });
});

it('counts for the home page what the search would find', async () => {
  const figures = await openFigures(services, anonymous);
  expect(figures.open).toBe((await find('')).total);
  for (const region of figures.regions) {
    const found = await find(`where=${encodeURIComponent(region.name)}`);
    expect([region.name, found.total]).toEqual([region.name, region.open]);
  }
  expect(figures.recent[0]?.title).toBe('Befriending for older people');
});

it('forgets what is withdrawn as soon as its job has run', async () => {
  const gone = await post('Withdrawn befriending', { serviceIds: ['befriending'] });
  await house.runJobs();
  expect(await titles('q=withdrawn')).toEqual(['Withdrawn befriending']);
  await services.db.$transaction(async (tx) => {
    await tx.opportunity.update({
      where: { id: gone.id },
      data: { withdrawnAt: new Date(), version: { increment: 1 } },
    });
    await touchSearch(services, tx, 'opportunities', [gone.id]);
  });
  await house.runJobs();
  expect(await titles('q=withdrawn')).toEqual([]);
  expect(await titles('q=withdrawn&closed=include')).toEqual(['Withdrawn befriending']);
});
