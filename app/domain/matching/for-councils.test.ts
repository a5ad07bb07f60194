import { describe, expect, it } from 'vitest';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound, NotSignedIn } from '#app/domain/kernel/errors.ts';
import { inviteProviders } from '#app/domain/opportunities/invite-providers.server.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import {
  createCouncil,
  createMember,
  createOpportunity,
  createProvider,
  unique,
} from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { coverageOf } from './coverage.server.ts';
import { providersForOpportunity } from './providers-for-opportunity.server.ts';
import { tellProviders } from './tell-providers.server.ts';
import { toldOf } from './told-of.server.ts';

const { services } = await testHouse();
const { db } = services;

const [CARDIFF, NEWPORT, TORFAEN] = ['W06000015', 'W06000022', 'W06000020'] as const;
const areasOf = (...codes: string[]) => codesForDocument([{ kind: 'authorities', codes }]);

/** A council of its own, and services of their own, so that no other test's providers fit. */
async function market(services_: string[], data: Parameters<typeof createOpportunity>[2] = {}) {
  const council = await createCouncil(db);
  const opportunity = await createOpportunity(db, council.id, {
    areaCodes: areasOf(CARDIFF, NEWPORT, TORFAEN),
    serviceIds: services_,
    ...data,
  });
  const input = { slug: council.slug, reference: opportunity.reference };
  const commissioner = await createMember(services, council.id, 'commissioner');
  return { council, opportunity, input, commissioner };
}

function offer(
  name: string,
  serviceIds: string[],
  codes: string[],
  data: Parameters<typeof createProvider>[1] = {},
) {
  return createProvider(db, {
    name: unique(name),
    slug: unique(name).replaceAll(' ', '-'),
    serviceIds,
    areaCodes: areasOf(...codes),
    ...data,
  });
}

describe('the list of who fits', () => {
  it('puts the right size first and names within, with filters that count before they hide', async () => {
    const { commissioner, input, council } = await market(['parks-and-green-spaces'], {
      publishedAt: null,
      baseValuePence: 50_000_00n,
      contractMonths: 12,
      reservedFor: ['vcse'],
    });
    const zebra = await offer('Zebra', ['parks-and-green-spaces'], [CARDIFF], {
      largestContractPence: 60_000_00n,
      openToJointBids: true,
    });
    const alpha = await offer('alpha', ['parks-and-green-spaces'], [CARDIFF], {
      largestContractPence: 60_000_00n,
      declaredVcse: false,
      takingOnWork: 'not_now',
    });
    const small = await offer('Beta', ['parks-and-green-spaces'], [NEWPORT], {
      largestContractPence: 9_000_00n,
    });
    await offer('Gone', ['parks-and-green-spaces'], [NEWPORT], { status: 'suspended' });
    const found = await providersForOpportunity(services, commissioner, input);
    expect(found.matches.map(({ id }) => id)).toEqual([alpha.id, zebra.id, small.id]);
    expect(found).toMatchObject({
      total: 3,
      bySize: { fits: 2, larger: 1, smaller: 0, unknown: 0 },
      byFilter: { size: 2, joint: 1, verified: 0, kept: 2, free: 0 },
    });
    const [first] = found.matches;
    expect(first!.fit.because).toMatch(/^Works in Cardiff and offers parks/);
    expect(first!.fit.reservations[0]!.standing).toBe('not-met');
    expect(first!.fit.capacity.standing).toBe('no');
    const narrowed = await providersForOpportunity(services, commissioner, {
      ...input,
      only: ['size', 'joint'],
    });
    expect(narrowed.matches.map(({ id }) => id)).toEqual([zebra.id]);
    expect(narrowed.byFilter.kept).toBe(1);
    const newport = await providersForOpportunity(services, commissioner, {
      ...input,
      area: NEWPORT,
    });
    expect(newport.matches.map(({ id }) => id)).toEqual([small.id]);

    await db.organisationVerification.create({
      data: { organisationId: small.id, method: 'operator', verifiedAt: new Date(0) },
    });
    const observer = await createMember(services, council.id, 'observer');
    const seen = await providersForOpportunity(services, observer, { ...input, page: 9 });
    expect(seen).toMatchObject({ page: 1, total: 3, byFilter: { verified: 1 } });
    expect(seen.opportunity.mayWrite).toBe(false);
  });

  it('is for the buyer’s own people, drafts and coverage too', async () => {
    const { input } = await market(['parks-and-green-spaces']);
    const outsider = await createMember(services, (await createCouncil(db)).id, 'admin');
    const bidder = await createMember(services, (await createProvider(db)).id);
    for (const read of [providersForOpportunity, coverageOf]) {
      await expect(read(services, outsider, input)).rejects.toThrow(NotFound);
      await expect(read(services, bidder, input)).rejects.toThrow(NotFound);
      await expect(read(services, anonymous, input)).rejects.toThrow(NotSignedIn);
    }
    const own = await market(['parks-and-green-spaces']);
    const other = { slug: own.input.slug, reference: input.reference };
    await expect(coverageOf(services, own.commissioner, other)).rejects.toThrow(NotFound);
  });
});

