import type { Actor } from '#app/domain/kernel/actor.ts';
import { serviceName } from '#app/domain/services/catalogue.ts';
import { serviceTypesForText } from '#app/domain/services/match-services.ts';
import { NOBODY } from '#app/domain/spending/sums.server.ts';
import type { Services } from '#app/platform/ports.ts';
import { councilDesk } from './council-desk.server.ts';
import { explainedLines, serviceSums } from './explained-lines.server.ts';
import {
  type ExplanationShown,
  listExplanations,
  wordsAsWritten,
} from './list-explanations.server.ts';
import { namedPayees } from './payee-names.server.ts';
import { lastPublishedMonths } from './published-months.server.ts';
import { subjectText } from './subject.ts';

export type ToExplain = {
  /** See subject.ts. */
  subject: string;
  label: string;
  /** Integer pence without a service in the months shown. */
  pence: number;
  payments: number;
  /** Of a payee, the words it is paid under: what is said of it counts for all of them. */
  underWords: number;
  /** From the words alone, to be looked at; never taken by itself. */
  suggestion: { id: string; name: string } | null;
};

export type WhatToExplain = {
  council: { slug: string; name: string };
  /** YYYY-MM, the newest that were published. */
  months: string[];
  totalPence: number;
  saidPence: number;
  words: ToExplain[];
  payees: ToExplain[];
  /** There are more words or payees than are told. */
  hasMore: boolean;
  said: ExplanationShown[];
};

const SHORT_LIST = 8;
/** As many of each when all are asked for. */
const LONG_LIST = 200;
/** Read beyond what is shown, for people are left out afterwards. */
const SPARE = 24;

/**
 * What a council has not said the service of, most money first: its own words for departments, and
 * its payees. For its commissioners and administrators, and operators.
 * @param all more than the largest few of each
 * @throws NotSignedIn, NotFound, NotAllowed
 */
export async function whatToExplain(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
  all = false,
): Promise<WhatToExplain> {
  const most = all ? LONG_LIST : SHORT_LIST;
  const desk = await councilDesk(services, actor, slug);
  const months = await lastPublishedMonths(services, desk.code);
  const [sums, words, payees, said] = await Promise.all([
    serviceSums(services, desk.code, months),
    unsaidWords(services, desk.code, months, most + 1),
    unsaidPayees(services, desk.code, months, most + 1),
    listExplanations(services, desk),
  ]);
  const sumOf = (some: typeof sums) => some.reduce((all, { pence }) => all + pence, 0);
  return {
    council: { slug: desk.slug, name: desk.name },
    months,
    totalPence: sumOf(sums),
    saidPence: sumOf(sums.filter(({ isSaid }) => isSaid)),
    words: words.slice(0, most),
    payees: payees.slice(0, most),
    hasMore: words.length > most || payees.length > most,
    said,
  };
}

async function unsaidWords(
  services: Pick<Services, 'db'>,
  gss: string,
  months: readonly string[],
  most: number,
): Promise<ToExplain[]> {
  const rows = await services.db.$queryRaw<{ word: string; pence: bigint; payments: number }[]>`
    with ${await explainedLines(services, gss, months)}
    select word, sum(pence)::bigint as pence, sum(payments)::int as payments
    from lines where said_id is null and word <> ''
    group by 1 having sum(pence) > 0 order by 2 desc, 1 limit ${most}`;
  const written = await wordsAsWritten(
    services,
    gss,
    rows.map(({ word }) => word),
  );
  return rows.map(({ word, pence, payments }) => ({
    subject: subjectText({ scope: 'department', word }),
    label: written.get(word) ?? word,
    pence: Number(pence),
    payments,
    underWords: 1,
    suggestion: suggested(word),
  }));
}

type PayeeRow = { id: string; pence: bigint; payments: number; underWords: number };

async function unsaidPayees(
  services: Pick<Services, 'db'>,
  gss: string,
  months: readonly string[],
  most: number,
): Promise<ToExplain[]> {
  const rows = await services.db.$queryRaw<PayeeRow[]>`
    with ${await explainedLines(services, gss, months)}
    select payee_id as id, sum(pence)::bigint as pence, sum(payments)::int as payments,
      count(distinct word)::int as "underWords"
    from lines where said_id is null and not redacted and payee_id <> ${NOBODY}::uuid
    group by 1 having sum(pence) > 0 order by 2 desc, 1 limit ${most + SPARE}`;
  const ids = rows.map(({ id }) => id);
  const [names, purposes] = await Promise.all([
    namedPayees(services, gss, ids),
    purposesOf(services, gss, ids),
  ]);
  return rows
    .flatMap(({ id, pence, payments, underWords }) => {
      const name = names.get(id)?.name;
      if (!name) return [];
      return {
        subject: subjectText({ scope: 'payee', payeeId: id }),
        label: name,
        pence: Number(pence),
        payments,
        underWords,
        suggestion: suggested(`${name}. ${purposes.get(id) ?? ''}`),
      };
    })
    .slice(0, most);
}

/** What the lines of some payees say most often, as one text each. */
async function purposesOf(
  { db }: Pick<Services, 'db'>,
  gss: string,
  payeeIds: string[],
): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; words: string }[]>`
    select payee_id as id, string_agg(purpose, '. ') as words
    from (
      select payee_id, purpose, row_number() over (partition by payee_id order by count(*) desc) as n
      from payment where payee_id = any(${payeeIds}::uuid[]) and authority_code = ${gss}
        and purpose is not null
      group by payee_id, purpose
    ) often where n <= 3 group by 1`;
  return new Map(rows.map(({ id, words }) => [id, words]));
}

function suggested(words: string): ToExplain['suggestion'] {
  const [id] = serviceTypesForText(words);
  return id ? { id, name: serviceName(id) } : null;
}
