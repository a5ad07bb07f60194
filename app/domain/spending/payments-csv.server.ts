import { penceToText } from '#app/domain/kernel/money.ts';
import { csvPart } from '#app/domain/kernel/search-export.server.ts';
import { HIDDEN_WORDS } from '#app/domain/payees/hidden-words.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { linesOf, whereOf } from './find-payments.server.ts';
import type { PaymentFilter, PaymentLine } from './payment-line.ts';
import { payeeNamed } from './payment-names.server.ts';
import { findSpender } from './spender.server.ts';

const COLUMNS = [
  'Date',
  'Day known',
  'Department',
  'Service',
  'Paid to',
  'Why no name',
  'Purpose',
  'Amount, pounds',
  'VAT',
  'Reference',
  'File',
  'Row',
  'Address',
] as const;

const BATCH = 1000;

/**
 * Lines of a council's spending as CSV, newest first, all of them however many: read a batch at a time
 * as the reader takes it. The first batch is read before anything is sent, so that what fails at once
 * fails with an error and not with half a file. Formulas are defused.
 * @throws NotFound for an unknown council
 */
export async function paymentsCsv(
  services: Pick<Services, 'db' | 'settings'>,
  slug: string,
  filter: PaymentFilter,
  ofService?: Prisma.Sql,
): Promise<{ name: string; parts: () => AsyncIterable<string> }> {
  const spender = await findSpender(services, slug);
  const { code } = spender;
  const isHidden = filter.payeeId && !(await payeeNamed(services, code, filter.payeeId));
  const where = isHidden
    ? Prisma.sql`false`
    : await whereOf(services, { code, ...filter, ...(ofService && { ofService }) });
  const base = `${services.settings.baseUrl}/councils/${spender.slug}/money/payments`;
  const batch = (after: Prisma.Sql) =>
    linesOf(services, code, Prisma.sql`${where} ${after}`, BATCH, 0);
  const first = await batch(Prisma.empty);
  async function* parts(): AsyncGenerator<string> {
    yield csvPart(COLUMNS, [], true);
    let lines = first;
    for (;;) {
      const last = lines.at(-1);
      if (!last) return;
      yield csvPart(
        COLUMNS,
        lines.map((line) => rowOf(line, base)),
        false,
      );
      if (lines.length < BATCH) return;
      lines = await batch(
        Prisma.sql`and (p.paid_on, p.id) < (${last.day}::date, ${last.id}::uuid)`,
      );
    }
  }
  return { name: `payments-${spender.slug}.csv`, parts };
}

function rowOf(line: PaymentLine, base: string): Record<(typeof COLUMNS)[number], string> {
  const { payee } = line;
  return {
    Date: line.day,
    'Day known': line.dayUnknown ? 'no, the month alone' : 'yes',
    Department: line.department,
    Service: line.service,
    'Paid to': payee.name ?? '',
    'Why no name': payee.whyHidden ? HIDDEN_WORDS[payee.whyHidden] : '',
    Purpose: line.purpose,
    'Amount, pounds': penceToText(line.amountPence).replace('−', '-'),
    VAT: line.vatBasis,
    Reference: line.reference ?? '',
    File: line.file,
    Row: String(line.rowNo),
    Address: `${base}/${line.id}`,
  };
}
