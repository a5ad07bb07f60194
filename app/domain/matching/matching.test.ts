import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { codesForDocument, localCodesOf } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  explainOpportunities,
  fittingIds,
  opportunitiesForProvider,
} from './opportunities-for-provider.server.ts';
import { fittingProviderIds, providersForOpportunity } from './providers-for-opportunity.server.ts';

const { services } = await testHouse();
const { db } = services;
const DAY = 86_400_000;
const from = (days: number) => new Date(Date.now() + days * DAY);
const council = await createCouncil(db);

/** Places that nest, meet and miss each other. */
const AREAS: Area[] = [
  { kind: 'authorities', codes: ['E08000035'] },
  { kind: 'authorities', codes: ['E08000032', 'E06000014'] },
  { kind: 'region', id: 'region:yorkshire-and-the-humber' },
  { kind: 'combined', id: 'ca:E47000003' },
  { kind: 'authorities', codes: ['E06000023'] },
  { kind: 'nation', id: 'nation:wales' },
  { kind: 'authorities', codes: ['E10000014'] },
  { kind: 'uk' },
];
const SERVICES = ['befriending', 'home-care', 'youth-work', 'advice'];

const areas = fc.subarray(AREAS, { maxLength: 2 });
const offered = fc.subarray(SERVICES, { maxLength: 2 });
const providers = fc.record({ areas, services: offered, approved: fc.boolean() });
const opportunities = fc.record({
  areas,
  services: offered,
  lots: fc.array(fc.record({ areas, services: offered }), { minLength: 1, maxLength: 3 }),
  state: fc.constantFrom(
    'open' as const,
    'open' as const,
    'undated' as const,
    'draft' as const,
    'closed' as const,
    'withdrawn' as const,
    'decided' as const,
    'planned' as const,
    'folded' as const,
    'quote' as const,
    'invited' as const,
  ),
});

const STATES: Record<string, Partial<Prisma.OpportunityUncheckedCreateInput>> = {
  open: {},
  undated: { bidsCloseAt: null, source: 'elsewhere', kind: 'notice' },
  draft: { publishedAt: null },
  closed: { bidsCloseAt: from(-1) },
  withdrawn: { withdrawnAt: from(-0.5) },
  decided: { outcomeAt: from(-0.5) },
  planned: { bidsCloseAt: null, source: 'elsewhere', kind: 'notice', sourceStatus: 'planned' },
  quote: { kind: 'quick_quote' },
  invited: { kind: 'quick_quote' },
};
const OPEN = new Set(['open', 'undated']);

type Side = { areas: Area[]; services: string[] };

/** The rule in its plainest form, on the areas as people say them. */
function meet(provider: Side, need: Side): boolean {
  const places = new Set(provider.areas.flatMap(localCodesOf));
  return (
    need.areas.flatMap(localCodesOf).some((code) => places.has(code)) &&
    need.services.some((id) => provider.services.includes(id))
  );
}

function needs(opportunity: Side & { lots: Side[] }): Side[] {
  return opportunity.lots.map((lot) => ({
    areas: lot.areas.length > 0 ? lot.areas : opportunity.areas,
    services: lot.services.length > 0 ? lot.services : opportunity.services,
  }));
}

it('finds exactly what a person going through every pair would find, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(providers, { minLength: 1, maxLength: 4 }),
      fc.array(opportunities, { minLength: 1, maxLength: 8 }),
      async (someProviders, someOpportunities) => {
        await db.$executeRaw`delete from quote_invitation`;
        await db.$executeRaw`update opportunity set published_at = null`;
        await db.$executeRaw`update organisation set status = 'suspended' where kind = 'provider'`;
        const rows = [];
        for (const told of someProviders) {
          const row = await createProvider(db, {
            status: told.approved ? 'approved' : 'pending',
            areaCodes: codesForDocument(told.areas),
            serviceIds: told.services,
          });
          rows.push({ ...told, row });
        }
        const other = await createOpportunity(db, council.id, { areaCodes: [], serviceIds: [] });
        const posts = [];
        for (const told of someOpportunities) {
          const isInvited = told.state === 'invited';
          const row = await createOpportunity(db, council.id, {
            ...STATES[told.state],
            ...(told.state === 'folded' && { sameAsId: other.id }),
            areaCodes: codesForDocument(told.areas),
            serviceIds: told.services,
            lots: {
              create: told.lots.map((lot, index) => ({
                number: index + 1,
                title: `Lot ${index + 1}`,
                areaCodes: codesForDocument(lot.areas),
                serviceIds: lot.services,
              })),
            },
            ...(isInvited && { invitations: { create: { organisationId: rows[0]!.row.id } } }),
          });
          posts.push({ ...told, row });
        }
        for (const [index, provider] of rows.entries()) {
          const expected = posts.filter(({ state, ...told }) => {
            if (state === 'invited') return index === 0;
            return OPEN.has(state) && needs(told).some((need) => meet(provider, need));
          });
          const found = await fittingIds(db, provider.row, new Date(), 1, 1000);
          expect(found.ids.sort()).toEqual(expected.map(({ row }) => row.id).sort());
          expect(found.total).toBe(expected.length);
        }
        for (const told of posts) {
          const coded = needs(told).map((need) => ({
            areaCodes: codesForDocument(need.areas),
            serviceIds: need.services,
          }));
          const expected = rows.filter(
            (provider) => provider.approved && needs(told).some((need) => meet(provider, need)),
          );
          const found = await fittingProviderIds(db, coded, { pageSize: 1000 });
          expect(found.ids.sort()).toEqual(expected.map(({ row }) => row.id).sort());
        }
      },
    ),
    { numRuns: 25 },
  );
});

