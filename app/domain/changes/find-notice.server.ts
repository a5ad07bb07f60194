import { type Actor, anonymous, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { visibleTo } from '#app/domain/opportunities/queries.server.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { areaLabel } from '#app/domain/places/areas.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import type { Services } from '#app/platform/ports.ts';
import {
  type ChangeContent,
  meantByName,
  type PublicContent,
  type PublicProposal,
  publicContent,
  publicPart,
  readContent,
  readProposal,
} from './content.ts';
import type { NoticeLength } from './guidance.ts';
import { proposalsShownAt, type Status, statusOf } from './lifecycle.ts';
import { lengthOf } from './missing.ts';
import { isInEngland, tidyReference } from './own-notice.server.ts';
import { canSeeChangeInside } from './policy.ts';
import { factsOf } from './row-facts.ts';
import { type ChangeSubject, subjectsOf } from './subjects.server.ts';
import type { Decision, ProposalAnswer } from './words.ts';

export type ProposalShown = PublicProposal & {
  id: string;
  organisation: { name: string; slug: string };
  submittedAt: Date;
  /** For the council's own people alone; null for everyone else. */
  forCouncil: string | null;
  answer: { answer: ProposalAnswer; reason: string; at: Date } | null;
};

export type NoticeVersion = {
  number: number;
  publishedAt: Date;
  why: string | null;
  /** The parts that differ from the version before. */
  changed: string[];
};

type ProviderHere = { name: string; slug: string };

export type FoundNotice = {
  id: string;
  reference: string;
  status: Status;
  content: PublicContent;
  council: { id: string; code: string; name: string; slug: string };
  /** The council can't act here at the moment, so nothing can be sent to it. */
  isPaused: boolean;
  isDemonstration: boolean;
  isEnglish: boolean;
  subjects: ChangeSubject[];
  /** Organisations here that it concerns. */
  providers: ProviderHere[];
  services: { id: string; name: string }[];
  places: string[];
  publishedAt: Date | null;
  updatedAt: Date;
  /** Counted from its publication, or from today for a draft. */
  length: NoticeLength | null;
  /** When everyone may read the proposals; `proposals` is null before. */
  shownAt: Date | null;
  proposals: ProposalShown[] | null;
  versions: NoticeVersion[];
  decision: { decision: Decision; reasons: string; by: string; at: Date } | null;
  /** Drafted from the decision, where this reader may see it. */
  opportunity: { reference: string; title: string } | null;
};

type Needs = Pick<Services, 'db' | 'clock'>;

/**
 * A notice as this actor may read it: drafts for their council alone, proposals once the notice has
 * closed by the database's clock, the same for everyone, the council included.
 * @throws NotFound
 */
export async function findNotice(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<FoundNotice> {
  const { db } = services;
  const row = await db.changeNotice.findFirst({
    where: {
      reference: tidyReference(reference),
      OR: [{ publishedAt: { not: null } }, { councilId: { in: approvedOrganisationIds(actor) } }],
    },
    include: {
      council: true,
      versions: {
        orderBy: { number: 'asc' },
        select: { number: true, publishedAt: true, why: true, changed: true },
      },
    },
  });
  if (!row || (!row.publishedAt && !canSeeChangeInside(actor, row.councilId))) throw new NotFound();
  const content = readContent(row.content);
  const code = publishingCode(row.council);
  const isEnglish = isInEngland(row.council);
  const shownAt = proposalsShownAt(row);
  const publicOn = londonDay(row.publishedAt ?? services.clock.now());
  const [subjects, meant, proposals, opportunity] = await Promise.all([
    subjectsOf(services, code, content.subjectIds),
    providersNamed(services, content),
    proposalsShown(services, actor, row, shownAt),
    opportunityOf(services, actor, row.opportunityReference),
  ]);
  const { decision, decidedAt, decisionReasons, decisionBy } = row;
  return {
    id: row.id,
    reference: row.reference,
    status: statusOf(factsOf(row), services.clock.now()),
    content: publicContent(content),
    council: { id: row.councilId, code, name: row.council.name, slug: row.council.slug },
    isPaused: row.council.status !== 'approved',
    isDemonstration: row.isDemonstration,
    isEnglish,
    subjects,
    providers: providersOf(meant, subjects),
    services: content.serviceIds.map((id) => ({ id, name: serviceName(id) })),
    places: content.areas.map(areaLabel),
    publishedAt: row.publishedAt,
    updatedAt: row.updatedAt,
    length: lengthOf(content, publicOn, isEnglish),
    shownAt,
    proposals,
    versions: row.versions,
    decision:
      decision && decidedAt
        ? { decision, reasons: decisionReasons ?? '', by: decisionBy ?? '', at: decidedAt }
        : null,
    opportunity,
  };
}

/** One version as it was published. @throws NotFound */
export async function findVersion(
  { db }: Needs,
  reference: string,
  number: number,
): Promise<PublicContent> {
  const row = await db.changeVersion.findFirst({
    where: { number, notice: { reference: tidyReference(reference), publishedAt: { not: null } } },
  });
  if (!row) throw new NotFound();
  return publicContent(readContent(row.content));
}

/** Organisations here that are meant by the name which the notice gives. */
async function providersNamed({ db }: Needs, content: ChangeContent) {
  const ids = meantByName(content);
  if (ids.length === 0) return [];
  return db.organisation.findMany({
    where: { id: { in: ids }, status: 'approved' },
    orderBy: { name: 'asc' },
    select: { name: true, slug: true },
  });
}

/** With them, whom its contracts and grants are with as they are matched now. */
function providersOf(meant: ProviderHere[], subjects: ChangeSubject[]): ProviderHere[] {
  const holders = subjects.flatMap(({ supplier }) =>
    supplier?.slug ? { name: supplier.name, slug: supplier.slug } : [],
  );
  return [...new Map([...meant, ...holders].map((one) => [one.slug, one])).values()];
}

async function proposalsShown(
  { db }: Needs,
  actor: Actor,
  { id, councilId }: { id: string; councilId: string },
  shownAt: Date | null,
): Promise<ProposalShown[] | null> {
  if (shownAt === null || (await databaseNow(db)) < shownAt) return null;
  const rows = await db.changeProposal.findMany({
    where: { noticeId: id, submittedAt: { not: null } },
    orderBy: [{ submittedAt: 'asc' }, { id: 'asc' }],
    include: { organisation: { select: { name: true, slug: true } } },
  });
  const inside = canSeeChangeInside(actor, councilId);
  return rows.map((row) => {
    const content = readProposal(row.content);
    const { answer, answerReason, answeredAt } = row;
    return {
      ...publicPart(content),
      id: row.id,
      organisation: row.organisation,
      submittedAt: row.submittedAt!,
      forCouncil: inside ? content.forCouncil : null,
      answer: answer && answeredAt ? { answer, reason: answerReason ?? '', at: answeredAt } : null,
    };
  });
}

async function opportunityOf({ db }: Needs, actor: Actor, reference: string | null) {
  if (reference === null) return null;
  const seen = actor.kind === 'person' ? actor : anonymous;
  return db.opportunity.findFirst({
    where: { AND: [{ reference }, visibleTo(seen)] },
    select: { reference: true, title: true },
  });
}
