import type { Actor } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { touchSearch } from '#app/domain/kernel/search-outbox.server.ts';
import { slugify } from '#app/domain/kernel/slug.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';

/** After these, payees of its name are looked for again (docs/decisions/0016). */
const TELLS_WHO_IT_IS = new Set([
  'profile.about-changed',
  'profile.numbers-changed',
  'proof.given',
  'proof.revoked',
  'organisation.approved',
  'organisation.suspended',
  'organisation.restored',
]);

/** Ends a change to an organisation that others can see: counts its version, tells the index, records it. */
export async function touchOrganisation(
  services: Services,
  tx: Transaction,
  actor: Actor,
  id: string,
  action: string,
  detail?: Record<string, unknown>,
): Promise<void> {
  await tx.organisation.update({ where: { id }, data: { version: { increment: 1 } } });
  await touchSearch(services, tx, 'organisations', [id]);
  if (TELLS_WHO_IT_IS.has(action))
    await services.jobs.enqueue(tx, 'match-payees', {}, { key: 'match-payees' });
  await auditOrganisation(tx, actor, id, action, detail);
}

/** Records what was done in an organisation, in its own chain. */
export async function auditOrganisation(
  tx: Transaction,
  actor: Actor,
  id: string,
  action: string,
  detail?: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: `organisation:${id}`,
    action,
    subject: { type: 'organisation', id },
    organisationId: id,
    detail,
  });
}

/** Waits for others who change this organisation's members, so that rules over all of them hold. */
export async function lockOrganisation(tx: Transaction, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from organisation where id = ${id}::uuid for update`;
}

/** A slug that no one has: "aire-care", then "aire-care-2". */
export async function freeSlug(tx: Transaction, name: string): Promise<string> {
  const base = slugify(name);
  // Two at once with one name: the second waits here and then sees the first.
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`slug:${base}`}, 0))`;
  const taken = await tx.organisation.findMany({
    where: { slug: { startsWith: base } },
    select: { slug: true },
  });
  const slugs = new Set(taken.map(({ slug }) => slug));
  if (!slugs.has(base)) return base;
  let number = 2;
  while (slugs.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
