import type { Actor } from '#app/domain/kernel/actor.ts';
import { requirePerson } from '#app/domain/kernel/actor.ts';
import { tellAlerts } from '#app/domain/kernel/alert-events.server.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { PlanLimit } from '#app/domain/kernel/entitlements.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { tellReaders } from '#app/domain/kernel/open-data-events.server.ts';
import { createOpportunityKey } from '#app/domain/kernel/sealing/opportunity-key.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { quoteInvitation } from '#app/emails/quote-invitation.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import type { OpportunityContent } from './content.ts';
import { type Missing, missingFor } from './missing.ts';
import { lockOwn } from './own-row.server.ts';
import { planLimit } from './plan-limit.server.ts';
import { publishFacts } from './publish-facts.server.ts';
import { readContent } from './queries.server.ts';
import { keepVersion } from './version.server.ts';

/** Lists everything that stands in the way, each with the step where it is put right. */
export class NotReady extends Invalid {
  override readonly code = 'not-ready';
  readonly missing: Missing[];
  constructor(missing: Missing[]) {
    super(`This can’t be published yet: ${missing.map(({ text }) => text).join('. ')}.`);
    this.missing = missing;
  }
}

type Needs = Pick<Services, 'db' | 'keys' | 'jobs' | 'mail' | 'settings' | 'entitlements'>;

/**
 * Publishes a draft: all or nothing. Sending it twice publishes once.
 * @returns whether this call published it
 * @throws NotFound, NotAllowed, Conflict once withdrawn, NotReady with all that is missing,
 * PlanLimit where the council's plan does not go so far; the draft stays as it is
 * @source Procurement Act 2023 s.87 and Procurement Regulations 2024 reg 5 (see value.ts)
 */
export async function publishOpportunity(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<{ published: boolean }> {
  const person = requirePerson(actor);
  return services.db.$transaction(async (tx) => {
    const row = await lockOwn(tx, actor, reference);
    if (row.withdrawnAt) throw new Conflict('This has been withdrawn.');
    if (row.publishedAt) return { published: false };
    const now = await databaseNow(tx);
    const draft = await readContent(tx, row);
    const invitedCount = await tx.quoteInvitation.count({ where: { opportunityId: row.id } });
    const areaGss = row.buyer.gss ?? row.buyer.parentGss;
    const missing = missingFor(draft, publishFacts(draft, areaGss, invitedCount, now));
    if (missing.length > 0) throw new NotReady(missing);
    const refusal = await planLimit(services, tx, row.buyerId, draft, now);
    if (refusal) throw new PlanLimit(refusal);

    await tx.opportunity.update({
      where: { id: row.id, buyerId: row.buyerId },
      data: {
        buyerName: row.buyer.name,
        publishedAt: now,
        publishedById: person.userId,
        version: { increment: 1 },
      },
    });
    const content = await readContent(tx, row);
    await keepVersion(tx, content, now, person.userId);
    if (content.kind !== 'market_engagement') await createOpportunityKey(services, tx, row.id);
    const folded = await foldNotices(tx, content);
    await touchSearch(services, tx, 'opportunities', [row.id, ...folded]);
    await tellAlerts(services, tx, [row.id], 'published');
    await tellReaders(services, tx, [row.id]);
    if (content.kind === 'quick_quote') await mailInvited(services, tx, content);
    await recordAudit(tx, actor, {
      stream: `procurement:${row.id}`,
      action: 'opportunity.published',
      subject: { type: 'opportunity', id: row.id },
      organisationId: row.buyerId,
      detail: { reference, version: 1 },
    });
    return { published: true };
  });
}

/** A notice of the same process that was imported earlier becomes one result with this. */
async function foldNotices(tx: Transaction, content: OpportunityContent): Promise<string[]> {
  const { number, ocid } = content.findATender;
  const same = [
    ...(number ? [{ findATenderNumber: number }] : []),
    ...(ocid ? [{ ocid }, { findATenderOcid: ocid }] : []),
  ];
  if (same.length === 0) return [];
  const notices = await tx.opportunity.findMany({
    where: { source: 'elsewhere', sameAsId: null, OR: same },
    select: { id: true },
  });
  const ids = notices.map(({ id }) => id);
  await tx.opportunity.updateMany({
    where: { id: { in: ids } },
    data: { sameAsId: content.id, version: { increment: 1 } },
  });
  return ids;
}

/** Tells every member of the organisations invited; none of them learns who else is. */
async function mailInvited(
  services: Pick<Services, 'mail' | 'settings'>,
  tx: Transaction,
  content: OpportunityContent,
): Promise<void> {
  const members = await tx.membership.findMany({
    where: {
      state: 'active',
      user: { erasedAt: null },
      organisation: { quoteInvites: { some: { opportunityId: content.id } } },
    },
    include: { user: true, organisation: true },
  });
  for (const { user, organisation } of members) {
    await services.mail.queue(tx, {
      kind: 'quote-invitation',
      to: user.email,
      message: quoteInvitation({
        organisation: organisation.name,
        buyer: content.buyer.name,
        title: content.title,
        summary: content.summary,
        closesAt: content.bidsCloseAt ? new Date(content.bidsCloseAt) : null,
        url: `${services.settings.baseUrl}/opportunities/${content.reference}`,
      }),
      dedupeKey: `quote-invitation:${content.id}:${organisation.id}:${user.id}`,
    });
  }
}
