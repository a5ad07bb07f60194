import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { areasOf } from '#app/domain/opportunities/content.server.ts';
import { statusOf } from '#app/domain/opportunities/lifecycle.ts';
import { lockOwn } from '#app/domain/opportunities/own-row.server.ts';
import { factsOf } from '#app/domain/opportunities/queries.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { areaLabel } from '#app/domain/places/areas.server.ts';
import { opportunityTold } from '#app/emails/opportunity-told.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { meets, needSelect, needsOf } from './fit-facts.server.ts';
import { PROVIDERS_PAGE } from './providers-for-opportunity.server.ts';

type Needs = Pick<Services, 'db' | 'mail' | 'settings' | 'limits'>;

export type Told = {
  /** How many organisations were written to just now. */
  told: number;
  /** Chosen, but written to before, not fitting any more, or not to be written to. */
  passedOver: number;
};

/**
 * Writes to the administrators of providers that fit, about an opportunity that is open to all:
 * once for each organisation and opportunity, the same words to each, and only what anyone can
 * read. Those who asked not to be written to are passed over. Recorded where the council's people
 * and the audit can see it. A quick quote has invitations of its own.
 * @throws NotFound, NotAllowed, Conflict unless it is open, Invalid when nobody is chosen,
 * TooManyRequests
 */
export async function tellProviders(
  services: Needs,
  actor: Actor,
  input: { slug: string; reference: string; organisationIds: readonly string[] },
): Promise<Told> {
  const person = requirePerson(actor);
  const { organisationId } = actingFor(actor, 'council', input.slug);
  const chosen = [...new Set(input.organisationIds)];
  if (chosen.length === 0) throw new Invalid('Tick at least one organisation to tell.');
  if (chosen.length > PROVIDERS_PAGE) {
    throw new Invalid(`Tick at most ${PROVIDERS_PAGE} organisations at a time.`);
  }
  await takeTurn(services, 'tell-providers', `${organisationId}:${person.userId}`);
  return services.db.$transaction(async (tx) => {
    const locked = await lockOwn(tx, actor, input.reference);
    // Someone of two councils wrote the one into the address of the other.
    if (locked.buyerId !== organisationId) throw new NotFound();
    const row = await tx.opportunity.findFirstOrThrow({
      where: { id: locked.id, buyerId: organisationId },
      select: { ...needSelect, areas: true },
    });
    const now = await databaseNow(tx);
    if (statusOf(factsOf(locked), now) !== 'open') {
      throw new Conflict('You can tell organisations while it is published and open.');
    }
    if (locked.kind === 'quick_quote') {
      throw new Conflict('A quick quote is seen only by those invited when it was published.');
    }
    const needs = needsOf(row);
    const providers = await tx.organisation.findMany({
      where: {
        id: { in: chosen },
        kind: 'provider',
        status: 'approved',
        noOpportunityMail: false,
        toldOf: { none: { opportunityId: row.id } },
      },
      select: { id: true, slug: true, name: true, areaCodes: true, serviceIds: true },
      orderBy: { id: 'asc' },
    });
    const fitting = providers.filter((one) => needs.some((need) => meets(one, need)));
    await tx.opportunityTold.createMany({
      data: fitting.map(({ id }) => ({
        opportunityId: row.id,
        organisationId: id,
        toldAt: now,
        toldById: person.userId,
      })),
    });
    const { title, summary, reference, kind, bidsCloseAt } = locked;
    const { baseUrl } = services.settings;
    for (const { id, slug, name } of fitting) {
      for (const { userId, email } of await administratorsOf(tx, id)) {
        await services.mail.queue(tx, {
          kind: 'opportunity-told',
          to: email,
          dedupeKey: `opportunity-told:${row.id}:${id}:${userId}`,
          message: opportunityTold({
            organisation: name,
            buyer: locked.buyer.name,
            title,
            summary,
            place: areasOf(row.areas).map(areaLabel).join('; ') || null,
            closesAt: bidsCloseAt,
            isConversation: kind === 'market_engagement',
            url: `${baseUrl}/opportunities/${reference}`,
            settingUrl: `${baseUrl}/provider/${slug}/profile/about`,
          }),
        });
      }
    }
    if (fitting.length > 0) {
      await recordAudit(tx, actor, {
        stream: `procurement:${row.id}`,
        action: 'opportunity.told',
        subject: { type: 'opportunity', id: row.id },
        organisationId,
        detail: { organisations: fitting.map(({ id }) => id) },
      });
    }
    return { told: fitting.length, passedOver: chosen.length - fitting.length };
  });
}

async function administratorsOf(
  tx: Transaction,
  organisationId: string,
): Promise<{ userId: string; email: string }[]> {
  const members = await tx.membership.findMany({
    where: { organisationId, state: 'active', roles: { has: 'admin' }, user: { erasedAt: null } },
    select: { userId: true, user: { select: { email: true } } },
    orderBy: { userId: 'asc' },
  });
  return members.map(({ userId, user }) => ({ userId, email: user.email }));
}
