import { NotFound } from '#app/domain/kernel/errors.ts';
import { schemeLabel } from '#app/domain/organisations/identifiers.ts';
import { hidesWords } from '#app/domain/payees/hidden-words.ts';
import type { Services } from '#app/platform/ports.ts';
import { paymentsById } from './find-payments.server.ts';
import type { PaymentLine } from './payment-line.ts';
import { findSpender } from './spender.server.ts';

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

export type PaymentWhole = {
  council: { code: string; slug: string; name: string; organisationId: string | null };
  isDemonstration: boolean;
  line: PaymentLine;
  /** Whatever else the file said, as [what, words]. */
  also: [string, string][];
  file: { name: string; rowNo: number; broughtInAt: Date; lastDay: string | null };
  /** Who we think was paid: in words, with why. Null where nobody is named. */
  match: { words: string; why: string[] } | null;
};

/**
 * One line of a council's published spending, whole.
 * @param slug of the council, as on its money page
 * @throws NotFound also when the import that brought it in was undone: then the line is no more
 */
export async function readPayment(
  services: Pick<Services, 'db'>,
  slug: string,
  id: string,
): Promise<PaymentWhole> {
  const spender = await findSpender(services, slug);
  const { code, name, organisation, isDemonstration } = spender;
  const [line] = UUID.test(id) ? await paymentsById(services, code, [id]) : [];
  if (!line)
    throw new NotFound(
      'There is no such line. It may have been taken out again, together with the file that it came from.',
    );
  const row = await services.db.payment.findFirstOrThrow({ where: { id, authorityCode: code } });
  const run = await services.db.importRun.findUniqueOrThrow({ where: { id: row.importRunId } });
  const isNamed = line.payee.name !== null;
  return {
    council: { code, slug: spender.slug, name, organisationId: organisation?.id ?? null },
    isDemonstration,
    line,
    also: said([
      ['Expense type', hidesWords(line.payee.whyHidden) ? null : row.expenseType],
      ['Merchant category', row.merchantCategory],
      ['Procurement category', row.procurementCategory],
      ['Contract reference', row.contractRef],
      // Numbers tell who it is as well as a name does.
      ['Supplier’s number at the council', isNamed ? row.supplierRef : null],
      ['Company number', isNamed ? row.companyNumber : null],
      ['Charity number', isNamed ? row.charityNumber : null],
    ]),
    file: {
      name: run.file,
      rowNo: row.rowNo,
      broughtInAt: run.finishedAt ?? run.startedAt,
      lastDay: run.lastDay?.toISOString().slice(0, 10) ?? null,
    },
    match: isNamed ? await matchOf(services, code, line) : null,
  };
}

function said(pairs: [string, string | null][]): [string, string][] {
  return pairs.flatMap(([what, words]): [string, string][] =>
    words?.trim() ? [[what, words.trim()]] : [],
  );
}

/** What is known of who it is, and on what ground. */
async function matchOf(
  { db }: Pick<Services, 'db'>,
  gss: string,
  { payee }: PaymentLine,
): Promise<PaymentWhole['match']> {
  const payeeId = payee.payeeId!;
  const [own, all] = await Promise.all([
    db.payeeCouncilMatch.findUnique({ where: { payeeId_gss: { payeeId, gss } } }),
    db.payeeMatch.findUnique({ where: { payeeId } }),
  ]);
  const match = own ?? all;
  if (!match) return { words: 'Nobody has looked for this name in the registers yet.', why: [] };
  const why = own ? ['the council said so'] : (all?.evidence ?? []);
  const number =
    match.scheme && match.number && match.scheme !== 'here'
      ? `${schemeLabel(match.scheme)}, ${match.number}`
      : null;
  switch (match.status) {
    case 'matched':
      return { words: number ?? 'An organisation that is on Drawbridge.', why };
    case 'doubtful':
      return { words: 'We found names like it, and are not sure which one it is.', why: [] };
    case 'none':
      return { words: 'It is none of those in the registers that we hold.', why: own ? why : [] };
    default:
      return { words: 'It was not found in the registers that we hold.', why: [] };
  }
}
