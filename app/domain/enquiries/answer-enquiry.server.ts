import { isSuppressed } from '#app/domain/alerts/suppression.server.ts';
import { type CouncilDesk, councilDesk } from '#app/domain/explanations/council-desk.server.ts';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { dayField } from '#app/domain/kernel/form-fields.ts';
import { formatPence } from '#app/domain/kernel/money.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import { tellTopic } from '#app/domain/kernel/topic-events.server.ts';
import { enquiryAnswered } from '#app/emails/enquiry-answered.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type Corrected, correctLine } from './correct-line.server.ts';
import { describeSubjects, type SubjectShown } from './describe-subjects.server.ts';
import { auditEnquiry, lockOwnEnquiry, type OwnEnquiry } from './own-enquiry.server.ts';
import { LATER_MOST_DAYS } from './promise.ts';
import type { AnswerInput } from './schema.ts';
import { readSubject } from './subject.ts';
import { CORRECTIONS, VERDICTS } from './words.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'mail' | 'settings'>;

const DAY = 24 * 60 * 60 * 1000;

/**
 * A council answers, or answers once more: every answer stays for all to read, and the last counts.
 * With the first that is more than "later", the words that were sent become public. Whoever asked is
 * told by mail, and those who follow what it is about by their alert. The same answer sent twice is
 * given once.
 * @param slug of the council
 * @throws NotSignedIn, NotAllowed, NotFound, Invalid; Conflict when someone else answered meanwhile
 */
export async function answerEnquiry(
  services: Needs,
  actor: Actor,
  slug: string,
  reference: string,
  input: AnswerInput,
): Promise<void> {
  const { userId } = requirePerson(actor);
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction(async (tx) => {
    const enquiry = await lockOwnEnquiry(tx, desk, reference);
    if (enquiry.hiddenAt) throw new Conflict('This was hidden by those who run this site.');
    const { answers } = enquiry;
    const last = answers.at(-1);
    if (input.seen !== answers.length) {
      const isSame =
        last?.answeredById === userId &&
        last.verdict === input.verdict &&
        last.words === input.words;
      if (isSame) return;
      throw new Conflict('Someone has answered this meanwhile. Look at it again, then change it.');
    }
    const now = services.clock.now();
    const corrected =
      input.verdict === 'corrected'
        ? await correctLine(tx, services, actor, desk, {
            subject: readSubject(enquiry.subject)!,
            reference,
            input,
          })
        : null;
    await tx.enquiryAnswer.create({
      data: {
        enquiryId: enquiry.id,
        seq: answers.length + 1,
        verdict: input.verdict,
        words: input.words,
        ...corrected,
        promisedOn: input.verdict === 'later' ? promisedDay(input, now) : null,
        answeredAt: now,
        answeredById: userId,
        byOperator: desk.asOperator,
      },
    });
    // Nobody may have read them yet: they wait for the answer that is put off, or to be shown.
    if (!enquiry.openedAt && input.verdict !== 'later') {
      await tx.enquiry.update({ where: { id: enquiry.id }, data: { openedAt: now } });
    }
    // Read again: what was corrected may have taken a name away.
    const shown = (await describeSubjects({ ...services, db: tx as never }, [enquiry.subject])).get(
      enquiry.subject,
    );
    const told = { enquiry, desk, input, corrected, shown, count: answers.length + 1 };
    await tellAsker(services, tx, told);
    await tellFollowers(tx, told);
    await auditEnquiry(tx, actor, desk, enquiry, {
      action: 'answered',
      detail: { verdict: input.verdict, corrects: input.corrects, answer: answers.length + 1 },
    });
  });
}

/** @throws Invalid */
function promisedDay({ by }: AnswerInput, now: Date): Date {
  const day = dayField('the day').parse(by);
  const latest = londonDay(new Date(now.getTime() + LATER_MOST_DAYS * DAY));
  if (day <= londonDay(now) || day > latest) {
    throw new Invalid('Check the day.', {
      by: ['The day must be after today, and within three months'],
    });
  }
  return new Date(`${day}T00:00:00Z`);
}

type Told = {
  enquiry: OwnEnquiry;
  desk: CouncilDesk;
  input: AnswerInput;
  corrected: Corrected | null;
  shown: SubjectShown | undefined;
  /** Answers, with this one. */
  count: number;
};

const GONE = 'something that the council published';

/** Who answers, at the beginning of a sentence. */
function whoAnswers({ name, asOperator }: CouncilDesk): { who: string; has: string } {
  return asOperator
    ? { who: `Those who run this site, not ${name},`, has: 'have' }
    : { who: name, has: 'has' };
}

async function tellAsker(
  services: Pick<Services, 'mail' | 'settings'>,
  tx: Transaction,
  { enquiry, desk, input, corrected, shown, count }: Told,
): Promise<void> {
  const asker = enquiry.askedById
    ? await tx.user.findFirst({
        where: { id: enquiry.askedById, erasedAt: null },
        select: { email: true },
      })
    : null;
  const to = asker?.email ?? enquiry.address;
  if (!to || (enquiry.address && (await isSuppressed(tx, enquiry.address)))) return;
  await services.mail.queue(tx, {
    kind: 'enquiry-answered',
    to,
    message: enquiryAnswered({
      ...whoAnswers(desk),
      title: shown?.title ?? GONE,
      verdict: VERDICTS[input.verdict],
      words: input.words,
      correction: corrected && correctionWords(corrected),
      url: `${services.settings.baseUrl}/enquiries/${enquiry.reference}`,
    }),
    dedupeKey: `enquiry-answered:${enquiry.id}:${count}`,
  });
}

/** "Which service it was for: now Meals at home". */
function correctionWords({ corrects, correctedPence, correctedText }: Corrected): string {
  const now = correctedPence === null ? correctedText : formatPence(Number(correctedPence));
  return now ? `${CORRECTIONS[corrects]}: now ${now}` : CORRECTIONS[corrects];
}

async function tellFollowers(
  tx: Transaction,
  { enquiry, desk, input, shown, count }: Told,
): Promise<void> {
  if (!shown) return;
  await tellTopic(tx, {
    topics: shown.topics,
    event: `enquiry-${enquiry.reference}-${count}`,
    title: `${whoAnswers(desk).who} answered about: ${shown.title}`,
    path: `/enquiries/${enquiry.reference}`,
    words: `${VERDICTS[input.verdict]}. ${input.words}`.slice(0, 300),
  });
}
