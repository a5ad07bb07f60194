import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { createDraft } from '#app/domain/opportunities/create-draft.server.ts';
import { canWrite } from '#app/domain/opportunities/policy.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { findPayments, type PaymentsFound } from '#app/domain/spending/find-payments.server.ts';
import { departmentOf, type PaymentFilter } from '#app/domain/spending/payment-line.ts';
import type { Services } from '#app/platform/ports.ts';
import { MOST_TICKED, tickAllPayments } from './basket.server.ts';
import type { StartInput } from './schema.ts';

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
 * Ticks all payments that fit for a draft that is there, or for a new one.
 * @returns the draft's reference
 * @throws NotSignedIn, NotFound, NotAllowed, Conflict, Invalid
 */
export async function startBaseline(
  services: Handed,
  actor: Actor,
  slug: string,
  filter: PaymentFilter,
  { draft, title = '', kind }: StartInput,
): Promise<string> {
  const { council, found } = await ownPayments(services, actor, slug, filter);
  if (found.total === 0 || found.total > MOST_TICKED)
    throw new Invalid(`Choose between 1 and ${MOST_TICKED} lines: ${found.total} fit now.`);
  if (draft) {
    const where = { reference: draft, buyerId: council.id, publishedAt: null };
    if ((await services.db.opportunity.count({ where })) === 0) throw new NotFound();
  }
  const reference =
    draft ??
    (
      await createDraft(services, actor, slug, {
        kind: kind!,
        title,
        serviceIds: [],
        cpvCodes: [],
      })
    ).reference;
  await tickAllPayments(services, actor, reference, null, filter);
  return reference;
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
