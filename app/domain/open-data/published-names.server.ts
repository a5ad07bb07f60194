import {
  type PayeeInCouncil,
  payeesInCouncil,
} from '#app/domain/payees/payees-of-council.server.ts';
import { isPerson } from '#app/domain/payees/people.ts';
import type { Services } from '#app/platform/ports.ts';

/** In place of a person's name. Reads as redacted wherever it is brought in again. */
export const NAME_WITHHELD = 'REDACTED PERSONAL DATA';

type Line = { payeeId: string | null; beneficiary: string | null; redacted: boolean };
export type NameOut = {
  /** As published; never a person's. */
  name: string;
  /** The council published a name, and it does not go out. */
  withheld: boolean;
  sector: PayeeInCouncil['sector'] | null;
};

/**
 * How the payees of some lines go out: what the council redacted stays so, and people are not named,
 * also where nobody has looked for the payee yet.
 */
export async function namesOut(
  { db }: Pick<Services, 'db'>,
  code: string,
  lines: readonly Line[],
): Promise<(line: Line) => NameOut> {
  const ids = [...new Set(lines.flatMap(({ payeeId }) => payeeId ?? []))];
  const payees = await payeesInCouncil(db, code, ids);
  const known = new Map(payees.map((payee) => [payee.payeeId, payee]));
  return ({ payeeId, beneficiary, redacted }) => {
    if (redacted) return { name: beneficiary ?? NAME_WITHHELD, withheld: false, sector: null };
    const payee = known.get(payeeId ?? '');
    const isNobody =
      payee && payee.status !== null
        ? payee.sector === 'individual'
        : beneficiary !== null && isPerson(beneficiary);
    if (isNobody) return { name: NAME_WITHHELD, withheld: true, sector: 'individual' };
    return { name: beneficiary ?? '', withheld: false, sector: payee?.sector ?? null };
  };
}
