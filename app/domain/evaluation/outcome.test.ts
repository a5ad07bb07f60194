import { beforeAll, expect, test } from 'vitest';
import { openBids } from '#app/domain/bids/open-bids.server.ts';
import { findOpening } from '#app/domain/bids/opened-bids.server.ts';
import { withdrawBid } from '#app/domain/bids/withdraw-bid.server.ts';
import { anonymous } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  createBiddable,
  createBidder,
  fillBid,
  moveDeadline,
  sendBid,
} from '#tests/bid-factories.ts';
import { createCouncil, createMember } from '#tests/factories.ts';
import { testHouse } from '#tests/setup/house.ts';
import { awardsWon } from './awards-won.server.ts';
import { findOutcomeBoard } from './outcome-board.server.ts';
import { outcomeByReference, outcomeForBidder, outcomeOf } from './queries.server.ts';
import { releaseOutcome } from './release-outcome.server.ts';
import { saveAssessment } from './save-assessment.server.ts';
import { saveDecision } from './save-decision.server.ts';

let services: Services;
let ownerUrl: string;
beforeAll(async () => {
  const house = await testHouse();
  services = house.services;
  ownerUrl = house.database.ownerUrl;
});

/** Two bids that stand and one withdrawn, opened. */
async function opened() {
  const to = await createBiddable(services);
  const bidders = [];
  for (const text of ['A', 'B', 'C']) {
    const bidder = await createBidder(services, to);
    await fillBid(services, to, bidder, text);
    await sendBid(services, bidder);
    bidders.push(bidder);
  }
  const [first, second, third] = bidders as [
    (typeof bidders)[0],
    (typeof bidders)[0],
    (typeof bidders)[0],
  ];
  await withdrawBid(services, third.actor, third.key);
  await moveDeadline(ownerUrl, to.id, -1);
  const key = { organisationId: to.council.id, reference: to.reference };
  await openBids(services, to.commissioner, key);
  const { bids } = await findOpening(services, to.commissioner, key);
  const versionOf = (bidder: typeof first) =>
    bids.find((bid) => bid.organisation.id === bidder.organisationId)?.bidVersionId ?? '';
  return { to, key, first, second, third, versionOf };
}
type Opened = Awaited<ReturnType<typeof opened>>;

function assess(
  { to, key, versionOf }: Opened,
  bidder: Opened['first'],
  scores: number[],
  words = 'Because',
) {
  const [lotId = ''] = to.lots;
  const cells = to.criteria.map((criterionId, index) => ({
    lotId,
    criterionId,
    score: scores[index] ?? 0,
    reason: `${words} ${index}`,
  }));
  return saveAssessment(services, to.commissioner, {
    ...key,
    bidVersionId: versionOf(bidder),
    cells,
  });
}

function award({ to, key, versionOf }: Opened, bidder: Opened['first']) {
  const awards = [
    {
      lotId: to.lots[0] ?? '',
      bidVersionId: versionOf(bidder),
      valuePence: 950_000,
      vatBasis: 'excluded' as const,
    },
  ];
  return saveDecision(services, to.commissioner, { ...key, kind: 'awarded', reason: '', awards });
}

test('every bid needs every reason before anyone is told, and all gaps are named at once', async () => {
  const all = await opened();
  await expect(releaseOutcome(services, all.to.commissioner, all.key)).rejects.toBeInstanceOf(
    Invalid,
  );
  await award(all, all.first);
  await assess(all, all.first, [5, 5]);
  const { missing } = await findOutcomeBoard(services, all.to.commissioner, all.key);
  expect(missing.map(({ message }) => message)).toEqual([
    expect.stringContaining(`${all.second.name} with a reason: Quality, Price`),
  ]);
  await expect(releaseOutcome(services, all.to.commissioner, all.key)).rejects.toBeInstanceOf(
    Invalid,
  );
  expect(await outcomeOf(services, anonymous, all.to.id)).toBeNull();
  expect(
    await services.db.mailMessage.count({
      where: { toAddress: all.first.actor.email, kind: 'outcome-released' },
    }),
  ).toBe(0);
});

