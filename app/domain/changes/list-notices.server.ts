import { type Actor, approvedOrganisationIds } from '#app/domain/kernel/actor.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { codesForSearch } from '#app/domain/places/areas.server.ts';
import { resolvePlace } from '#app/domain/places/resolve-place.server.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { type ChangeContent, readContent } from './content.ts';
import { STATE_FILTERS, type StateFilter, type Status, statusOf } from './lifecycle.ts';
import { canWriteChange } from './policy.ts';
import { factsOf } from './row-facts.ts';
import { statusSql } from './status-sql.server.ts';
import type { ChangeKind } from './words.ts';

/** A notice as a list shows it. */
export type NoticeInBrief = {
  id: string;
  reference: string;
  title: string;
  kind: ChangeKind | null;
  status: Status;
  council: { name: string; slug: string };
  services: string[];
  reason: string;
  /** Integer pence a year, of what it costs today and after. */
  todayPence: number | null;
  afterPence: number | null;
  vat: ChangeContent['vat'];
  publishedAt: Date | null;
  closesAt: Date | null;
  /** YYYY-MM-DD */
  effectOn: string | null;
  updatedAt: Date;
  /** The council can't act here at the moment: nothing can be sent to it. */
  isPaused: boolean;
  isDemonstration: boolean;
  /** Of contracts, awards and grants that it is about. */
  subjectIds: string[];
};

export type NoticesAsked = {
  /** Slug of a council or public body here. */
  council?: string;
  service?: string;
  /** A place as typed. */
  where?: string;
  state?: StateFilter;
  /** That are about this contract or grant. */
  subjectId?: string;
  /** That are about one of these contracts or grants. */
  subjectIds?: readonly string[];
  /** Or that mean this organisation by the name they give. For its own people alone. */
  meantId?: string;
  /** All of these in its title, its provider, its council or its reference. */
  words?: string;
  /** Neither withdrawn nor in effect. */
  isCurrent?: boolean;
  page?: number;
  pageSize?: number;
};

export type NoticesFound = {
  total: number;
  page: number;
  pageCount: number;
  notices: NoticeInBrief[];
  /** The place typed, where we don't know it or it may be several; nothing is found then. */
  unknownPlace: string | null;
};

const PAGE = 20;

/** Published notices: those that can be answered first, the next to close first, then the rest, newest first. Anyone may read them. */
export async function listNotices(
  services: Pick<Services, 'db' | 'clock'>,
  asked: NoticesAsked,
): Promise<NoticesFound> {
  const { council, service, where, state, subjectId, page = 1, pageSize = PAGE } = asked;
  const { isCurrent = false } = asked;
  const now = services.clock.now();
  const codes = where ? placeCodes(where) : null;
  if (where && !codes) {
    return { total: 0, page: 1, pageCount: 0, notices: [], unknownPlace: where };
  }
  const at = Math.max(1, page);
  const ids = await services.db.$queryRaw<{ id: string; total: number }[]>`
    with every as (
      select n.id, c.status = 'approved' as is_here, n.closes_at, n.published_at, n.service_ids, ${statusSql(now)} as status
      from change_notice n join organisation c on c.id = n.council_id
      where n.published_at is not null
        ${council ? Prisma.sql`and c.slug = ${council}` : Prisma.empty}
        ${service ? Prisma.sql`and ${service} = any(n.service_ids)` : Prisma.empty}
        ${codes ? Prisma.sql`and n.area_codes && ${codes}::text[]` : Prisma.empty}
        ${subjectId ? Prisma.sql`and n.subject_ids @> array[${subjectId}::uuid]` : Prisma.empty}
        ${concerns(asked)} ${withWords(asked.words)})
    select id, count(*) over ()::int as total from every
    where ${state ? Prisma.sql`status = any(${[...STATE_FILTERS[state].statuses]}::text[])` : Prisma.sql`true`}
      ${state === 'open' ? Prisma.sql`and is_here` : Prisma.empty}
      ${isCurrent ? Prisma.sql`and status not in ('withdrawn', 'in_effect')` : Prisma.empty}
    order by (status = 'open' and is_here) desc,
      case when status = 'open' and is_here then closes_at end,
      published_at desc, id
    limit ${pageSize} offset ${(at - 1) * pageSize}`;
  const total = ids[0]?.total ?? 0;
  return {
    total,
    page: at,
    pageCount: Math.ceil(total / pageSize),
    notices: await inBrief(
      services,
      ids.map(({ id }) => id),
    ),
    unknownPlace: null,
  };
}

