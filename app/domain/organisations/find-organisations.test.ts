import { describe, expect, it } from 'vitest';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { withFallback } from '#search/fallback.ts';
import type { SearchEngine } from '#search/port.ts';
import { createOrganisation } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { findOrganisations } from './find-organisations.server.ts';
import { directoryAsCsv, directoryAsJson } from './search-export.server.ts';
import { readSearch } from './search-query.ts';

const house = await testHouse();
const { services } = house;

type Told = Partial<Prisma.OrganisationUncheckedCreateInput> & { at?: Area[]; base?: string };

/** Writes an organisation the way a use case does: with its outbox row. */
async function register(name: string, { at = [], base, ...data }: Told = {}) {
  const home = base ? councilsForPostcode(base)! : null;
  const row = await createOrganisation(services.db, {
    name,
    providerKind: data.kind && data.kind !== 'provider' ? null : 'charity',
    areas: at as Prisma.InputJsonValue,
    areaCodes: codesForDocument(at),
    homePostcode: home?.text ?? null,
    latitude: home?.lat ?? null,
    longitude: home?.lng ?? null,
    ...data,
  });
  await services.db.$transaction((tx) => touchSearch(services, tx, 'organisations', [row.id]));
  return row;
}

const councils = (...codes: string[]): Area[] => [{ kind: 'authorities', codes }];
const leeds = councils('E08000035');
const york = councils('E06000014');
const verified = {
  verifications: { create: { method: 'operator', verifiedAt: new Date() } },
} as const;

await register('Aire Befrienders', {
  at: leeds,
  base: 'LS1 4AP',
  serviceIds: ['befriending'],
  description: 'Visits with a zither.',
  openToJointBids: true,
  declaredVcse: true,
  declaredSme: true,
  incomeBand: 'from_10k',
  ...verified,
});
// Its office is in Leeds; it works in York alone.
await register('Ouse Meals', {
  at: york,
  base: 'LS1 4DY',
  serviceIds: ['meals'],
  providerKind: 'cic',
  declaredVcse: true,
  incomeBand: 'from_1m',
});
// Its office is in Bristol; it works in all Yorkshire.
await register('Severn Care', {
  at: [{ kind: 'region', id: 'region:yorkshire-and-the-humber' }],
  base: 'BS1 5TR',
  serviceIds: ['home-care', 'befriending'],
  providerKind: 'small_firm',
  declaredVcse: false,
  declaredSme: true,
  incomeBand: 'from_1m',
  openToJointBids: true,
  ...verified,
});
await register('Nowhere Said', { base: 'LS1 4AP', serviceIds: ['advice'] });
await register('=HYPERLINK("http://evil.example")', {
  at: councils('E06000023'),
  description: '+1 <script>alert(1)</script>',
  providerKind: 'other',
});
for (const status of ['pending', 'rejected', 'suspended'] as const) {
  await register(`Hidden ${status}`, { at: leeds, serviceIds: ['befriending'], status });
}
await register('Aireborough Council', { kind: 'council', at: leeds, gss: 'E08000035' });
await register('Otterwell Parish', { kind: 'public_body', at: leeds });
await house.runJobs();

const find = (text: string) =>
  findOrganisations(services, readSearch(new URLSearchParams(text)).query);
const names = async (text: string) => (await find(text)).results.map(({ name }) => name).sort();
const EVIL = '=HYPERLINK("http://evil.example")';