test('released at one instant: row, public page, every bidder and the mails', async () => {
  const all = await opened();
  await award(all, all.first);
  await assess(all, all.first, [5, 4], 'Winner');
  await assess(all, all.second, [3, 2.5], 'Runner-up');
  await expect(outcomeForBidder(services, all.second.actor, all.second.key)).rejects.toBeInstanceOf(
    NotFound,
  );
  await expect(outcomeByReference(services, anonymous, all.to.reference)).rejects.toBeInstanceOf(
    NotFound,
  );
  expect(await awardsWon(services, anonymous, all.first.organisationId)).toEqual([]);
  const [once, twice] = await Promise.all([
    releaseOutcome(services, all.to.commissioner, all.key),
    releaseOutcome(services, all.to.commissioner, all.key),
  ]);
  expect(twice).toEqual(once);
  const row = await services.db.opportunity.findUniqueOrThrow({
    where: { reference: all.to.reference },
  });
  expect([row.outcomeAt, row.version]).toEqual([once.releasedAt, 2]);
  const mails = await services.db.mailMessage.findMany({
    where: {
      dedupeKey: { startsWith: 'outcome:' },
      toAddress: { in: [all.first, all.second, all.third].map(({ actor }) => actor.email) },
    },
  });
  expect(mails.map((mail) => mail.toAddress).sort()).toEqual(
    [all.first.actor.email, all.second.actor.email].sort(),
  );
  expect(await services.db.searchOutbox.count({ where: { documentId: all.to.id } })).toBe(1);
  const known = await outcomeByReference(services, anonymous, all.to.reference);
  expect(known).toMatchObject({
    kind: 'awarded',
    bidCount: 2,
    awards: [{ supplierName: all.first.name, valuePence: 950_000n, vatBasis: 'excluded' }],
  });
  expect(await awardsWon(services, anonymous, all.first.organisationId)).toEqual([
    expect.objectContaining({
      reference: all.to.reference,
      lot: null,
      buyer: { name: all.to.council.name, slug: all.to.council.slug },
      valuePence: 950_000,
      awardedAt: once.releasedAt.toISOString(),
    }),
  ]);
  expect(await awardsWon(services, anonymous, all.second.organisationId)).toEqual([]);

  const lost = await outcomeForBidder(services, all.second.actor, all.second.key);
  expect(lost.lots[0]).toMatchObject({
    won: false,
    own: {
      total: 56,
      criteria: [
        { score: 3, reason: 'Runner-up 0' },
        { score: 2.5, reason: 'Runner-up 1' },
      ],
    },
    winner: {
      name: all.first.name,
      sheet: { total: 92, criteria: [{ score: 5, reason: 'Winner 0' }, { score: 4 }] },
    },
  });
  const won = await outcomeForBidder(services, all.first.actor, all.first.key);
  expect(won.lots[0]).toMatchObject({ won: true, own: { total: 92 }, winner: { sheet: null } });
  expect(
    JSON.stringify(won.lots, (_key, value) => (typeof value === 'bigint' ? String(value) : value)),
  ).not.toContain('Runner-up');
  const withdrawn = await outcomeForBidder(services, all.third.actor, all.third.key);
  expect([withdrawn.wasOpened, withdrawn.lots]).toEqual([false, []]);
});

test('once released nothing can be changed', async () => {
  const all = await opened();
  await saveDecision(services, all.to.commissioner, {
    ...all.key,
    kind: 'not_awarded',
    reason: 'Funding ended',
    awards: [],
  });
  await releaseOutcome(services, all.to.commissioner, all.key);
  await expect(award(all, all.first)).rejects.toBeInstanceOf(Conflict);
  await expect(assess(all, all.first, [1, 1])).rejects.toBeInstanceOf(Conflict);
  expect(await outcomeOf(services, anonymous, all.to.id)).toMatchObject({
    kind: 'not_awarded',
    reason: 'Funding ended',
    awards: [],
  });
});