describe('for a provider', () => {
  const leeds = codesForDocument(AREAS.slice(0, 1));
  // What the pairs above left open is none of these tests' business.
  beforeAll(() => db.$executeRaw`update opportunity set published_at = null`);

  it('each comes with its reason, the soonest to close first, page by page', async () => {
    const provider = await createProvider(db, {
      areaCodes: leeds,
      serviceIds: ['advice'],
      largestPastContractPence: 40_000_00n,
    });
    for (let day = 12; day > 0; day--) {
      await createOpportunity(db, council.id, {
        title: `Advice ${day}`,
        areaCodes: leeds,
        serviceIds: ['advice'],
        bidsCloseAt: from(day),
        baseValuePence: 95_000_00n,
        contractMonths: 12,
      });
    }
    const member = await createMember(services, provider.id);
    const first = await opportunitiesForProvider(services, member, { slug: provider.slug });
    expect(first).toMatchObject({ total: 12, pageCount: 2, gaps: [] });
    expect(first.matches.slice(0, 2).map(({ title }) => title)).toEqual(['Advice 1', 'Advice 2']);
    expect(first.matches[0]!.fit.because).toMatch(
      /^Because you work in Leeds and offer .*advice.*; your largest contract so far is £40,000 \(your own figure\), this one is £95,000 a year\.$/,
    );
    const last = await opportunitiesForProvider(services, member, {
      slug: provider.slug,
      page: 9,
    });
    expect(last.page).toBe(2);
    expect(last.matches.map(({ title }) => title)).toEqual(['Advice 11', 'Advice 12']);
  });

  it('an empty profile is told what it lacks', async () => {
    const provider = await createProvider(db, { declaredVcse: null });
    const member = await createMember(services, provider.id);
    const found = await opportunitiesForProvider(services, member, { slug: provider.slug });
    expect(found.gaps).toEqual(['areas', 'services', 'sizes', 'vcse']);
    expect(found.matches).toEqual([]);
  });

  it('nobody else may look', async () => {
    const provider = await createProvider(db);
    const stranger = await createMember(services, (await createProvider(db)).id);
    const ask = (actor: Parameters<typeof opportunitiesForProvider>[1]) =>
      opportunitiesForProvider(services, actor, { slug: provider.slug });
    await expect(ask(stranger)).rejects.toThrow(NotFound);
    await expect(ask(anonymous)).rejects.toThrow(NotSignedIn);
    await expect(
      explainOpportunities(services, stranger, { organisationId: provider.id, ids: [] }),
    ).rejects.toThrow(NotFound);
  });

  it('a quick quote of others is not explained, whoever sends its id', async () => {
    const provider = await createProvider(db, { areaCodes: leeds, serviceIds: ['advice'] });
    const member = await createMember(services, provider.id);
    const quote = await createOpportunity(db, council.id, {
      kind: 'quick_quote',
      areaCodes: leeds,
      serviceIds: ['advice'],
    });
    const input = { organisationId: provider.id, ids: [quote.id] };
    expect([...(await explainOpportunities(services, member, input))]).toEqual([]);
    await db.quoteInvitation.create({
      data: { opportunityId: quote.id, organisationId: provider.id },
    });
    expect([...(await explainOpportunities(services, member, input)).keys()]).toEqual([quote.id]);
  });
});

describe('for a council', () => {
  it('lists who fits by name with reasons, drafts included, and who is open to joint bids', async () => {
    const own = await createCouncil(db);
    const cardiff = codesForDocument([{ kind: 'authorities', codes: ['W06000015'] }]);
    const draft = await createOpportunity(db, own.id, {
      publishedAt: null,
      areaCodes: cardiff,
      serviceIds: ['youth-work'],
      reservedFor: ['vcse'],
    });
    const make = (name: string, openToJointBids: boolean) =>
      createProvider(db, { name, openToJointBids, areaCodes: cardiff, serviceIds: ['youth-work'] });
    await make('Zebra youth', true);
    await make('alpha youth', false);
    const member = await createMember(services, own.id, 'observer');
    const input = { slug: own.slug, reference: draft.reference };
    const found = await providersForOpportunity(services, member, input);
    expect(found.matches.map(({ name }) => name)).toEqual(['alpha youth', 'Zebra youth']);
    expect(found).toMatchObject({ total: 2, jointTotal: 1 });
    expect(found.matches[0]!.fit.because).toMatch(/^Works in Cardiff and offers youth work/);
    expect(found.matches[0]!.fit.reservations[0]!.standing).toBe('met');
    const joint = await providersForOpportunity(services, member, { ...input, jointOnly: true });
    expect(joint.matches.map(({ name }) => name)).toEqual(['Zebra youth']);
  });

  it('another council sees nothing, and neither does a provider', async () => {
    const opportunity = await createOpportunity(db, council.id);
    const input = { slug: council.slug, reference: opportunity.reference };
    const outsider = await createMember(services, (await createCouncil(db)).id, 'admin');
    const bidder = await createMember(services, (await createProvider(db)).id);
    for (const actor of [outsider, bidder]) {
      await expect(providersForOpportunity(services, actor, input)).rejects.toThrow(NotFound);
    }
  });
});
