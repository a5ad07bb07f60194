import { hidesWords, type WhyHidden } from '#app/domain/payees/hidden-words.ts';
import { nameOf } from '#app/domain/payees/name-shown.ts';
import {
  type PayeeInCouncil,
  payeesInCouncil,
} from '#app/domain/payees/payees-of-council.server.ts';
import type { Services } from '#app/platform/ports.ts';

/** In place of names that do not go out. They read as redacted wherever they are brought in again. */
export const NAME_WITHHELD = 'REDACTED PERSONAL DATA';
export const NAME_UNCHECKED = 'REDACTED: not found in a register yet';

const WITHHELD: Record<Exclude<WhyHidden, 'none'>, string> = {
  redacted: NAME_WITHHELD,
  person: NAME_WITHHELD,
  doubtful: NAME_UNCHECKED,
  'not-found': NAME_UNCHECKED,
};

type Line = { payeeId: string | null; beneficiary: string | null; redacted: boolean };
export type NameOut = {
  /** As published; words in its place where nobody may be named; empty where the file names nobody. */
  name: string;
  /** Nobody is named, so that neither words nor numbers that may tell who it is go out. */
  withheld: boolean;
  sector: PayeeInCouncil['sector'] | null;
};

/**
 * How the payees of some lines go out, by the rule that pages go by (payees/name-shown.ts), also where
 * nobody has looked for the payee yet. What the council redacted goes out with none of its own words:
 * some write the name behind "REDACTED".
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
    const payee = known.get(payeeId ?? '');
    const { name, whyHidden } = nameOf({
      beneficiary,
      redacted,
      sector: payee?.sector ?? null,
      status: payee?.status ?? null,
      mayBeNamed: payee?.mayBeNamed ?? false,
    });
    if (whyHidden !== null && whyHidden !== 'none')
      return { name: WITHHELD[whyHidden], withheld: hidesWords(whyHidden), sector: null };
    return { name: name ?? '', withheld: false, sector: payee?.sector ?? null };
  };
}