describe('coverage', () => {
  it('counts council by council, service by service, and names what is missing', async () => {
    const { commissioner, input } = await market(['meals', 'befriending'], {
      publishedAt: null,
      baseValuePence: 50_000_00n,
      contractMonths: 12,
    });
    const fits = { largestContractPence: 60_000_00n };
    await offer('Aye', ['meals'], [CARDIFF, NEWPORT], { ...fits, openToJointBids: true });
    await offer('Bee', ['befriending'], [CARDIFF], { largestContractPence: 1_00n });
    await offer('Elsewhere', ['meals'], ['E08000035']);
    const found = await coverageOf(services, commissioner, input);
    expect(found.lead).toBe('2 organisations say they offer this within your area.');
    expect(found.total).toEqual({ offer: 2, size: 1, larger: 1, joint: 1, verified: 0 });
    expect(found.councils.map(({ name, tally }) => [name, tally.offer, tally.size])).toEqual([
      ['Cardiff', 2, 1],
      ['Newport', 1, 1],
      ['Torfaen', 0, 0],
    ]);
    expect(found.services.map(({ id, tally }) => [id, tally.offer])).toEqual([
      ['meals', 1],
      ['befriending', 1],
    ]);
    expect(found.findings.map(({ words }) => words)).toEqual([
      'Nobody says they offer it in Torfaen.',
      'Nobody says they offer befriending in Newport.',
      'No organisation covers all of it on its own.',
    ]);
    expect(found.map!.shapes).toHaveLength(3);
  });

  it('says whether one alone, or two together, would cover all of it', async () => {
    const { commissioner, input } = await market(['libraries'], {
      areaCodes: areasOf(CARDIFF, NEWPORT),
    });
    const words = async () =>
      (await coverageOf(services, commissioner, input)).findings.map((one) => one.words);
    const joint = { openToJointBids: true };
    const one = await offer('Aire', ['libraries'], [CARDIFF], joint);
    expect(await words()).toContain('Nobody says they offer it in Newport.');
    await offer('Ask not', ['libraries'], [NEWPORT]);
    expect(await words()).toContain('One is open to joint bids, and does not cover Newport.');
    const two = await offer('Bell', ['libraries'], [NEWPORT], joint);
    expect(await words()).toContain(
      `Two that are open to joint bids would cover all of it together: for example ${one.name} and ${two.name}.`,
    );
    await offer('Cole', ['libraries'], [CARDIFF, NEWPORT]);
    expect(await words()).toContain(
      'One organisation says it covers all of it: every service in every council.',
    );
  });

  it('looks at each lot by its own places and its own size', async () => {
    const { commissioner, input } = await market(['arts'], {
      baseValuePence: 90_000_00n,
      contractMonths: 12,
      lots: {
        create: [
          { number: 1, title: 'West', areaCodes: areasOf(CARDIFF), baseValuePence: 80_000_00n },
          {
            number: 2,
            title: 'East',
            areaCodes: areasOf(NEWPORT, TORFAEN),
            baseValuePence: 10_000_00n,
          },
        ],
      },
    });
    await offer('Arty', ['arts'], [CARDIFF, NEWPORT], { largestContractPence: 20_000_00n });
    const { lots, total } = await coverageOf(services, commissioner, input);
    expect(total).toMatchObject({ offer: 1, size: 1 });
    expect(lots).toMatchObject([
      { number: 1, tally: { offer: 1, size: 0, larger: 1 }, uncovered: [] },
      { number: 2, tally: { offer: 1, size: 1, larger: 0 }, uncovered: ['Torfaen'] },
    ]);
  });

  it('says what must be said first', async () => {
    const { commissioner, input } = await market([], { areaCodes: [], publishedAt: null });
    const found = await coverageOf(services, commissioner, input);
    expect(found).toMatchObject({ opportunity: { gaps: ['areas', 'services'] }, map: null });
  });
});

