import type { Services } from '#app/platform/ports.ts';
import { wordsAsWritten } from './list-explanations.server.ts';
import { lastPublishedMonths } from './published-months.server.ts';
import { subjectText } from './subject.ts';

/** What a payee was paid under one of a council's words. Integer pence in the newest months. */
export type WordOfPayee = { subject: string; label: string; pence: number; payments: number };

const MOST = 20;

/**
 * The council's own words under which it paid a payee in its newest published months, most money
 * first. Lines without a word are left out. Who may ask is for the caller to check.
 * @param code see organisations/publishing-code.ts
 */
export async function wordsOfPayee(
  services: Pick<Services, 'db' | 'clock'>,
  code: string,
  payeeId: string,
): Promise<WordOfPayee[]> {
  const months = await lastPublishedMonths(services, code);
  const rows = await services.db.$queryRaw<{ word: string; pence: bigint; payments: number }[]>`
    select word, sum(amount_pence)::bigint as pence, sum(payments)::int as payments
    from spend_word_month
    where gss = ${code} and payee_id = ${payeeId}::uuid and not redacted and word <> ''
      and month = any(${months.map((month) => `${month}-01`)}::date[])
    group by 1 order by 2 desc, 1 limit ${MOST}`;
  const written = await wordsAsWritten(
    services,
    code,
    rows.map(({ word }) => word),
  );
  return rows.map(({ word, pence, payments }) => ({
    subject: subjectText({ scope: 'payee_department', payeeId, word }),
    label: written.get(word) ?? word,
    pence: Number(pence),
    payments,
  }));
}
