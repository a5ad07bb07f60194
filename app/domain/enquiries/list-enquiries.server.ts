import { councilDesk } from '#app/domain/explanations/council-desk.server.ts';
import { type Actor, hasRole, isOperator } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import { findSpender, spendersByCode } from '#app/domain/spending/spender.server.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { asShown, type EnquiryShown } from './shown-enquiry.server.ts';
import { lastAnswer, statusSql } from './status-sql.server.ts';
import { readSubject, subjectKey } from './subject.ts';
import type { State } from './words.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

const IN_STATE: Record<State, string[]> = {
  open: ['waiting', 'later', 'overdue'],
  overdue: ['overdue'],
  answered: ['answered'],
};

export type EnquiriesAsked = {
  /** Slug of a council. */
  council?: string;
  state?: State;
  /** A subject: see subject.ts. */
  about?: string;
  page?: number;
};

const PAGE = 25;
const MOST_PAGES = 1000;

/** Enquiries that anyone may read, newest first. Hidden ones stand in no list. @throws NotFound */
export async function listEnquiries(services: Needs, asked: EnquiriesAsked) {
  const spender = asked.council ? await findSpender(services, asked.council) : null;
  const subject = asked.about ? readSubject(asked.about) : null;
  const where = [
    Prisma.sql`e.confirmed_at is not null and e.hidden_at is null`,
    ...(spender ? [Prisma.sql`e.authority_code = ${spender.code}`] : []),
    ...(subject ? [Prisma.sql`e.subject = ${subjectKey(subject)}`] : []),
    ...(asked.state
      ? [Prisma.sql`${statusSql(services.clock.now())} = any(${IN_STATE[asked.state]})`]
      : []),
  ];
  const at = Math.min(Math.max(1, asked.page ?? 1), MOST_PAGES);
  const rows = await services.db.$queryRaw<{ id: string; total: number }[]>`
    select e.id, count(*) over ()::int as total from enquiry e ${lastAnswer}
    where ${Prisma.join(where, ' and ')}
    order by e.confirmed_at desc, e.id desc limit ${PAGE} offset ${(at - 1) * PAGE}`;
  const total = rows[0]?.total ?? 0;
  return {
    council: spender && { slug: spender.slug, name: spender.name },
    total,
    page: at,
    pageCount: Math.ceil(total / PAGE),
    enquiries: await shownByIds(
      services,
      rows.map(({ id }) => id),
    ),
  };
}

/** Councils that anyone has asked something, by name. */
export async function askedCouncils({ db }: Pick<Services, 'db'>) {
  const rows = await db.enquiry.findMany({
    where: { confirmedAt: { not: null }, hiddenAt: null },
    distinct: ['authorityCode'],
    select: { authorityCode: true },
    take: 500,
  });
  const names = await spendersByCode(
    { db },
    rows.map(({ authorityCode }) => authorityCode),
  );
  return [...names.values()]
    .filter(({ slug }) => slug)
    .sort((a, b) => a.name.localeCompare(b.name));
}

async function shownByIds(services: Needs, ids: readonly string[]): Promise<EnquiryShown[]> {
  const rows = await services.db.enquiry.findMany({
    where: { id: { in: [...ids] } },
    include: { answers: { orderBy: { seq: 'asc' } } },
  });
  const shown = await asShown(services, rows);
  const byId = new Map(rows.map(({ id }, at) => [id, shown[at]!]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/**
 * One enquiry, for anyone. Lasting: a hidden one says that it was hidden, and why.
 * @throws NotFound also for one that its address has not confirmed
 */
export async function findEnquiry(services: Needs, actor: Actor, reference: string) {
  const row = await services.db.enquiry.findFirst({
    where: { reference, confirmedAt: { not: null } },
    include: { answers: { orderBy: { seq: 'asc' } } },
  });
  if (!row) throw new NotFound();
  const [enquiry] = await asShown(services, [row]);
  const { organisation } = await findSpender(services, enquiry!.council.slug);
  return {
    enquiry: enquiry!,
    isCouncilHere: organisation !== null,
    /** The council's own people, and those who run this copy, have a page where they answer. */
    mayAnswer: isOperator(actor) || hasRole(actor, organisation?.id ?? null, 'commissioner'),
  };
}

/** One enquiry with the words as sent, for those who answer it. @throws NotSignedIn, NotAllowed, NotFound */
export async function findOwnEnquiry(
  services: Needs,
  actor: Actor,
  slug: string,
  reference: string,
) {
  const desk = await councilDesk(services, actor, slug);
  const row = await services.db.enquiry.findFirst({
    where: { reference, authorityCode: desk.code, confirmedAt: { not: null } },
    include: { answers: { orderBy: { seq: 'asc' } } },
  });
  if (!row) throw new NotFound();
  const [enquiry] = await asShown(services, [row]);
  return {
    council: { slug: desk.slug, name: desk.name, asOperator: desk.asOperator },
    enquiry: enquiry!,
    wordsSent: row.words,
    wordsShown: row.wordsShown ?? row.words,
    isShown: row.openedAt !== null,
    isOperator: isOperator(actor),
  };
}

/** What was put to a council, what waits longest first. @throws NotSignedIn, NotAllowed, NotFound */
export async function listOwnEnquiries(services: Needs, actor: Actor, slug: string) {
  const desk = await councilDesk(services, actor, slug);
  const rows = await services.db.$queryRaw<{ id: string }[]>`
    select e.id from enquiry e ${lastAnswer}
    where e.confirmed_at is not null and e.hidden_at is null and e.authority_code = ${desk.code}
    order by (a.verdict in ('right', 'corrected')) is true,
      case when a.verdict in ('right', 'corrected') then null
        else coalesce(a.promised_on, e.due_on) end, e.confirmed_at desc limit 200`;
  return {
    council: { slug: desk.slug, name: desk.name },
    enquiries: await shownByIds(
      services,
      rows.map(({ id }) => id),
    ),
  };
}
