import { randomUUID } from 'node:crypto';
import { type Actor, isOperator } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { matchBatch } from './match-batch.server.ts';
import { NAME_RULES } from './name-words.ts';
import { refreshOrganisationsHere } from './registers/organisations-here.server.ts';

export type MatchReport = {
  payees: number;
  matched: number;
  doubtful: number;
  unknown: number;
  none: number;
};

/** Payees judged in one transaction. */
const AT_ONCE = 200;

/**
 * Looks for payees in the registers and among organisations here: those never looked for, and those
 * last looked for by other rules or older registers. Twice over changes nothing. Decisions of people
 * stand above what is found.
 * @param options.again looks for all of them anew
 * @throws NotFound for anyone but the operator and the system
 */
export async function matchPayees(
  services: Services,
  actor: Actor,
  options: { again?: boolean } = {},
): Promise<MatchReport> {
  if (actor.kind !== 'system' && !isOperator(actor)) throw new NotFound();
  await services.db.$transaction((tx) => refreshOrganisationsHere(tx, randomUUID()), {
    timeout: 600_000,
  });
  const report: MatchReport = { payees: 0, matched: 0, doubtful: 0, unknown: 0, none: 0 };
  const matchedWith = await matchedWithNow(services.db);
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await services.db.$queryRaw<{ id: string }[]>`
      select p.id from payee p left join payee_match m on m.payee_id = p.id
      where p.id > ${after}::uuid
        and (${options.again ?? false} or m.matched_with is distinct from ${matchedWith})
      order by p.id limit ${AT_ONCE}`;
    if (batch.length === 0) return report;
    const ids = batch.map(({ id }) => id);
    after = ids.at(-1)!;
    const done = await services.db.$transaction((tx) => matchBatch(tx, ids, matchedWith), {
      timeout: 600_000,
    });
    for (const status of done.values()) {
      report.payees += 1;
      report[status] += 1;
    }
  }
}

/** What a match rests on: the rules, and the last reading of any register. */
export async function matchedWithNow(tx: Pick<Transaction, 'registerRun'>): Promise<string> {
  const last = await tx.registerRun.findFirst({
    where: { endedAt: { not: null } },
    orderBy: { endedAt: 'desc' },
    select: { id: true },
  });
  return `${NAME_RULES}/${last?.id ?? 'none'}`;
}
