import { createHash } from 'node:crypto';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { findPayments, type PaymentsFound } from '#app/domain/spending/find-payments.server.ts';
import { departmentOf, type PaymentFilter } from '#app/domain/spending/payment-line.ts';
import type { Services } from '#app/platform/ports.ts';
import { tickAllPayments } from './basket.server.ts';
import { MOST_TICKED, type StartInput } from './schema.ts';

type Handed = Pick<Services, 'db' | 'clock' | 'settings'>;

export type BaselineStart = {
  council: { slug: string; name: string };
  found: Pick<PaymentsFound, 'total' | 'sumPence' | 'payee'>;
  /** More than one figure may be made of. */
  isTooMany: boolean;
  /** Words to begin a title with. */
  title: string;
  drafts: { reference: string; title: string }[];
};

/**
 * Payments of one's own council that are to become the cost of an opportunity, and its drafts.
 * @throws NotSignedIn, NotFound, NotAllowed
 */
export async function baselineStart(
  services: Handed,
  actor: Actor,
  slug: string,
  filter: PaymentFilter,
): Promise<BaselineStart> {
  const { council, found } = await ownPayments(services, actor, slug, filter);
  const drafts = await services.db.opportunity.findMany({
    where: { buyerId: council.id, source: 'here', publishedAt: null, withdrawnAt: null },
    orderBy: { updatedAt: 'desc' },
    take: 100,
    select: { reference: true, title: true },
  });
  const [line] = found.lines;
  return {
    council: { slug, name: council.name },
    found: { total: found.total, sumPence: found.sumPence, payee: found.payee },
    isTooMany: found.total > MOST_TICKED,
    title: line ? (filter.department ?? (departmentOf(line) || line.purpose)) : '',
    drafts,
  };
}

/**
 * Ticks all payments that fit for a draft that is there, or for a new one. The same form sent twice
 * makes one draft.
 * @returns the draft's reference
 * @throws NotSignedIn, NotFound, NotAllowed, Conflict, Invalid
 */
export async function startBaseline(
  services: Handed,
  actor: Actor,
  slug: string,
  filter: PaymentFilter,
  { draft, title = '', kind, formKey }: StartInput,
): Promise<string> {
  const { council, found } = await ownPayments(services, actor, slug, filter);
  if (found.total === 0 || found.total > MOST_TICKED)
    throw new Invalid(`Choose between 1 and ${MOST_TICKED} lines: ${found.total} fit now.`);
  if (draft) {
    const where = { reference: draft, buyerId: council.id, publishedAt: null };
    if ((await services.db.opportunity.count({ where })) === 0) throw new NotFound();
  }
  const about = { kind: kind!, title, serviceIds: [], cpvCodes: [] };
  const id = formKey && idOfForm(council.id, actor, formKey, title, kind);
  const reference =
    draft ?? (await draftOnce(services, actor, { slug, councilId: council.id }, about, id));
  await tickAllPayments(services, actor, reference, null, filter);
  return reference;
}

/** @param id of the form; the council's draft of that id is the one that it made before */
async function draftOnce(
  services: Handed,
  actor: Actor,
  { slug, councilId }: { slug: string; councilId: string },
  about: Parameters<typeof createDraft>[3],
  id: string | undefined,
): Promise<string> {
  const where = { id, buyerId: councilId };
  const made = () =>
    id ? services.db.opportunity.findFirst({ where, select: { reference: true } }) : null;
  const before = await made();
  if (before) return before.reference;
  try {
    return (await createDraft(services, actor, slug, about, id)).reference;
  } catch (error) {
    // The other of two presses was a moment faster.
    const first = await made();
    if (!first) throw error;
    return first.reference;
  }
}

/** An id that only the same person can come to, with the same form and the same words in it. */
function idOfForm(councilId: string, actor: Actor, ...said: (string | undefined)[]): string {
  const who = actor.kind === 'person' ? actor.userId : '';
  const hex = createHash('sha256')
    .update(JSON.stringify([councilId, who, ...said]))
    .digest('hex');
  // Version 8: of one's own making (RFC 9562 s.5.8).
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

async function ownPayments(services: Handed, actor: Actor, slug: string, filter: PaymentFilter) {
  requirePerson(actor);
  const { organisationId } = actingFor(actor, 'council', slug);
  const council = await services.db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: { id: true, name: true, gss: true },
  });
  if (!canWrite(actor, council.id))
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  const found = await findPayments(services, {
    ...filter,
    code: publishingCode(council),
    pageSize: 1,
  });
  return { council, found };
}
