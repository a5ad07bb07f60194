import { expect, it } from 'vitest';
import { readDraft } from '#app/domain/alerts/draft.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import type { Scope } from '#app/routes/scope.server.ts';
import { createCouncil, createOpportunity } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { lookAt } from './look-at.server.ts';

const { services, sessions, runJobs } = await testHouse();
const scope: Scope = {
  services,
  sessions,
  actor: anonymous,
  ip: '192.0.2.1',
  requestId: 'test',
  url: new URL('http://localhost:3000/'),
} as unknown as Scope;
const kept = '/account/alerts/an-id/looks-for';
const asked = (query: string) => readDraft(new URLSearchParams(query));

const council = await createCouncil(services.db);
const row = await createOpportunity(services.db, council.id, { title: 'Hammocks and parasols' });
await services.db.$transaction((tx) => touchSearch(services, tx, 'opportunities', [row.id]));
await runJobs();

it('asks about words on whichever page, those left out as well', async () => {
  const query = 'q=hammoks&without=parsols&where=Leeds';
  for (const at of ['/alerts/new', kept]) {
    const { spelling, paths } = await lookAt(scope, asked(query), { at });
    expect(spelling).toEqual({
      action: at,
      lookedFor: {
        words: ['hammoks'],
        put: {
          words: ['hammocks'],
          keep: expect.arrayContaining([
            ['q', 'hammocks'],
            ['without', 'parsols'],
          ]),
        },
      },
      leftOut: {
        words: ['parsols'],
        put: {
          words: ['parasols'],
          keep: expect.arrayContaining([
            ['q', 'hammoks'],
            ['without', 'parasols'],
          ]),
        },
      },
    });
    expect(paths.everywhere).toMatch(new RegExp(`^${at}\\?q=hammoks`));
  }
  // An address without anything would show the alert as it is kept.
  const { paths } = await lookAt(scope, asked('q=hammocks'), { at: kept });
  expect(paths.anyWords).toBe(`${kept}?q=`);
});

it('shows nothing of what would be sent to whoever asked too often, and the rest', async () => {
  const seen = await lookAt(scope, asked('q=hammocks'), { at: kept });
  expect(seen.preview).toMatchObject({ total: 1 });
  const limits: Scope['services']['limits'] = { take: async () => 60 };
  const often = { ...scope, services: { ...services, limits } };
  const { preview, spelling, draft } = await lookAt(often, asked('q=hammoks'), { at: kept });
  expect({ preview, spelling, q: draft.search.q }).toEqual({
    preview: null,
    spelling: { action: kept, lookedFor: null, leftOut: null },
    q: 'hammoks',
  });
});

it('says that it knows no such council, and asks for none', async () => {
  const { draft, ignored } = await lookAt(scope, asked('q=hammocks&buyer=nobody'), { at: kept });
  expect(draft.search.buyer).toBe('');
  expect(ignored).toMatchObject([{ name: 'buyer', value: 'nobody' }]);
});
