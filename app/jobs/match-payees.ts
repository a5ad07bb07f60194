import { matchPayees } from '#app/domain/payees/match-payees.server.ts';
import type { House } from '#app/services.server.ts';

/** After payments or a register came in: looks for the payees not looked for since. */
export async function matchPayeesJob({ services }: House): Promise<void> {
  await matchPayees(services, { kind: 'system', name: 'match-payees' });
}
