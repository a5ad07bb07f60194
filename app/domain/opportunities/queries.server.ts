import { type Actor, approvedOrganisationIds, membershipIn } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Prisma } from '#app/platform/db/generated/client.ts';
import type { Database, Services, Transaction } from '#app/platform/ports.ts';
import { contentInclude, contentOf } from './content.server.ts';
import type { OpportunityContent } from './content.ts';
import { type Status, type StatusFacts, statusOf } from './lifecycle.ts';
import { canSeeInside } from './policy.ts';

const foundInclude = {
  ...contentInclude,
  addenda: { orderBy: { number: 'desc' } },
  clarifications: { orderBy: { askedAt: 'asc' } },
  opening: true,
  outcome: { select: { kind: true, releasedAt: true } },
  sameAs: { select: { reference: true } },
  otherNotices: { select: { sourceSystem: true, sourceUrl: true } },
  _count: { select: { invitations: true } },
} as const satisfies Prisma.OpportunityInclude;

type FoundRecord = Prisma.OpportunityGetPayload<{ include: typeof foundInclude }>;

/** A question and its answer, without who asked. */
export type ClarificationView = {
  id: string;
  question: string;
  answer: string | null;
  askedAt: Date;
  answeredAt: Date | null;
  /** True when one of the reader's own organisations asked it. */
  mine: boolean;
};

export type AddendumView = {
  number: number;
  text: string;
  publishedAt: Date;
  needsReconfirmation: boolean;
};

export type FoundOpportunity = {
  content: OpportunityContent;
  /** Names of its services: the catalogue itself is too heavy for a page to carry. */
  serviceNames: string[];
  status: Status;
  facts: StatusFacts & { kind: OpportunityContent['kind']; questionsCloseAt: Date | null };
  withdrawnReason: string | null;
  version: number;
  updatedAt: Date;
  /** True for the buyer's own people. */
  inside: boolean;
  clarifications: ClarificationView[];
  addenda: AddendumView[];
  invitedCount: number;
  imported: { system: string | null; url: string | null; status: string | null } | null;
  /** The opportunity posted here into which this imported notice is folded. */
  sameAs: string | null;
  otherNotices: { system: string | null; url: string | null }[];
};

/**
 * Which opportunities an actor may read: drafts only the buyer's people; quick quotes the buyer and
 * those invited, until awarded; everything else that is published, anyone.
 */
export function visibleTo(actor: Actor): Prisma.OpportunityWhereInput {
  if (actor.kind === 'system') return {};
  const mine = approvedOrganisationIds(actor);
  const anyone: Prisma.OpportunityWhereInput[] = [
    { publishedAt: { not: null }, kind: { not: 'quick_quote' } },
    {
      publishedAt: { not: null },
      kind: 'quick_quote',
      outcome: { is: { kind: 'awarded', releasedAt: { not: null } } },
    },
  ];
  if (mine.length === 0) return { OR: anyone };
  const invited = { some: { organisationId: { in: mine } } };
  return {
    OR: [
      ...anyone,
      { buyerId: { in: mine } },
      { publishedAt: { not: null }, invitations: invited },
    ],
  };
}

/** References are typed by people: case and spaces don't count. */
function tidyReference(reference: string): string {
  return reference.trim().toUpperCase().slice(0, 60);
}

/**
 * One opportunity as this actor may read it.
 * @throws NotFound when there is none, or it is not for this actor
 */
export async function findOpportunity(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  reference: string,
): Promise<FoundOpportunity> {
  const record = await services.db.opportunity.findFirst({
    where: {
      AND: [{ reference: { in: [reference, tidyReference(reference)] } }, visibleTo(actor)],
    },
    include: foundInclude,
  });
  if (!record) throw new NotFound();
  return foundOf(record, actor, services.clock.now());
}

/**
 * One opportunity of the council whose page this is, for its own people.
 * @param slug the acting organisation, from the URL
 * @throws NotSignedIn; NotFound when it is another council's, or the actor does not belong there
 */
export async function findOwnOpportunity(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
  reference: string,
): Promise<FoundOpportunity> {
  const { organisationId } = actingFor(actor, 'council', slug);
  const record = await services.db.opportunity.findFirst({
    where: { reference: tidyReference(reference), buyerId: organisationId },
    include: foundInclude,
  });
  if (!record) throw new NotFound();
  return foundOf(record, actor, services.clock.now());
}

/** The content alone, inside a transaction that has already decided who may read it. */
export async function readContent(
  tx: Transaction | Database,
  { id, buyerId }: { id: string; buyerId: string },
): Promise<OpportunityContent> {
  const record = await tx.opportunity.findUniqueOrThrow({
    where: { id, buyerId },
    include: contentInclude,
  });
  return contentOf(record);
}

function foundOf(record: FoundRecord, actor: Actor, now: Date): FoundOpportunity {
  const content = contentOf(record);
  const facts = factsOf(record);
  const inside = canSeeInside(actor, record.buyerId);
  const isMine = (id: string | null) => membershipIn(actor, id) !== null;
  return {
    content,
    serviceNames: content.serviceIds.map(serviceName),
    status: statusOf(facts, now),
    facts: { ...facts, kind: record.kind, questionsCloseAt: record.questionsCloseAt },
    withdrawnReason: record.withdrawnReason,
    version: record.version,
    updatedAt: record.updatedAt,
    inside,
    clarifications: record.clarifications
      .filter((item) => item.answeredAt !== null || inside || isMine(item.askedByOrgId))
      .map(({ id, question, answer, askedAt, answeredAt, askedByOrgId }) => {
        const mine = isMine(askedByOrgId);
        return { id, question, answer, askedAt, answeredAt, mine };
      }),
    addenda: record.addenda.map(({ number, text, publishedAt, needsReconfirmation }) => ({
      number,
      text,
      publishedAt,
      needsReconfirmation,
    })),
    // Those invited don't learn how many others are.
    invitedCount: inside ? record._count.invitations : 0,
    imported:
      record.source === 'elsewhere'
        ? { system: record.sourceSystem, url: record.sourceUrl, status: record.sourceStatus }
        : null,
    sameAs: record.sameAs?.reference ?? null,
    otherNotices: record.otherNotices.map(({ sourceSystem, sourceUrl }) => ({
      system: sourceSystem,
      url: sourceUrl,
    })),
  };
}

type FactsRecord = Pick<
  FoundRecord,
  'source' | 'publishedAt' | 'withdrawnAt' | 'outcomeAt' | 'bidsCloseAt' | 'sourceStatus'
> & {
  opening: { openedAt: Date } | null;
  outcome: { kind: 'awarded' | 'not_awarded' } | null;
};

/** What decides a row's status. */
export function factsOf(record: FactsRecord): StatusFacts {
  return {
    source: record.source,
    publishedAt: record.publishedAt,
    withdrawnAt: record.withdrawnAt,
    outcomeAt: record.outcomeAt,
    bidsCloseAt: record.bidsCloseAt,
    openedAt: record.opening?.openedAt ?? null,
    outcomeKind: record.outcome?.kind ?? null,
    sourceStatus: record.sourceStatus,
  };
}