describe('telling', () => {
  it('writes once to each one’s administrators, the same words, and records it', async () => {
    const { commissioner, input, council, opportunity } = await market(['sport-and-leisure']);
    const fitting = await offer('Told', ['sport-and-leisure'], [CARDIFF]);
    const silent = await offer('Silent', ['sport-and-leisure'], [CARDIFF], {
      noOpportunityMail: true,
    });
    const elsewhere = await offer('Elsewhere', ['sport-and-leisure'], ['E08000035']);
    const admin = await createMember(services, fitting.id, 'admin');
    await createMember(services, fitting.id, 'member');
    await createMember(services, silent.id, 'admin');
    const organisationIds = [fitting.id, silent.id, elsewhere.id];
    const ask = () => tellProviders(services, commissioner, { ...input, organisationIds });
    expect(await ask()).toEqual({ told: 1, passedOver: 2 });
    expect(await ask()).toEqual({ told: 0, passedOver: 3 });
    const mail = await db.mailMessage.findMany({ where: { kind: 'opportunity-told' } });
    expect(mail.map(({ toAddress }) => toAddress)).toEqual([admin.email]);
    expect(mail[0]!.text).toContain(`/opportunities/${opportunity.reference}`);
    expect(mail[0]!.text).toContain('gives nobody an advantage');
    expect(mail[0]!.text).toContain(`/provider/${fitting.slug}/profile/about`);

    const { need } = await coverageOf(services, commissioner, input);
    expect(await toldOf(services, need)).toMatchObject([
      { name: fitting.name, by: commissioner.name },
    ]);
    const listed = await providersForOpportunity(services, commissioner, input);
    expect(listed.matches.map(({ noMail, toldAt }) => [noMail, toldAt !== null])).toEqual([
      [true, false],
      [false, true],
    ]);
    const entries = await db.auditEntry.findMany({
      where: { stream: `procurement:${opportunity.id}`, action: 'opportunity.told' },
    });
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ organisationId: council.id });
  });

  it('is refused for what is not open to all, and to whoever may only look', async () => {
    const draft = await market(['sport-and-leisure'], { publishedAt: null });
    const closed = await market(['sport-and-leisure'], {
      bidsCloseAt: new Date(Date.now() - 1000),
    });
    const quote = await market(['sport-and-leisure'], { kind: 'quick_quote' });
    const { id } = await offer('Any', ['sport-and-leisure'], [CARDIFF]);
    for (const { commissioner, input } of [draft, closed, quote]) {
      const tell = tellProviders(services, commissioner, { ...input, organisationIds: [id] });
      await expect(tell).rejects.toThrow(Conflict);
    }
    const { input, council, commissioner } = await market(['sport-and-leisure']);
    const evaluator = await createMember(services, council.id, 'evaluator');
    const tell = (actor: typeof evaluator, organisationIds: string[]) =>
      tellProviders(services, actor, { ...input, organisationIds });
    await expect(tell(evaluator, [id])).rejects.toThrow(NotAllowed);
    await expect(tell(commissioner, [])).rejects.toThrow(Invalid);
    const others = await market(['sport-and-leisure']);
    await expect(
      tellProviders(services, others.commissioner, { ...input, organisationIds: [id] }),
    ).rejects.toThrow(NotFound);
    const both = {
      ...commissioner,
      memberships: [...commissioner.memberships, ...others.commissioner.memberships],
    };
    const under = { ...input, slug: others.input.slug, organisationIds: [id] };
    await expect(tellProviders(services, both, under)).rejects.toThrow(NotFound);
    const suspended = {
      ...commissioner,
      memberships: commissioner.memberships.map((one) => ({
        ...one,
        status: 'suspended' as const,
      })),
    };
    for (const gone of [suspended, { ...commissioner, memberships: [] }]) {
      await expect(tell(gone, [id])).rejects.toThrow(NotFound);
      await expect(coverageOf(services, gone, input)).rejects.toThrow(NotFound);
      await expect(inviteProviders(services, gone, input.reference, [id])).rejects.toThrow(
        NotFound,
      );
    }
    expect(await db.opportunityTold.count({ where: { organisationId: id } })).toBe(0);
  });

  it('tells each one once, also when the button is pressed twice', async () => {
    const { commissioner, input } = await market(['sport-and-leisure']);
    const { id } = await offer('Twice', ['sport-and-leisure'], [CARDIFF]);
    const admin = await createMember(services, id, 'admin');
    const tell = () => tellProviders(services, commissioner, { ...input, organisationIds: [id] });
    const told = await Promise.all([tell(), tell(), tell()]);
    expect(told.map((one) => one.told).sort()).toEqual([0, 0, 1]);
    expect(await db.mailMessage.count({ where: { toAddress: admin.email } })).toBe(1);
  });

  it('asks for patience after many in an hour', async () => {
    const { commissioner, input } = await market(['sport-and-leisure']);
    const { id } = await offer('Any', ['sport-and-leisure'], [CARDIFF]);
    const tell = () => tellProviders(services, commissioner, { ...input, organisationIds: [id] });
    for (let time = 0; time < 30; time++) await tell();
    await expect(tell()).rejects.toMatchObject({ status: 429 });
  });
});

it('a quick quote’s draft invites several at once, all or none', async () => {
  const { commissioner, input } = await market(['sport-and-leisure'], {
    kind: 'quick_quote',
    publishedAt: null,
  });
  const [one, two] = [
    await offer('One', ['sport-and-leisure'], [CARDIFF]),
    await offer('Two', ['sport-and-leisure'], []),
  ];
  const invite = (...ids: string[]) =>
    inviteProviders(services, commissioner, input.reference, ids);
  expect(await invite(one.id, two.id, one.id)).toBe(2);
  expect(await invite(one.id)).toBe(0);
  await expect(invite()).rejects.toThrow(Invalid);
  const council = await createCouncil(db);
  await expect(invite(council.id)).rejects.toThrow(NotFound);
  const { matches } = await providersForOpportunity(services, commissioner, input);
  expect(matches.find(({ id }) => id === one.id)?.invited).toBe(true);
});
