import { describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import { createCouncil, createOpportunity, createProvider } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { findAnything } from './find-anything.server.ts';

const house = await testHouse();
const { services } = house;
const leeds: Area[] = [{ kind: 'authorities', codes: ['E08000035'] }];
const DAY = 86_400_000;

const cardiff = await createCouncil(services.db, { name: 'Cardiff Council', gss: 'W06000015' });
const away = await createCouncil(services.db, { name: 'Leeds Waits Council', status: 'pending' });
const body = await createCouncil(services.db, {
  name: 'Tideway Fire Authority',
  kind: 'public_body',
});
const provider = await createProvider(services.db, {
  name: 'Kettle and Company',
  serviceIds: ['befriending'],
});
const ids: string[] = [];
async function post(title: string, data: Partial<Prisma.OpportunityUncheckedCreateInput> = {}) {
  const { id } = await createOpportunity(services.db, cardiff.id, {
    title,
    areas: leeds as Prisma.InputJsonValue,
    areaCodes: codesForDocument(leeds),
    ...data,
  });
  ids.push(id);
}
await post('Company for older people', { serviceIds: ['befriending'] });
await post('A quiet word', { serviceIds: ['befriending'], areas: [], areaCodes: [] });
await post('Otter counting', { bidsCloseAt: new Date(Date.now() - DAY) });
await post('A secret otter', { publishedAt: null });
for (let number = 1; number <= 12; number += 1) await post(`Lantern parade ${number}`);
await services.db.$transaction(async (tx) => {
  await touchSearch(services, tx, 'opportunities', ids);
  await touchSearch(services, tx, 'organisations', [cardiff.id, away.id, body.id, provider.id]);
});
await house.runJobs();

async function find(q: string, allCouncils = false) {
  const found = await findAnything(services, anonymous, { q, allCouncils });
  if (!found) throw new Error('nothing was asked');
  return found;
}
const titles = (found: Awaited<ReturnType<typeof find>>) =>
  found.opportunities.list.map(({ title }) => title);

describe('one box for everything', () => {
  it('asks for words', async () => {
    for (const q of ['', '  ', '\u0000\u202e']) {
      expect(await findAnything(services, anonymous, { q })).toBeNull();
    }
  });

  it('finds each kind, with its total and its own full list', async () => {
    const many = await find('lantern');
    expect(many.opportunities).toMatchObject({ total: 12, areClosed: false });
    expect(many.opportunities.list).toHaveLength(5);
    expect(many.opportunities.to).toBe('/opportunities?q=lantern');
    const one = await find('kettle');
    expect(one.organisations).toMatchObject({ total: 1, to: '/organisations?q=kettle' });
    expect(one.organisations.list[0]).toMatchObject({
      name: 'Kettle and Company',
      services: ['Befriending'],
    });
  });

  it('reads words as a service, as a place, and as both', async () => {
    const service = (await find('befreinding')).readings;
    expect(service[0]).toMatchObject({
      label: 'Befriending',
      open: 2,
      to: '/opportunities?service=befriending',
    });
    const place = (await find('leeds')).readings;
    expect(place[0]).toMatchObject({ label: 'Leeds', open: 13, to: '/opportunities?where=Leeds' });
    const labels = async (q: string) => (await find(q)).readings.map(({ label }) => label);
    const both = '“befriending” in Leeds';
    expect(await labels('befriending in Leeds')).toContain(both);
    expect(await labels('Leeds befriending')).toContain(both);
    expect(await labels('befriending ls1 4ap')).toContain('“befriending” in LS1 4AP');
    // A place whose name has several words is that place, and no word in a smaller one.
    expect((await labels('Ynys Môn'))[0]).toBe('Isle of Anglesey');
  });

  it('shows what has closed when nothing is open, and never what is not published', async () => {
    const found = await find('otter');
    expect(found.opportunities).toMatchObject({ total: 1, areClosed: true });
    expect(found.opportunities.to).toBe('/opportunities?q=otter&closed=include');
    expect(titles(found)).toEqual(['Otter counting']);
  });

  it('bears a slip of the finger', async () => {
    expect(titles(await find('lantren'))).toHaveLength(5);
  });

  it('says so when nothing fits', async () => {
    const found = await find('qqzzxx');
    expect([found.opportunities.total, found.organisations.total, found.councils.total]).toEqual([
      0, 0, 0,
    ]);
    expect(found.readings).toEqual([]);
  });
});

describe('councils', () => {
  it('that are here lead to their page, by either name', async () => {
    for (const q of ['cardiff', 'Caerdydd', 'cardiff council']) {
      const [council] = (await find(q)).councils.list;
      expect(council).toMatchObject({
        name: 'Cardiff Council',
        organisation: { slug: cardiff.slug },
        own: { open: 14, to: `/opportunities?buyer=${cardiff.slug}` },
      });
    }
  });

  it('that are not here lead to what is open in their area', async () => {
    const { councils } = await find('leeds');
    expect(councils.list).toEqual([
      expect.objectContaining({
        name: 'Leeds City Council',
        organisation: null,
        area: { open: 13, to: '/opportunities?where=Leeds' },
      }),
    ]);
  });

  it('are every one of the United Kingdom', async () => {
    const few = (await find('county council')).councils;
    expect(few.list).toHaveLength(5);
    const all = (await find('county council', true)).councils;
    expect(all.total).toBe(few.total);
    expect(all.list).toHaveLength(all.total);
    expect(all.list.map(({ name }) => name)).toContain('Kent County Council');
    for (const q of ['Belfast', 'Fife', 'Gwynedd', 'Hull', 'Greater London Authority']) {
      expect((await find(q)).councils.total, q).toBeGreaterThan(0);
    }
  });

  it('are offered when their name stands among words about them', async () => {
    const names = async (q: string) => (await find(q)).councils.list.map(({ name }) => name);
    expect(await names('who does Leeds City Council pay')).toEqual(['Leeds City Council']);
    expect(await names('what contracts has the Tideway Fire Authority')).toContain(
      'Tideway Fire Authority',
    );
    expect(await names('who runs debt advice with money from nowhere')).toEqual([]);
    const [leeds] = (await find('who does leeds pay')).councils.list;
    expect(leeds).toMatchObject({ moneySlug: 'leeds' });
  });

  it('are found beside other buyers that are here', async () => {
    const { councils } = await find('tideway');
    expect(councils.list).toEqual([
      expect.objectContaining({
        name: 'Tideway Fire Authority',
        organisation: { slug: body.slug },
      }),
    ]);
  });
});

it('bears whatever is typed', async () => {
  const hostile = [
    "'; drop table organisation; --",
    '<script>alert(1)</script>',
    '%_\\*:&|!() <->',
    'שלום עליכם',
    'a\ud800b \u202ec',
  ];
  for (const q of hostile) expect((await find(q)).wasCut).toBe(false);
  const long = await find('befriending '.repeat(1000));
  expect(long.wasCut).toBe(true);
  expect(long.q.length).toBeLessThanOrEqual(200);
});
