import type { Services } from '#app/platform/ports.ts';
import { asShown } from './shown-enquiry.server.ts';
import { readSubject, subjectKey } from './subject.ts';
import type { Correction } from './words.ts';

/** What stands beside a line, a contract, a payee or a service that anyone asked about. */
export type EnquiriesAbout = {
  /** The subject, as an address takes it: see subject.ts. */
  about: string;
  count: number;
  /** Of these, without an answer yet. */
  open: number;
  /** The day of the newest answer, YYYY-MM-DD. */
  lastAnsweredOn: string | null;
  /** Where there is one alone. */
  reference: string | null;
  /** What the council corrected, newest first. What it published stays beside it. */
  corrections: {
    of: Correction;
    published: string | null;
    now: string | null;
    on: string;
    reference: string;
    by: 'council' | 'operator';
  }[];
};

const MOST = 500;

/** Enquiries about these subjects, in the order asked for; each has an entry, also without any. */
export async function enquiriesAbout(
  services: Pick<Services, 'db' | 'clock'>,
  subjects: readonly string[],
): Promise<EnquiriesAbout[]> {
  const keys = subjects.map((text) => {
    const subject = readSubject(text);
    return subject ? subjectKey(subject) : text;
  });
  const rows = await services.db.enquiry.findMany({
    where: { subject: { in: keys }, confirmedAt: { not: null }, hiddenAt: null },
    include: { answers: { orderBy: { seq: 'asc' } } },
    orderBy: [{ confirmedAt: 'desc' }, { id: 'desc' }],
    take: MOST,
  });
  const shown = await asShown(services, rows);
  return keys.map((about) => {
    const own = shown.filter(({ subject }) => subject.key === about);
    const answered = own.flatMap(({ answers }) => answers.at(-1)?.answeredOn ?? []);
    return {
      about,
      count: own.length,
      open: own.filter(({ status }) => status !== 'answered').length,
      lastAnsweredOn: answered.toSorted().at(-1) ?? null,
      reference: own.length === 1 ? own[0]!.reference : null,
      corrections: own.flatMap(({ reference, answers }) => {
        const last = answers.at(-1);
        if (last?.verdict !== 'corrected' || !last.correction) return [];
        return { ...last.correction, on: last.answeredOn, reference, by: last.by };
      }),
    };
  });
}
