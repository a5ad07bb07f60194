import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { missingFrom } from '#app/domain/bids/completeness.ts';
import { openBids } from '#app/domain/bids/open-bids.server.ts';
import { checkReceipt } from '#app/domain/bids/receipt.server.ts';
import { sealedBid } from '#app/domain/bids/schema.ts';
import { readDraft } from '#app/domain/bids/working-copy.server.ts';
import { buildDemonstration } from '#app/domain/demonstration/build.server.ts';
import {
  demonstrationLogins,
  fillDemonstrationIfEmpty,
} from '#app/domain/demonstration/fill.server.ts';
import { PLAN } from '#app/domain/demonstration/plan.ts';
import { TEMPLATES } from '#app/domain/demonstration/templates/all.ts';
import { missingBeforeRelease } from '#app/domain/evaluation/completeness.ts';
import { totalOf } from '#app/domain/evaluation/scores.ts';
import { type AuditStream, findBrokenLink } from '#app/domain/kernel/audit.server.ts';
import { unwrapOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import { unseal } from '#app/domain/kernel/sealing/seal.server.ts';
import { londonParts } from '#app/domain/kernel/time.ts';
import { contentInclude, contentOf } from '#app/domain/opportunities/content.server.ts';
import { statusOf } from '#app/domain/opportunities/lifecycle.ts';
import { missingFor } from '#app/domain/opportunities/missing.ts';
import { publishFacts } from '#app/domain/opportunities/publish-facts.server.ts';
import { factsOf, findOpportunity } from '#app/domain/opportunities/queries.server.ts';
import { hashOfContent } from '#app/domain/opportunities/version.server.ts';
import { PROVIDER_SCHEMES, readIdentifier } from '#app/domain/organisations/identifiers.ts';
import { placeName } from '#app/domain/places/areas.server.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import { type TestHouse, testHouse } from '#tests/setup/house.ts';

let house: TestHouse;
let now: Date;

async function everything() {
  return house.services.db.opportunity.findMany({
    where: { isDemonstration: true },
    orderBy: { reference: 'asc' },
    include: {
      ...contentInclude,
      invitations: true,
      opening: true,
      clarifications: true,
      outcome: { include: { awards: true, assessments: true } },
      key: true,
      versions: { orderBy: { number: 'asc' } },
      bids: { include: { leadOrganisation: true, versions: { include: { opened: true } } } },
    },
  });
}
type Told = Awaited<ReturnType<typeof everything>>[number];
let all: Told[];

beforeAll(async () => {
  house = await testHouse();
  now = house.services.clock.now();
  expect(await fillDemonstrationIfEmpty(house.services)).toBe(true);
  all = await everything();
});

function status(row: Told) {
  return statusOf(factsOf(row), now);
}

describe('the demonstration', () => {
  it('has every kind of organisation and every state of opportunity', async () => {
    const { db } = house.services;
    const kinds = await db.organisation.groupBy({
      by: ['kind'],
      _count: true,
      orderBy: { kind: 'asc' },
    });
    expect(kinds.map(({ kind, _count }) => [kind, _count])).toEqual([
      ['council', 12],
      ['public_body', 2],
      ['provider', 120],
    ]);
    const providerKinds = new Set(
      (await db.organisation.findMany({ where: { kind: 'provider' } })).map(
        (row) => row.providerKind,
      ),
    );
    expect(providerKinds.size).toBeGreaterThanOrEqual(9);
    const counts = Object.groupBy(all, status);
    expect(
      Object.fromEntries(Object.entries(counts).map(([name, rows]) => [name, rows.length])),
    ).toEqual({
      draft: 4,
      open: 42,
      closed: 6,
      opened: 5,
      awarded: 16,
      not_awarded: 4,
      withdrawn: 3,
    });
    const open = counts.open!;
    expect(new Set(open.map((row) => row.kind))).toEqual(
      new Set(['below_threshold', 'light_touch', 'grant', 'quick_quote', 'market_engagement']),
    );
    expect(open.filter((row) => row.lots.length > 1).length).toBeGreaterThanOrEqual(4);
    expect(new Set(open.flatMap((row) => row.reservedFor))).toEqual(
      new Set(['vcse', 'local', 'sme', 'supported_employment']),
    );
    expect(open.filter((row) => row.lang === 'cy')).toHaveLength(2);
    expect(open.some((row) => /\p{Script=Arabic}/u.test(row.description))).toBe(true);
    const delivered = new Set(
      open.flatMap((row) => row.currentDelivery.map((one) => one.deliveredBy)),
    );
    expect(delivered).toEqual(
      new Set(['in_house', 'vcse', 'sme', 'large_firm', 'public_sector', 'mixed', 'nobody']),
    );
  });

  it('is filled once', async () => {
    expect(await fillDemonstrationIfEmpty(house.services)).toBe(false);
  });

  it('lets everyone sign in who is said to', async () => {
    expect(demonstrationLogins.length).toBeGreaterThanOrEqual(8);
    for (const { email, password } of demonstrationLogins) {
      expect(await house.sessions.signIn(new Headers(), email, password), email).toMatchObject({
        outcome: 'signed-in',
      });
    }
  });

  it('would pass publishing: every published opportunity has what its page needs', () => {
    for (const row of all.filter((one) => one.publishedAt)) {
      const content = contentOf(row);
      const facts = publishFacts(content, row.buyerGss, row.invitations.length, row.publishedAt!);
      expect(missingFor(content, facts), `${row.reference} ${row.title}`).toEqual([]);
      expect(`${content.title} ${content.summary} ${content.description}`).not.toMatch(
        /[{}]|undefined|null/,
      );
    }
  });

  it('has deadlines in working hours, in an order that makes sense', () => {
    for (const row of all.filter((one) => one.bidsCloseAt)) {
      const { hour, minute } = londonParts(row.bidsCloseAt!);
      expect([12, 17]).toContain(hour);
      expect(minute).toBe(0);
      expect([0, 6]).not.toContain(row.bidsCloseAt!.getUTCDay());
      if (!row.publishedAt) continue;
      expect(row.createdAt < row.publishedAt).toBe(true);
      expect(row.publishedAt < row.bidsCloseAt! && row.publishedAt < now).toBe(true);
      if (row.questionsCloseAt)
        expect(row.publishedAt < row.questionsCloseAt, row.reference).toBe(true);
      for (const { askedAt, answeredAt } of row.clarifications) {
        expect(askedAt > row.publishedAt && askedAt < now, row.reference).toBe(true);
        if (answeredAt) expect(answeredAt > askedAt && answeredAt < now, row.reference).toBe(true);
      }
    }
  });

  it('tells costs that add up and lie in a believable range', () => {
    let checked = 0;
    for (const row of all) {
      const planned = PLAN.find(
        (one) =>
          one.buyer && row.title.startsWith(TEMPLATES.get(one.template)!.title.split('{')[0]!),
      );
      const template = TEMPLATES.get(planned!.template)!;
      for (const delivery of contentOf(row).currentDelivery) {
        if (delivery.unitRate === null || delivery.totalPence === null) continue;
        const [low, high] = template.unitPounds;
        expect(Number(delivery.unitRate), `${row.reference} ${row.title}`).toBeGreaterThanOrEqual(
          low - 0.1,
        );
        expect(Number(delivery.unitRate), `${row.reference} ${row.title}`).toBeLessThanOrEqual(
          high + 0.1,
        );
        const worked = Math.round(Number(delivery.unitRate) * Number(delivery.volume) * 100);
        expect(Math.abs(worked - delivery.totalPence)).toBeLessThanOrEqual(
          Number(delivery.volume) / 100 + 1,
        );
        checked += 1;
      }
    }
    expect(checked).toBeGreaterThan(55);
    const hero = contentOf(
      all.find(
        (row) => row.title === 'Befriending for older people living alone' && row.lots.length === 3,
      )!,
    );
    expect(hero.currentDelivery[0]).toMatchObject({
      totalPence: 94_760_00,
      unitRate: '412',
      volume: '230',
    });
    for (const template of TEMPLATES.values()) {
      expect(
        Object.values(template.split).reduce((sum, share) => sum + share, 0),
        template.id,
      ).toBe(100);
    }
    const deliveries = all
      .filter((row) => row.publishedAt)
      .flatMap((row) => contentOf(row).currentDelivery);
    expect(deliveries.filter((one) => one.notGivenReason).length).toBeGreaterThanOrEqual(4);
    expect(
      deliveries.filter((one) => one.lines.some((line) => line.withheldReason)).length,
    ).toBeGreaterThanOrEqual(3);
    expect(new Set(deliveries.map((one) => one.vatBasis)).size).toBe(3);
  });

  it('names only places and services that exist', async () => {
    const organisations = await house.services.db.organisation.findMany({
      include: { identifiers: true },
    });
    for (const row of organisations) {
      expect(row.areaCodes.length, row.name).toBeGreaterThan(0);
      for (const code of row.areaCodes)
        expect(placeName(code), `${row.name} ${code}`).not.toBeNull();
      for (const id of row.serviceIds) expect(isServiceTypeId(id), `${row.name} ${id}`).toBe(true);
      expect(row.latitude, row.name).not.toBeNull();
      expect(row.gss).toBeNull();
      for (const { scheme, value } of row.identifiers) {
        const known = PROVIDER_SCHEMES.find((one) => one === scheme)!;
        expect(readIdentifier(known, value), `${row.name} ${value}`).toBe(value);
        expect(value).toMatch(/^(SC|NIC)?99/);
      }
    }
    for (const row of all) {
      expect(row.serviceIds.every(isServiceTypeId), row.title).toBe(true);
      expect([...row.areaCodes, ...row.lots.flatMap((lot) => lot.areaCodes)].every(placeName)).toBe(
        true,
      );
    }
    const nations = [
      'nation:england',
      'nation:wales',
      'nation:scotland',
      'nation:northern-ireland',
    ];
    for (const code of [
      ...nations,
      'E08000035',
      'E08000032',
      'E06000014',
      'W06000001',
      'E06000052',
      'E08000021',
      'E08000003',
      'region:london',
    ]) {
      expect(
        all.some((row) => row.publishedAt && row.areaCodes.includes(code)),
        code,
      ).toBe(true);
    }
  });

  it('uses no real organisation’s name', async () => {
    const real =
      /\b(age uk|mind|citizens advice|barnardo|shelter|scope|mencap|crisis|samaritans|turning point|st mungo|salvation army|save the children|nspcc|relate|nacro|catch22|oxfam|red cross|trussell|groundwork|sustrans|ymca|ywca|scouts|guides|capita|serco|g4s|mears|veolia|change grow live|home.start|carers uk|alzheimer|cruse|women.s aid|refuge(?!e)|step.?change|royal voluntary|rethink|princes? trust|king.s trust|sense|rnib|rnid|parkrun|freedom leisure)\b/i;
    const { db } = house.services;
    const organisations = await db.organisation.findMany();
    const deliveries = await db.currentDelivery.findMany({
      where: { opportunity: { isDemonstration: true } },
    });
    const names = [
      ...organisations.flatMap((row) => [row.name, ...row.aliases]),
      ...deliveries.flatMap((row) => row.providerName ?? []),
    ];
    expect(names.filter((name) => real.test(name))).toEqual([]);
    expect(new Set(organisations.map((row) => row.slug)).size).toBe(134);
    expect(organisations.every((row) => row.website?.endsWith('.example'))).toBe(true);
    const users = await db.user.findMany();
    expect(users.filter((user) => !user.email.endsWith('.example'))).toEqual([]);
  });

  it('keeps each version as it was published', () => {
    for (const row of all) {
      const last = row.versions.at(-1);
      expect(row.versions.length === 0).toBe(row.publishedAt === null);
      if (!last) continue;
      const content = contentOf(row);
      expect(last.content).toEqual(JSON.parse(JSON.stringify(content)));
      expect(Buffer.from(last.sha256).equals(hashOfContent(content))).toBe(true);
    }
    expect(all.filter((row) => row.versions.length === 2)).toHaveLength(4);
  });

  it('has bids that are complete, and every sealed one opens', () => {
    let opened = 0;
    for (const row of all) {
      const asked = { lots: row.lots, questions: row.questions };
      for (const bid of row.bids) {
        const { copy } = readDraft(house.services, bid);
        const [version] = bid.versions;
        if (!version) {
          expect(copy.sent).toBeNull();
          continue;
        }
        const binding = {
          opportunityId: row.id,
          bidId: bid.id,
          versionNumber: version.number,
          keyId: version.sealKeyId,
        };
        const key = unwrapOpportunityKey(house.services, row.key!);
        const inside = sealedBid.parse(
          JSON.parse(
            unseal({ ...version, algorithm: version.sealAlgorithm }, key, binding).toString(),
          ),
        );
        expect(inside.content).toEqual(copy.sent!.content);
        expect(
          missingFrom(inside.content, asked),
          `${row.reference} ${bid.leadOrganisation.name}`,
        ).toEqual([]);
        const receipt = {
          receipt: version.receiptPayload,
          manifestHash: Buffer.from(version.manifestHash).toString('hex'),
          signature: {
            algorithm: 'Ed25519',
            keyId: version.receiptKeyId,
            value: Buffer.from(version.receiptSignature).toString('base64'),
          },
        };
        expect(checkReceipt(house.services, JSON.stringify(receipt))).toMatchObject({ ok: true });
        expect(version.submittedAt < row.bidsCloseAt! && version.submittedAt < now).toBe(true);
        expect(version.submittedAt > row.publishedAt!).toBe(true);
        expect(version.opened !== null).toBe(row.opening !== null);
        opened += 1;
      }
    }
    expect(opened).toBeGreaterThan(60);
  });

  it('has judged every bid with a reason, and the best of them won', () => {
    for (const row of all.filter((one) => one.outcome)) {
      const outcome = row.outcome!;
      const bids = row.bids.flatMap(({ versions, leadOrganisation }) =>
        versions.map((version) => ({
          bidVersionId: version.id,
          organisation: leadOrganisation,
          failure: null,
          content: sealedBid.parse(version.opened!.content).content,
        })),
      );
      expect(
        missingBeforeRelease({ lots: row.lots, criteria: row.criteria, bids, outcome }),
        row.title,
      ).toEqual([]);
      expect(outcome.releasedAt).toEqual(row.outcomeAt);
      for (const award of outcome.awards) {
        const totals = bids
          .filter((bid) => bid.content.lots.includes(award.lotId))
          .map((bid) => {
            const cells = outcome.assessments.filter(
              (cell) => cell.bidVersionId === bid.bidVersionId && cell.lotId === award.lotId,
            );
            const weighted = cells.map((cell) => ({
              score: cell.score.toNumber(),
              weight: row.criteria.find((criterion) => criterion.id === cell.criterionId)!.weight,
            }));
            return { id: bid.bidVersionId, total: totalOf(weighted, row.scoreScale) };
          });
        const most = Math.max(...totals.map(({ total }) => total));
        expect(totals.find(({ id }) => id === award.bidVersionId)!.total, row.title).toBe(most);
      }
    }
  });

  it('can be opened by the council that waits', async () => {
    const waiting = all.find(
      (row) => status(row) === 'closed' && row.buyerName === 'Aireborough Council',
    )!;
    const priya = await house.services.db.user.findUniqueOrThrow({
      where: { email: 'priya@aireborough.example' },
    });
    const actor = await actorFor(house.services, priya.id);
    const key = { organisationId: waiting.buyerId!, reference: waiting.reference };
    expect(await openBids(house.services, actor, key)).toMatchObject({ bidCount: 3 });
    const failures = await house.services.db.openedBid.count({ where: { failure: { not: null } } });
    expect(failures).toBe(0);
  });

  it('has audit chains without a break', async () => {
    const streams = await house.services.db.auditEntry.groupBy({ by: ['stream'] });
    expect(streams.length).toBeGreaterThan(200);
    for (const { stream } of streams) {
      expect(await findBrokenLink(house.services.db, stream as AuditStream), stream).toBeNull();
    }
  });

  it('shows the public no drafts and no quick quotes that run', async () => {
    for (const row of all) {
      const hidden =
        row.publishedAt === null || (row.kind === 'quick_quote' && row.outcome === null);
      const found = findOpportunity(house.services, { kind: 'anonymous' }, row.reference);
      if (hidden) await expect(found).rejects.toThrow();
      else await expect(found).resolves.toBeTruthy();
    }
  });

  it('is searchable once the jobs have run', async () => {
    await house.services.search.prepare();
    await house.runJobs();
    const { search } = house.services;
    const asked = { index: 'opportunities', now: now.getTime() } as const;
    const open = await search.search({ ...asked, words: 'befriending' });
    expect(open.total).toBeGreaterThan(0);
    // What runs as a quick quote is seen by those invited alone; drafts by nobody.
    const shown = all.filter(
      (row) => row.publishedAt && (row.kind !== 'quick_quote' || status(row) === 'awarded'),
    );
    expect((await search.search({ ...asked, filters: { status: 'any' } })).total).toBe(
      shown.length,
    );
    expect((await search.search({ index: 'organisations', now: now.getTime() })).total).toBe(134);
    expect(await house.services.db.searchOutbox.count()).toBe(0);
  });
});

describe('the same day', () => {
  it('gives the same content twice', async () => {
    const morning = await contentHash('2026-11-25T07:40:00Z');
    const evening = await contentHash('2026-11-25T19:05:00Z');
    expect(evening).toEqual(morning);
  });

  it.each([
    ['a Sunday', '2026-11-22T02:00:00Z'],
    ['New Year', '2027-01-01T00:10:00Z'],
    ['the day the clocks go forward', '2027-03-28T12:00:00Z'],
    ['high summer', '2027-07-14T22:50:00Z'],
  ])('works out on %s', (_name, at) => {
    const start = new Date(at);
    const { procurements } = buildDemonstration(house.services, start, 'hash');
    for (const { built, talk } of procurements) {
      const { planned, when, row } = built;
      const isPast = ['closed', 'opened', 'awarded', 'not_awarded'].includes(planned.state);
      if (planned.state !== 'withdrawn') expect(when.bidsCloseAt < start, row.title).toBe(isPast);
      for (const event of [
        when.publishedAt,
        when.addendumAt,
        when.withdrawnAt,
        when.openedAt,
        when.releasedAt,
      ]) {
        if (event) expect(event < start, row.title).toBe(true);
      }
      if (when.publishedAt && when.addendumAt)
        expect(when.publishedAt < when.addendumAt).toBe(true);
      for (const { askedAt } of talk.clarifications)
        expect((askedAt as Date) > when.publishedAt!, row.title).toBe(true);
    }
  });

  async function contentHash(at: string): Promise<string> {
    const other = await testHouse();
    await fillDemonstrationIfEmpty({ ...other.services, clock: { now: () => new Date(at) } });
    const { db } = other.services;
    const lists = [
      await db.organisation.findMany({
        orderBy: { slug: 'asc' },
        include: {
          identifiers: { orderBy: { scheme: 'asc' } },
          credentials: { orderBy: { name: 'asc' } },
          verifications: true,
        },
      }),
      await db.user.findMany({
        orderBy: { email: 'asc' },
        include: { memberships: { orderBy: { id: 'asc' } } },
      }),
      await db.opportunity.findMany({
        orderBy: { reference: 'asc' },
        include: {
          ...contentInclude,
          documents: { include: { file: { omit: { storageKey: true } } } },
          clarifications: { orderBy: { askedAt: 'asc' } },
          addenda: true,
          invitations: { orderBy: { organisationId: 'asc' } },
          versions: { orderBy: { number: 'asc' } },
          outcome: {
            include: {
              awards: { orderBy: { id: 'asc' } },
              assessments: { orderBy: { id: 'asc' } },
            },
          },
          opening: true,
          bids: {
            orderBy: { id: 'asc' },
            omit: { draft: true, wrappedKey: true, wrappingKeyId: true },
            include: {
              parties: true,
              versions: { select: { id: true, submittedAt: true, submittedById: true } },
            },
          },
        },
      }),
      (await db.openedBid.findMany({ orderBy: { bidVersionId: 'asc' } })).map(({ content }) => ({
        ...(content as object),
        salt: '',
      })),
      await db.auditEntry.findMany({
        orderBy: [{ stream: 'asc' }, { seq: 'asc' }],
        omit: { id: true },
      }),
    ];
    const text = JSON.stringify(lists, (_key, value) =>
      typeof value === 'bigint' ? String(value) : value,
    );
    return createHash('sha256').update(text).digest('hex');
  }
});

it('has alerts, which find what is new and open by the same work as everyone’s', async () => {
  await house.runJobs();
  const { db } = house.services;
  const alerts = await db.alert.findMany({ include: { items: true, organisation: true } });
  const of = (name: string) => alerts.find(({ organisation }) => organisation?.name === name)!;
  expect(of('Otterwell Good Neighbours').items.length).toBeGreaterThan(0);
  const [item] = of('Otterwell Good Neighbours').items;
  expect(item!.why).toMatch(/because/i);
  expect(alerts.some(({ about, compiled }) => about === 'search' && compiled !== null)).toBe(true);
  expect(await db.follow.count()).toBe(1);
});