describe('a place', () => {
  it('finds those who work there, wherever their office stands', async () => {
    expect(await names('where=Leeds')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('where=York')).toEqual(['Ouse Meals', 'Severn Care']);
    expect(await names('where=Yorkshire')).toEqual([
      'Aire Befrienders',
      'Ouse Meals',
      'Severn Care',
    ]);
    expect(await names('where=Bristol')).toEqual([EVIL]);
  });

  it('round a postcode counts the areas it touches, never the offices in it', async () => {
    // Ouse Meals has its office in this very postcode district, and works elsewhere.
    expect(await names('where=LS1+4AP&within=1')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('where=LS1+4AP&within=0')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('where=BS1+5TR&within=5')).toEqual([EVIL]);
    expect(await names('where=LS1+4AP&within=50')).toContain('Ouse Meals');
  });

  it('gives distances from the office for showing, and the nearest first when asked', async () => {
    const { results, byDistance } = await find('where=LS1+4AP&within=50&sort=distance');
    expect(byDistance).toBe(true);
    expect(results.map(({ name }) => name).at(-1)).toBe('Severn Care');
    expect(results.at(-1)?.miles).toBeGreaterThan(150);
    // The district's middle and not the postcode: an office may be somebody's home.
    expect(results[0]?.miles).toBe(results[1]?.miles);
    expect((await find('where=Yorkshire')).byDistance).toBe(false);
  });

  it('that is unknown is left out and said; one with several meanings asks which', async () => {
    const unknown = await find('where=Atlantis');
    expect(unknown.place).toEqual({ how: 'unknown', typed: 'Atlantis' });
    expect(unknown.total).toBe(5);
    const several = await find('where=Richmond');
    expect(several.place.how).toBe('several');
    expect(several.results.map(({ name }) => name)).toContain('Severn Care');
  });
});

describe('a filter', () => {
  it('narrows alone', async () => {
    expect(await names('service=befriending')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('kind=cic')).toEqual(['Ouse Meals']);
    expect(await names('size=from_1m')).toEqual(['Ouse Meals', 'Severn Care']);
    expect(await names('only=verified')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('only=joint')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('only=vcse')).toEqual(['Aire Befrienders', 'Ouse Meals']);
    expect(await names('only=sme')).toEqual(['Aire Befrienders', 'Severn Care']);
    expect(await names('side=councils&kind=public_body')).toEqual(['Otterwell Parish']);
  });

  it('narrows together: any of a group, all of the groups', async () => {
    expect(await names('service=meals&service=home-care')).toEqual(['Ouse Meals', 'Severn Care']);
    expect(await names('service=befriending&only=vcse&only=verified&where=Leeds')).toEqual([
      'Aire Befrienders',
    ]);
    expect(await names('q=care&size=from_1m&only=joint&kind=small_firm')).toEqual(['Severn Care']);
    expect(await names('kind=cic&only=verified')).toEqual([]);
  });

  it('is counted as if its own group had no choice', async () => {
    const { facets, total } = await find('service=meals&only=vcse');
    expect(total).toBe(1);
    expect(facets.service).toContainEqual(
      expect.objectContaining({ value: 'befriending', count: 1, label: 'Befriending' }),
    );
    expect(facets.service.find(({ checked }) => checked)?.value).toBe('meals');
    expect(facets.kind).toEqual([
      { value: 'cic', label: 'Community interest company (CIC)', count: 1, checked: false },
    ]);
    expect(facets.size.map(({ value, count }) => [value, count])).toEqual([['from_1m', 1]]);
    expect(facets.only.find(({ value }) => value === 'vcse')).toMatchObject({ count: 1 });
  });

  it('that finds nothing keeps its place', async () => {
    const { facets, total, pageCount } = await find('service=esol');
    expect([total, pageCount]).toEqual([0, 1]);
    expect(facets.service).toContainEqual(expect.objectContaining({ value: 'esol', count: 0 }));
  });
});

