import { formatPence } from '#app/domain/kernel/money.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { spendersByCode } from '#app/domain/spending/spender.server.ts';
import type { Enquiry, EnquiryAnswer } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { describeSubjects, type SubjectShown } from './describe-subjects.server.ts';
import { dueDayOf, type EnquiryStatus, statusOf } from './lifecycle.ts';
import type { Cut } from './show-words.server.ts';
import type { Correction, EnquiryKind, Verdict } from './words.ts';

export type AnswerShown = {
  verdict: Verdict;
  words: string;
  /** As published, and as the council says now; null where there is nothing to show. */
  correction: { of: Correction; published: string | null; now: string | null } | null;
  /** YYYY-MM-DD */
  promisedOn: string | null;
  answeredOn: string;
  by: 'council' | 'operator';
};

/** An enquiry as anyone may read it. Never who asked, unless an organisation asked as itself. */
export type EnquiryShown = {
  reference: string;
  kind: EnquiryKind;
  status: EnquiryStatus;
  council: { name: string; slug: string };
  subject: { key: string; title: string; path: string | null };
  /** YYYY-MM-DD in London, as all days here. */
  askedOn: string;
  /** The last day for an answer; null where nobody of the council is here. */
  dueOn: string | null;
  askedBy: { name: string; slug: string } | null;
  /** Null while they are not public. */
  words: string | null;
  cuts: Cut[];
  /** Oldest first; the last one counts. */
  answers: AnswerShown[];
  hidden: { on: string; reason: string } | null;
};

type Row = Enquiry & { answers: EnquiryAnswer[] };

/** Rows with their answers in order, made fit for anyone to read. */
export async function asShown(
  services: Pick<Services, 'db' | 'clock'>,
  rows: readonly Row[],
): Promise<EnquiryShown[]> {
  const [subjects, councils, organisations] = await Promise.all([
    describeSubjects(
      services,
      rows.map(({ subject }) => subject),
    ),
    spendersByCode(services, [...new Set(rows.map(({ authorityCode }) => authorityCode))]),
    services.db.organisation.findMany({
      where: { id: { in: rows.flatMap((row) => row.organisationId ?? []) }, status: 'approved' },
      select: { id: true, name: true, slug: true },
    }),
  ]);
  const now = services.clock.now();
  return rows.map((row) => {
    const shown = subjects.get(row.subject);
    const status = statusOf(factsOf(row), now);
    const isHidden = row.hiddenAt !== null;
    const by = organisations.find(({ id }) => id === row.organisationId);
    return {
      reference: row.reference,
      kind: row.kind,
      status,
      council: councils.get(row.authorityCode)!,
      subject: {
        key: row.subject,
        title: shown?.title ?? 'Something that is no longer shown',
        path: shown?.path ?? null,
      },
      askedOn: londonDay(row.confirmedAt ?? row.sentAt),
      dueOn: dueDayOf(factsOf(row)),
      askedBy: by && !isHidden ? { name: by.name, slug: by.slug } : null,
      words: row.openedAt && !isHidden ? (row.wordsShown ?? row.words) : null,
      cuts: isHidden ? [] : (row.cuts as Cut[]),
      answers: isHidden ? [] : row.answers.map((answer) => answerShown(answer, shown)),
      hidden: row.hiddenAt && { on: londonDay(row.hiddenAt), reason: row.hiddenReason },
    };
  });
}

export function factsOf(row: Row) {
  const last = row.answers.at(-1);
  return {
    confirmedAt: row.confirmedAt,
    hiddenAt: row.hiddenAt,
    dueOn: row.dueOn,
    lastVerdict: last?.verdict ?? null,
    promisedOn: last?.promisedOn ?? null,
  };
}

/** What was published is read anew: a name that may no longer be shown is not kept in an answer. */
function answerShown(answer: EnquiryAnswer, shown: SubjectShown | undefined): AnswerShown {
  const { verdict, words, corrects, correctedPence, correctedText } = answer;
  return {
    verdict,
    words,
    correction: corrects && {
      of: corrects,
      published: publishedOf(corrects, shown),
      now: correctedPence === null ? correctedText : formatPence(correctedPence),
    },
    promisedOn: answer.promisedOn?.toISOString().slice(0, 10) ?? null,
    answeredOn: londonDay(answer.answeredAt),
    by: answer.byOperator ? 'operator' : 'council',
  };
}

function publishedOf(corrects: Correction, shown: SubjectShown | undefined): string | null {
  if (corrects === 'payee') return shown?.payee ?? null;
  if (corrects !== 'figure' || !shown || shown.figurePence === null) return null;
  return formatPence(shown.figurePence);
}
