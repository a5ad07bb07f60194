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
import { asRole } from '#tests/setup/as-role.ts';
import { testHouse } from '#tests/setup/house.ts';
import {
  fitFactsOf,
  type NeedRow,
  needSelect,
  type ProviderRow,
  providerSelect,
} from './fit-facts.server.ts';
import { fittingOpportunities } from './fitting-opportunities.server.ts';
import { fittingProviders } from './fitting-providers.server.ts';
import {
  explainOpportunities,
  opportunitiesForProvider,
} from './opportunities-for-provider.server.ts';
import { explainFit, type Fit } from './reasons.ts';
import { SIZES } from './size.ts';

const { services, database } = await testHouse();
/** What stands is taken back, which only the owner of the tables can. */
const takeBack = () => asRole(database.ownerUrl, 'update opportunity set published_at = null', []);
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
/** Few enough sums that edges are met often. */
const sum = fc.option(fc.constantFrom(10_000_00n, 20_000_00n, 60_000_00n, 60_000_01n));
const providers = fc.record({
  areas,
  services: offered,
  approved: fc.boolean(),
  smallestContractPence: fc.option(fc.constantFrom(10_000_00n, 20_000_00n)),
  largestContractPence: sum,
  largestPastContractPence: sum,
  declaredVcse: fc.option(fc.boolean()),
  declaredSme: fc.option(fc.boolean()),
  providerKind: fc.constantFrom('charity' as const, 'public_service_mutual' as const),
  homePostcode: fc.option(fc.constantFrom('LS1 4AP', 'BD1 1HX', 'BS1', 'YO1 7')),
  openToJointBids: fc.boolean(),
  takingOnWork: fc.option(fc.constantFrom('now' as const, 'not_now' as const)),
});
const RESERVATIONS = ['vcse', 'sme', 'local', 'uk', 'mutual', 'supported_employment'] as const;
const sums = { baseValuePence: sum, estimatedValuePence: sum };
const opportunities = fc.record({
  areas,
  services: offered,
  lots: fc.array(fc.record({ areas, services: offered, ...sums }), { minLength: 1, maxLength: 3 }),
  ...sums,
  contractMonths: fc.option(fc.constantFrom(6, 12, 36)),
  extensionMonths: fc.option(fc.constantFrom(0, 24)),
  reservedFor: fc.subarray([...RESERVATIONS], { maxLength: 2 }),
  reservedCodes: fc.subarray(['E08000035', 'E06000023', 'E06000014']),
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

/** As the list says how it is ordered, one number after another; less comes first. */
function rankOf(provider: ProviderRow, need: NeedRow, fit: Fit, invited: boolean): number[] {
  const lots = need.lots.map((lot) => ({
    areaCodes: lot.areaCodes.length > 0 ? lot.areaCodes : need.areaCodes,
    serviceIds: lot.serviceIds.length > 0 ? lot.serviceIds : need.serviceIds,
  }));
  const isIn = (held: string[]) => (code: string) => held.includes(code);
  const fitting = lots.filter(
    (lot) =>
      lot.serviceIds.some(isIn(provider.serviceIds)) &&
      lot.areaCodes.some((code) => /^[EWSN]\d{8}$/.test(code) && isIn(provider.areaCodes)(code)),
  );
  return [
    invited ? 0 : 1,
    SIZES.indexOf(fit.size),
    fitting.some((lot) => lot.areaCodes.every(isIn(provider.areaCodes))) ? 0 : 1,
    fitting.some((lot) => lot.serviceIds.every(isIn(provider.serviceIds))) ? 0 : 1,
  ];
}

function compare(a: number[], b: number[]): number {
  const at = a.findIndex((value, index) => value !== b[index]);
  return at === -1 ? 0 : a[at]! - b[at]!;
}

const isKept = (fit: Fit) => fit.reservations.every(({ standing }) => standing === 'met');

it('finds exactly what a person going through every pair would find, both ways', async () => {
  const now = new Date();
  await fc.assert(
    fc.asyncProperty(
      fc.array(providers, { minLength: 1, maxLength: 4 }),
      fc.array(opportunities, { minLength: 1, maxLength: 7 }),
      async (someProviders, someOpportunities) => {
        await db.$executeRaw`delete from quote_invitation`;
        await takeBack();
        await db.$executeRaw`update organisation set status = 'suspended' where kind = 'provider'`;
        const rows = [];
        for (const { areas: where, services: offers, approved, ...told } of someProviders) {
          const { id } = await createProvider(db, {
            ...told,
            status: approved ? 'approved' : 'pending',
            areaCodes: codesForDocument(where),
            serviceIds: offers,
          });
          const select = { ...providerSelect, openToJointBids: true } as const;
          const row = await db.organisation.findUniqueOrThrow({ where: { id }, select });
          rows.push({ areas: where, services: offers, approved, row });
        }
        const other = await createOpportunity(db, council.id, { areaCodes: [], serviceIds: [] });
        const posts = [];
        for (const told of someOpportunities) {
          const { areas: where, services: wanted, lots, state, ...rest } = told;
          const isInvited = state === 'invited';
          const { id } = await createOpportunity(db, council.id, {
            ...rest,
            ...STATES[state],
            ...(state === 'folded' && { sameAsId: other.id }),
            areaCodes: codesForDocument(where),
            serviceIds: wanted,
            lots: {
              create: lots.map(({ areas: there, services: those, ...lotSums }, index) => ({
                ...lotSums,
                number: index + 1,
                title: `Lot ${index + 1}`,
                areaCodes: codesForDocument(there),
                serviceIds: those,
              })),
            },
            ...(isInvited && { invitations: { create: { organisationId: rows[0]!.row.id } } }),
          });
          const row = await db.opportunity.findUniqueOrThrow({ where: { id }, select: needSelect });
          posts.push({ ...told, row });
        }

        for (const [index, provider] of rows.entries()) {
          const expected = posts.flatMap((post) => {
            const invited = post.state === 'invited' && index === 0;
            const fits = OPEN.has(post.state) && needs(post).some((need) => meet(provider, need));
            if (!invited && !fits) return [];
            const fit = explainFit(fitFactsOf(provider.row, post.row, { invited, now })!, 'you');
            return [{ id: post.row.id, fit, rank: rankOf(provider.row, post.row, fit, invited) }];
          });
          const ask = (only: ('size' | 'kept')[] = []) =>
            fittingOpportunities(db, provider.row, { now, only, pageSize: 1000 });
          const found = await ask();
          expect(found.ids.toSorted()).toEqual(expected.map(({ id }) => id).toSorted());
          expect(found.total).toBe(expected.length);
          for (const size of SIZES) {
            expect(found.bySize[size]).toBe(expected.filter(({ fit }) => fit.size === size).length);
          }
          const ranks = found.ids.map((id) => expected.find((one) => one.id === id)!.rank);
          expect(ranks).toEqual(ranks.toSorted(compare));
          const ofSize = expected.filter(({ fit }) => fit.size === 'fits').map(({ id }) => id);
          expect((await ask(['size'])).ids.toSorted()).toEqual(ofSize.toSorted());
          const kept = expected.filter(({ fit }) => isKept(fit)).map(({ id }) => id);
          expect((await ask(['kept'])).ids.toSorted()).toEqual(kept.toSorted());
          expect(found.byFilter).toEqual({ size: ofSize.length, kept: kept.length });
        }

        for (const post of posts) {
          const expected = rows.flatMap((provider) => {
            if (!provider.approved || !needs(post).some((need) => meet(provider, need))) return [];
            const facts = fitFactsOf(provider.row, post.row, { invited: false, now })!;
            return [{ provider: provider.row, fit: explainFit(facts, 'they') }];
          });
          const ask = (only: Parameters<typeof fittingProviders>[2]['only'] = []) =>
            fittingProviders(db, post.row, { now, only, pageSize: 1000 });
          const found = await ask();
          const place = (one: (typeof expected)[number]) => SIZES.indexOf(one.fit.size);
          const inOrder = expected.toSorted(
            (a, b) => place(a) - place(b) || (a.provider.name < b.provider.name ? -1 : 1),
          );
          expect(found.ids).toEqual(inOrder.map(({ provider }) => provider.id));
          const tests = {
            size: ({ fit }) => fit.size === 'fits',
            kept: ({ fit }) => isKept(fit),
            joint: ({ provider }) => provider.openToJointBids,
            free: ({ provider }) => provider.takingOnWork === 'now',
            verified: () => false,
          } satisfies Record<string, (one: (typeof expected)[number]) => boolean>;
          for (const name of Object.keys(tests) as (keyof typeof tests)[]) {
            const ids = inOrder.filter(tests[name]).map(({ provider }) => provider.id);
            expect(found.byFilter[name]).toBe(ids.length);
            expect((await ask([name])).ids).toEqual(ids);
          }
        }
      },
    ),
    { numRuns: 12 },
  );
});

describe('for a provider', () => {
  const leeds = codesForDocument(AREAS.slice(0, 1));
  // What the pairs above left open is none of these tests' business.
  beforeAll(takeBack);

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

  it('best fit stands first by the rule that the page tells, or else the soonest to close', async () => {
    const provider = await createProvider(db, {
      areaCodes: leeds,
      serviceIds: ['esol'],
      largestContractPence: 50_000_00n,
    });
    const post = (title: string, day: number, data: object = {}) =>
      createOpportunity(db, council.id, {
        title,
        areaCodes: leeds,
        serviceIds: ['esol'],
        bidsCloseAt: from(day),
        baseValuePence: 40_000_00n,
        ...data,
      });
    await post('Too large', 1, { baseValuePence: 60_000_00n });
    await post('Reaches further', 2, { areaCodes: codesForDocument([AREAS[2]!]) });
    await post('Asks for more', 3, { serviceIds: ['esol', 'refugees'] });
    await post('Right in all', 4, { reservedFor: ['mutual'] });
    await post('Invited', 5, {
      kind: 'quick_quote',
      invitations: { create: { organisationId: provider.id } },
    });
    const member = await createMember(services, provider.id);
    const ask = async (input: object) => {
      const found = await opportunitiesForProvider(services, member, {
        slug: provider.slug,
        ...input,
      });
      return found.matches.map(({ title }) => title);
    };
    const byFit = ['Invited', 'Right in all', 'Asks for more', 'Reaches further', 'Too large'];
    expect(await ask({})).toEqual(byFit);
    expect(await ask({ order: 'deadline' })).toEqual(byFit.toReversed());
    expect(await ask({ only: ['size', 'kept'] })).toEqual([
      'Invited',
      'Asks for more',
      'Reaches further',
    ]);
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
