import { describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { placeForSearch } from '#app/domain/places/place-for-search.server.ts';
import { SearchUnavailable } from '#search/errors.ts';
import { createCouncil, createOpportunity, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { suggestWhileTyping } from './suggest.server.ts';
import type { SuggestedFor } from './suggestions.ts';

const house = await testHouse();
const { services } = house;
const cardiff = await createCouncil(services.db, { name: 'Cyngor Caerdydd', gss: 'W06000015' });
const provider = await createProvider(services.db, { name: 'Kettle and Company' });
const hidden = await createProvider(services.db, { name: 'Kettle Waiting', status: 'pending' });
const shown = await createOpportunity(services.db, cardiff.id, { title: 'Kettle clubs' });
const draft = await createOpportunity(services.db, cardiff.id, {
  title: 'Kettle secrets',
  publishedAt: null,
});
await services.db.$transaction(async (tx) => {
  await touchSearch(services, tx, 'organisations', [cardiff.id, provider.id, hidden.id]);
  await touchSearch(services, tx, 'opportunities', [shown.id, draft.id]);
});
await house.runJobs();

const suggest = (q: string, kind: SuggestedFor = 'all') =>
  suggestWhileTyping(services, anonymous, { q, for: kind });

async function labels(q: string, kind: SuggestedFor = 'all') {
  const groups = await suggest(q, kind);
  return Object.fromEntries(
    groups.map(({ name, suggestions }) => [name, suggestions.map(({ label }) => label)]),
  );
}

describe('suggestions for where', () => {
  it('know postcodes, districts, councils, regions and Welsh names', async () => {
    expect(await labels('ls1 4ap', 'where')).toEqual({ Places: ['LS1 4AP'] });
    expect((await labels('LS1', 'where')).Places).toContain('LS12');
    expect((await labels('lee', 'where')).Places).toContain('Leeds');
    expect((await labels('yorks', 'where')).Places![0]).toBe('Yorkshire and the Humber');
    const [welsh] = await suggest('caerd', 'where');
    expect(welsh!.suggestions[0]).toMatchObject({ label: 'Cardiff' });
    expect(welsh!.suggestions[0]!.detail).toContain('Caerdydd');
  });

  it('write a name that means that place alone', async () => {
    for (const typed of ['newport', 'richmond', 'newcastle', 'gillingham', 'mon', 'west m']) {
      const [group] = await suggest(typed, 'where');
      for (const { value } of group!.suggestions) {
        expect(placeForSearch(value, 25).understood.how, value).toBe('found');
      }
    }
  });

  it('bear slips of the finger, and are none for what is no place', async () => {
    expect((await labels('hackny', 'where')).Places).toContain('Hackney');
    expect(await suggest('qqzzxx', 'where')).toEqual([]);
  });
});

describe('suggestions for what', () => {
  it('are services and words for them, and never organisations', async () => {
    expect(Object.keys(await labels('kettle', 'what'))).toEqual([]);
    expect((await labels('lonel', 'what')).Services).toContain('loneliness');
  });
});

describe('suggestions for everything', () => {
  it('come in groups that each lead somewhere', async () => {
    const groups = await suggest('kettle');
    expect(groups.map(({ name }) => name)).toEqual(['Opportunities', 'Organisations']);
    expect(groups.flatMap(({ suggestions }) => suggestions.map(({ to }) => to))).toEqual([
      `/opportunities/${shown.reference}`,
      `/organisations/${provider.slug}`,
    ]);
  });

  it('name a council by its Welsh and its English name', async () => {
    expect((await labels('cardiff')).Councils).toEqual(['Cyngor Caerdydd']);
    expect((await labels('caerdydd')).Councils).toEqual(['Cyngor Caerdydd']);
    const groups = await suggest('cardiff');
    expect(groups.find(({ name }) => name === 'Places')!.suggestions[0]!.to).toBe(
      '/opportunities?where=Cardiff',
    );
  });

  it('hold neither drafts nor those who wait for approval', async () => {
    const told = JSON.stringify(await suggest('kettle'));
    expect(told).not.toContain('secrets');
    expect(told).not.toContain('Waiting');
  });

  it('leave out what the search would tell, when it is away', async () => {
    const away = {
      ...services,
      search: {
        ...services.search,
        search: () => Promise.reject(new SearchUnavailable('gone')),
      },
    };
    const groups = await suggestWhileTyping(away, anonymous, { q: 'lonel', for: 'all' });
    expect(groups.map(({ name }) => name)).toEqual(['Services']);
  });

  it('bear whatever is typed', async () => {
    const hostile = [
      '',
      'a',
      '   ',
      "'; drop table organisation; --",
      '<script>alert(1)</script>',
      '%_\\*:&|!()',
      '\u202eevil\u0000\ud800',
      'שלום עליכם',
      '🎈🎈',
      'befriending '.repeat(1000),
    ];
    for (const q of hostile) {
      for (const kind of ['all', 'what', 'where'] as const) {
        const groups = await suggest(q, kind);
        expect(groups.every(({ suggestions }) => suggestions.length <= 8)).toBe(true);
      }
    }
  });
});