describe('who is shown', () => {
  it('is never one that waits, was refused or is suspended', async () => {
    for (const text of ['', 'q=hidden', 'where=Leeds', 'service=befriending', 'side=councils']) {
      expect((await names(text)).filter((name) => name.startsWith('Hidden'))).toEqual([]);
    }
    const suspended = await services.db.organisation.findFirstOrThrow({
      where: { status: 'suspended' },
    });
    const leaky: SearchEngine = {
      ...services.search,
      search: async () => ({
        hits: [{ id: suspended.id, matchedAllWords: true, highlights: [] }],
        total: 1,
        facets: {},
        fellBack: false,
      }),
    };
    const { query } = readSearch(new URLSearchParams());
    expect((await findOrganisations({ ...services, search: leaky }, query)).results).toEqual([]);
  });

  it('is providers or councils, with a count of the others', async () => {
    const providers = await find('where=Leeds');
    expect([providers.total, providers.otherSide]).toEqual([2, 2]);
    expect(providers.facets.kind.map(({ value }) => value)).not.toContain('council');
    expect(await names('side=councils')).toEqual(['Aireborough Council', 'Otterwell Parish']);
    const buyers = await find('side=councils&q=aireborough');
    expect(buyers.facets.kind.map(({ value }) => value)).toEqual(['council']);
  });

  it('comes with why', async () => {
    const why = async (text: string) => (await find(text)).results[0]?.why;
    expect(await why('')).toBeNull();
    expect(await why('q=zither&where=LS1+4AP')).toBe(
      'Found because it has “zither” in what it says about itself and works in Leeds.',
    );
    expect(await why('q=befreinding&only=vcse')).toMatch(/^Found because it has “befriend\w+” in /);
    expect(await why('service=home-care&where=York')).toBe(
      'Found because it works in York and offers home care.',
    );
    expect(await why('where=LS1+4AP&within=50&kind=cic')).toMatch(/works within 50 miles of LS1/);
  });

  it('falls back to some of the words, and says so', async () => {
    const found = await find('q=befriending+zeppelin');
    expect(found.fellBack).toBe(true);
    expect(found.results[0]?.why).toMatch(/some of your words, not all/);
  });

  it('bears any text', async () => {
    const hostile = ["'; drop table organisation; --", '%00', '\u202Egnp', '"( OR *:*', '\\', '🦦'];
    for (const text of hostile) {
      const found = await find(`${new URLSearchParams({ q: text, where: text, kind: text })}`);
      expect(found.page).toBe(1);
    }
    expect((await find(`q=${'a'.repeat(5000)}`)).total).toBe(0);
  });
});

describe('order and pages', () => {
  it('is by name, also among words, when asked', async () => {
    const inOrder = async (text: string) => (await find(text)).results.map(({ name }) => name);
    expect((await inOrder('kind=charity&kind=cic&kind=small_firm')).slice(0, 3)).toEqual([
      'Aire Befrienders',
      'Nowhere Said',
      'Ouse Meals',
    ]);
    expect(await inOrder('q=befriending&sort=name')).toEqual(['Aire Befrienders', 'Severn Care']);
  });

  it('gives the last page for a page past the end', async () => {
    const found = await find('page=99');
    expect([found.page, found.pageCount, found.results.length]).toEqual([1, 1, 5]);
    const { query } = readSearch(new URLSearchParams('page=7'));
    const small = await findOrganisations(services, query, { pageSize: 2 });
    expect([small.page, small.pageCount, small.results.length]).toEqual([3, 3, 1]);
  });
});

describe('taken away', () => {
  it('as CSV carries no formulas, every result once and nothing personal', async () => {
    const { query } = readSearch(new URLSearchParams());
    const csv = await directoryAsCsv(services, query);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    for (const cell of csv.split(/[,\r\n]+/)) expect(cell).not.toMatch(/^"?[=+@\t-]/);
    expect(csv.trim().split('\r\n')).toHaveLength(6);
    expect(csv).toContain('LS1');
    expect(csv).not.toContain('LS1 4');
  });

  it('as JSON has links, totals and the same facts', async () => {
    const { query, ignored } = readSearch(new URLSearchParams('q=befriending&kind=guild'));
    const json = await directoryAsJson(services, query, ignored);
    expect(json.total).toBe(2);
    expect(json.links.self).toBe('http://localhost:3000/organisations.json?q=befriending');
    expect(json.understood.ignored).toEqual([expect.objectContaining({ name: 'kind' })]);
    expect(JSON.stringify(json)).not.toMatch(/homePostcode|latitude|LS1 4/);
    expect(json.results.find(({ name }) => name === 'Aire Befrienders')).toMatchObject({
      url: expect.stringMatching(/^http:\/\/localhost:3000\/organisations\/aire-befrienders/),
      declared: { vcse: true, sme: true, incomeBand: 'from_10k' },
    });
  });
});

it('says that a stand-in answered while the engine is away', async () => {
  const away: SearchEngine = {
    ...services.search,
    search: async () => {
      throw new SearchUnavailable('nobody there');
    },
  };
  const search = withFallback(away, services.search);
  const { query } = readSearch(new URLSearchParams('q=befriending'));
  const found = await findOrganisations({ ...services, search }, query);
  expect(found).toMatchObject({ standIn: true, total: 2 });
});