test('nothing awarded needs a reason', async () => {
  const all = await opened();
  await saveDecision(services, all.to.commissioner, {
    ...all.key,
    kind: 'not_awarded',
    reason: '',
    awards: [],
  });
  await expect(releaseOutcome(services, all.to.commissioner, all.key)).rejects.toMatchObject({
    fields: { '': ['Say why nothing was awarded'] },
  });
});

test('scores keep to the published scale, and winners to those who bid for the lot', async () => {
  const all = await opened();
  await expect(assess(all, all.first, [5.5, 1])).rejects.toBeInstanceOf(Invalid);
  await expect(assess(all, all.first, [-1, 1])).rejects.toBeInstanceOf(Invalid);
  await expect(award(all, all.third)).rejects.toBeInstanceOf(Invalid);
  const other = await opened();
  const cells = [
    {
      lotId: other.to.lots[0] ?? '',
      criterionId: other.to.criteria[0] ?? '',
      score: 1,
      reason: 'x',
    },
  ];
  const crossed = saveAssessment(services, all.to.commissioner, {
    ...all.key,
    bidVersionId: all.versionOf(all.first),
    cells,
  });
  await expect(crossed).rejects.toBeInstanceOf(Invalid);
  const theirs = saveAssessment(services, all.to.commissioner, {
    ...all.key,
    bidVersionId: other.versionOf(other.first),
    cells,
  });
  await expect(theirs).rejects.toBeInstanceOf(NotFound);
});

test('before opening there is nothing to record; roles and other councils are held off', async () => {
  const to = await createBiddable(services);
  const key = { organisationId: to.council.id, reference: to.reference };
  await expect(
    saveDecision(services, to.commissioner, {
      ...key,
      kind: 'not_awarded',
      reason: 'x',
      awards: [],
    }),
  ).rejects.toBeInstanceOf(Conflict);
  const all = await opened();
  const evaluator = await createMember(services, all.to.council.id, 'evaluator');
  const observer = await createMember(services, all.to.council.id, 'observer');
  await expect(
    saveDecision(services, evaluator, { ...all.key, kind: 'not_awarded', reason: 'x', awards: [] }),
  ).rejects.toBeInstanceOf(NotAllowed);
  await expect(releaseOutcome(services, evaluator, all.key)).rejects.toBeInstanceOf(NotAllowed);
  await expect(
    saveAssessment(services, observer, {
      ...all.key,
      bidVersionId: all.versionOf(all.first),
      cells: [],
    }),
  ).rejects.toBeInstanceOf(NotAllowed);
  const stranger = await createMember(services, (await createCouncil(services.db)).id, 'admin');
  for (const actor of [stranger, all.first.actor]) {
    await expect(findOutcomeBoard(services, actor, all.key)).rejects.toBeInstanceOf(NotFound);
    await expect(releaseOutcome(services, actor, all.key)).rejects.toBeInstanceOf(NotFound);
  }
  await expect(outcomeForBidder(services, all.first.actor, all.second.key)).rejects.toBeInstanceOf(
    NotFound,
  );
});

test('the outcome of a quick quote that ended without an award is not everyone’s to read', async () => {
  const to = await createBiddable(services, { kind: 'quick_quote' });
  const at = new Date();
  await services.db.outcome.create({
    data: {
      opportunityId: to.id,
      kind: 'not_awarded',
      reason: 'Too dear',
      recordedAt: at,
      recordedById: to.commissioner.userId,
      releasedAt: at,
    },
  });
  const outsider = outcomeByReference(services, anonymous, to.reference);
  await expect(outsider).rejects.toBeInstanceOf(NotFound);
  const inside = await outcomeByReference(services, to.commissioner, to.reference);
  expect(inside.reason).toBe('Too dear');
});
