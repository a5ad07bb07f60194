import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import type { PayeeVerdict } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { matchBatch } from './match-batch.server.ts';
import { matchedWithNow } from './match-payees.server.ts';
import { type PayeeScope, payeeScope } from './scope.server.ts';
import type { Sector } from './sorting.ts';
import { organisationNamed, tellOrganisation } from './tell-organisation.server.ts';

/** `organisationId`: the council whose payments it counts for; null for all, by the operator. */
type Which = { payeeId: string; organisationId: string | null; note?: string };
type EntryPair = { scheme: string; number: string };

/**
 * Says that a payee is this entry. Counts from now on, also for payments still to come under the same
 * name, and stands in place of what the same council (or the operator) said before.
 * @throws Invalid when there is no such entry
 */
export async function confirmPayee(
  services: Services,
  actor: Actor,
  { scheme, number, ...which }: Which & EntryPair,
): Promise<void> {
  await decide(services, actor, which, { verdict: 'is', scheme, number });
}

/** Says that a payee is not this entry; without one, that it is none at all. */
export async function rejectPayee(
  services: Services,
  actor: Actor,
  { scheme = '', number = '', ...which }: Which & Partial<EntryPair>,
): Promise<void> {
  const verdict = scheme === '' ? 'none' : 'is_not';
  await decide(services, actor, which, { verdict, scheme, number });
}

/** Says what sort of payee it is, whatever the registers say. */
export async function sortPayee(
  services: Services,
  actor: Actor,
  { sector, ...which }: Which & { sector: Exclude<Sector, 'in_house'> },
): Promise<void> {
  await decide(services, actor, which, { verdict: 'sort', scheme: '', number: '', sector });
}

/** Takes back all that the same council (or the operator) decided on a payee. */
export async function withdrawPayeeDecisions(
  services: Services,
  actor: Actor,
  which: Which,
): Promise<void> {
  const scope = await payeeScope(services, actor, which.organisationId);
  await services.db.$transaction(async (tx) => {
    const key = await lockPayee(tx, scope, which.payeeId);
    await tx.payeeDecision.updateMany({
      where: { payeeKey: key, gss: scope.gss, withdrawnAt: null },
      data: { withdrawnAt: services.clock.now() },
    });
    await matchBatch(tx, [which.payeeId], await matchedWithNow(tx));
    await audit(tx, actor, scope, which.payeeId, 'payee.decisions-withdrawn', {});
  });
}

type New = { verdict: PayeeVerdict; scheme: string; number: string; sector?: Sector };

/** Which earlier decisions of the same scope a new one stands in place of. */
function replaced({ verdict, scheme, number }: New): object {
  if (verdict === 'sort') return { verdict: 'sort' as const };
  if (verdict === 'is_not')
    return {
      OR: [
        { verdict: 'none' as const },
        { scheme, number, verdict: { in: ['is' as const, 'is_not' as const] } },
      ],
    };
  return {
    verdict: {
      in: ['is' as const, 'none' as const, ...(verdict === 'is' ? ['is_not' as const] : [])],
    },
  };
}

async function decide(
  services: Services,
  actor: Actor,
  { payeeId, organisationId, note = '' }: Which,
  decision: New,
): Promise<void> {
  requirePerson(actor);
  const scope = await payeeScope(services, actor, organisationId);
  await services.db.$transaction((tx) =>
    decideWithin(tx, services, actor, scope, { ...decision, payeeId, note }),
  );
}

/**
 * The same, in a transaction of the caller's, who has found the scope that the actor decides for. An
 * organisation here that becomes the payee by it is told.
 * @throws Invalid when there is no such entry; NotFound for a payee that the council never paid
 */
export async function decideWithin(
  tx: Transaction,
  services: Pick<Services, 'clock' | 'mail' | 'settings'>,
  actor: Actor,
  scope: PayeeScope,
  { payeeId, note, ...decision }: New & { payeeId: string; note: string },
): Promise<void> {
  const person = requirePerson(actor);
  const key = await lockPayee(tx, scope, payeeId);
  const { scheme, number } = decision;
  if (scheme !== '') {
    const entry = await tx.registerEntry.findUnique({
      where: { scheme_number: { scheme, number } },
    });
    if (!entry) throw new Invalid('There is no such entry in the registers.');
  }
  const before = await organisationNamed(tx, scope.gss, payeeId);
  const now = services.clock.now();
  await tx.payeeDecision.updateMany({
    where: { payeeKey: key, gss: scope.gss, withdrawnAt: null, ...replaced(decision) },
    data: { withdrawnAt: now },
  });
  await tx.payeeDecision.create({
    data: {
      ...decision,
      payeeKey: key,
      gss: scope.gss,
      note: note.trim(),
      decidedById: person.userId,
      decidedAt: now,
    },
  });
  await matchBatch(tx, [payeeId], await matchedWithNow(tx));
  const named = await organisationNamed(tx, scope.gss, payeeId);
  if (named && named !== before) await tellOrganisation(tx, services, scope, named);
  const { verdict, sector } = decision;
  await audit(tx, actor, scope, payeeId, 'payee.decided', { verdict, scheme, number, sector });
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** @throws NotFound for a payee that stands in no line of the council: no payment, grant or contract */
async function lockPayee(tx: Transaction, { gss }: PayeeScope, payeeId: string): Promise<string> {
  if (!UUID.test(payeeId)) throw new NotFound();
  const [payee] = await tx.$queryRaw<{ key: string }[]>`
    select key from payee p where id = ${payeeId}::uuid and (${gss} = ''
      or exists (select from payee_paid x where x.payee_id = p.id and x.gss = ${gss})
      or exists (select from payment x where x.payee_id = p.id and x.authority_code = ${gss})
      or exists (select from grant_award x where x.payee_id = p.id and x.authority_code = ${gss})
      or exists (select from contract_entry x where x.payee_id = p.id and x.authority_code = ${gss}))
    for update`;
  if (!payee) throw new NotFound();
  return payee.key;
}

async function audit(
  tx: Transaction,
  actor: Actor,
  { organisationId, gss }: PayeeScope,
  payeeId: string,
  action: string,
  detail: Record<string, unknown>,
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: organisationId ? `organisation:${organisationId}` : 'platform',
    action,
    subject: { type: 'payee', id: payeeId },
    organisationId,
    detail: { ...detail, ...(gss && { gss }) },
  });
}
