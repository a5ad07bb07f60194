import { randomUUID } from 'node:crypto';
import { chooseLots } from '#app/domain/bids/choose-lots.server.ts';
import { findBid } from '#app/domain/bids/find-bid.server.ts';
import { saveAnswer } from '#app/domain/bids/save-answer.server.ts';
import { savePrices } from '#app/domain/bids/save-prices.server.ts';
import { startBid } from '#app/domain/bids/start-bid.server.ts';
import { submitBid } from '#app/domain/bids/submit-bid.server.ts';
import type { Person } from '#app/domain/kernel/actor.ts';
import { createOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { createCouncil, createMember, createProvider } from './factories.ts';
import { asRole } from './setup/as-role.ts';

export type Biddable = {
  council: { id: string; slug: string; name: string };
  commissioner: Person;
  id: string;
  reference: string;
  lots: string[];
  /** The first is required, 50 words at most; the second may be left out. */
  questions: [string, string];
  criteria: string[];
};

/** A published opportunity that takes bids, with a council and a commissioner of its own. */
export async function createBiddable(
  services: Services,
  {
    lotCount = 1,
    closesInMs = 3_600_000,
    ...data
  }: {
    lotCount?: number;
    closesInMs?: number;
  } & Partial<Prisma.OpportunityUncheckedCreateInput> = {},
): Promise<Biddable> {
  const council = await createCouncil(services.db);
  const commissioner = await createMember(services, council.id, 'commissioner');
  const reference = `DB-TEST-${randomUUID().slice(0, 8).toUpperCase()}`;
  const opportunity = await services.db.opportunity.create({
    data: {
      reference,
      ocid: `ocds-test-${reference}`,
      kind: 'below_threshold',
      buyerId: council.id,
      buyerName: council.name,
      title: 'Lunch club',
      publishedAt: new Date(Date.now() - 86_400_000),
      bidsCloseAt: new Date(Date.now() + closesInMs),
      ...data,
      lots: {
        create: Array.from({ length: lotCount }, (_, index) => ({
          number: index + 1,
          title: `Lot ${index + 1}`,
        })),
      },
      criteria: {
        create: [
          { position: 1, kind: 'quality', name: 'Quality', weight: 60 },
          { position: 2, kind: 'price', name: 'Price', weight: 40 },
        ],
      },
      questions: {
        create: [
          { position: 1, text: 'How will you run it?', wordLimit: 50 },
          { position: 2, text: 'Anything else?', wordLimit: 50, required: false },
        ],
      },
    },
    include: {
      lots: { orderBy: { number: 'asc' } },
      criteria: { orderBy: { position: 'asc' } },
      questions: { orderBy: { position: 'asc' } },
    },
  });
  await services.db.$transaction((tx) => createOpportunityKey(services, tx, opportunity.id));
  const [first, second] = opportunity.questions.map((question) => question.id);
  return {
    council,
    commissioner,
    id: opportunity.id,
    reference,
    lots: opportunity.lots.map((lot) => lot.id),
    questions: [first ?? '', second ?? ''],
    criteria: opportunity.criteria.map((criterion) => criterion.id),
  };
}

export type Bidder = {
  actor: Person;
  organisationId: string;
  slug: string;
  name: string;
  key: { organisationId: string; reference: string };
};

/** A charity with a member, and its bid begun. */
export async function createBidder(
  services: Services,
  { reference }: { reference: string },
): Promise<Bidder> {
  const provider = await createProvider(services.db);
  const actor = await createMember(services, provider.id);
  const key = { organisationId: provider.id, reference };
  await startBid(services, actor, key);
  return { actor, organisationId: provider.id, slug: provider.slug, name: provider.name, key };
}

/** Fills everything that is required, for all lots. */
export async function fillBid(
  services: Services,
  to: Biddable,
  { actor, key }: Bidder,
  text = 'With care.',
  pence = 950_000,
): Promise<void> {
  let { draftVersion } = await findBid(services, actor, key);
  draftVersion = await chooseLots(services, actor, { ...key, draftVersion, lots: to.lots });
  draftVersion = await saveAnswer(services, actor, {
    ...key,
    draftVersion,
    questionId: to.questions[0],
    text,
  });
  const rows = to.lots.map((lotId) => ({ lotId, pence, vatBasis: 'excluded' as const, note: '' }));
  await savePrices(services, actor, { ...key, draftVersion, rows });
}

/** Submits the working copy as it is. */
export async function sendBid(
  services: Services,
  { actor, key }: Bidder,
  submissionKey: string = randomUUID(),
) {
  const { draftVersion } = await findBid(services, actor, key);
  return submitBid(services, actor, { ...key, draftVersion, submissionKey });
}

/**
 * Moves the deadline, by the database's own clock; negative is past. Only the owner of the tables can:
 * the application's role moves it later or not at all.
 */
export async function moveDeadline(
  ownerUrl: string,
  opportunityId: string,
  milliseconds: number,
): Promise<void> {
  await asRole(
    ownerUrl,
    `update opportunity set answers_by_at = null,
       questions_close_at = least(questions_close_at, clock_timestamp() + ($2 - 5) * interval '1 millisecond'),
       bids_close_at = date_trunc('milliseconds', clock_timestamp()) + $2 * interval '1 millisecond'
     where id = $1`,
    [opportunityId, milliseconds],
  );
}