function concerns({ subjectIds, meantId }: NoticesAsked): Prisma.Sql {
  if (!subjectIds) return Prisma.empty;
  const ofThese = Prisma.sql`n.subject_ids && ${[...subjectIds]}::uuid[]`;
  return meantId
    ? Prisma.sql`and (${ofThese} or jsonb_exists(n.content -> 'providerIds', ${meantId}))`
    : Prisma.sql`and ${ofThese}`;
}

const MOST_WORDS = 8;

function withWords(words = ''): Prisma.Sql {
  const patterns = words
    .split(/[^\p{L}\p{N}-]+/u)
    .filter(Boolean)
    .slice(0, MOST_WORDS)
    .map((word) => `%${word}%`);
  if (patterns.length === 0) return Prisma.empty;
  return Prisma.sql`and concat_ws(' ', n.title, n.content ->> 'providerName', c.name, n.reference)
    ilike all(${patterns})`;
}

export type CouncilNotices = {
  organisation: { slug: string; name: string };
  mayWrite: boolean;
  notices: (NoticeInBrief & { waiting: number })[];
};

/**
 * All of one council's notices, drafts too, for its own people.
 * @throws NotFound
 */
export async function noticesOfCouncil(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
): Promise<CouncilNotices> {
  const { organisationId, name } = actingFor(actor, 'council', slug);
  const mine = approvedOrganisationIds(actor);
  const now = services.clock.now();
  const rows = await services.db.changeNotice.findMany({
    where: { councilId: organisationId, AND: [{ councilId: { in: mine } }] },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      closesAt: true,
      decidedAt: true,
      _count: {
        select: { proposals: { where: { submittedAt: { not: null }, answeredAt: null } } },
      },
    },
  });
  const briefs = await inBrief(
    services,
    rows.map(({ id }) => id),
  );
  // How many proposals there are is nobody's to know before the close.
  const waiting = new Map(
    rows.map(({ id, closesAt, decidedAt, _count }) => [
      id,
      closesAt && closesAt <= now && !decidedAt ? _count.proposals : 0,
    ]),
  );
  return {
    organisation: { slug, name },
    mayWrite: canWriteChange(actor, organisationId),
    notices: briefs.map((brief) => ({ ...brief, waiting: waiting.get(brief.id) ?? 0 })),
  };
}

function placeCodes(typed: string): string[] | null {
  const place = resolvePlace(typed);
  if (!place || 'ambiguous' in place || place.kind === 'postcode') return null;
  return codesForSearch(place.area);
}

async function inBrief(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  ids: string[],
): Promise<NoticeInBrief[]> {
  const rows = await db.changeNotice.findMany({
    where: { id: { in: ids }, council: {} },
    include: { council: { select: { name: true, slug: true, status: true } } },
  });
  const now = clock.now();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const content = readContent(row.content);
    return [
      {
        id,
        reference: row.reference,
        title: row.title,
        kind: row.kind,
        status: statusOf(factsOf(row), now),
        council: { name: row.council.name, slug: row.council.slug },
        services: content.serviceIds.map(serviceName),
        reason: content.reason,
        todayPence: content.todayPence,
        afterPence: content.afterPence,
        vat: content.vat,
        publishedAt: row.publishedAt,
        closesAt: row.closesAt,
        effectOn: content.effectOn,
        updatedAt: row.updatedAt,
        isPaused: row.council.status !== 'approved',
        isDemonstration: row.isDemonstration,
        subjectIds: content.subjectIds,
      },
    ];
  });
}
