import { councilDesk } from '#app/domain/explanations/council-desk.server.ts';
import { type Actor, isOperator, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { auditEnquiry, lockOwnEnquiry } from './own-enquiry.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Why words were taken out. */
export type Cut = { on: string; by: 'council' | 'operator'; reason: string };

/** Stands where words were taken out. */
export const CUT_MARK = '[taken out]';

/** What a council takes out at once has so many letters at least. */
const LEAST_LETTERS = 3;

/** Letters and figures of any writing. */
function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}

/** Shows the words before there is an answer. @throws NotSignedIn, NotAllowed, NotFound */
export async function showWords(
  services: Needs,
  actor: Actor,
  slug: string,
  reference: string,
): Promise<void> {
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction(async (tx) => {
    const enquiry = await lockOwnEnquiry(tx, desk, reference);
    if (enquiry.openedAt) return;
    await tx.enquiry.update({
      where: { id: enquiry.id },
      data: { openedAt: services.clock.now() },
    });
    await auditEnquiry(tx, actor, desk, enquiry, { action: 'shown' });
  });
}

/**
 * Takes out words that name or describe a person. Nothing can be added or changed: a mark stands
 * where they were, with the reason beside. A council takes out names and the like, not what it does
 * not like to read: more than half of the words only those who run this copy may.
 * @param input.cut as written, one after the other on lines of their own
 * @throws NotSignedIn, NotAllowed, NotFound; Invalid for words that are not in it, that are too short,
 *   or too many
 */
export async function cutWords(
  services: Needs,
  actor: Actor,
  { slug, reference }: { slug: string; reference: string },
  input: { cut: string; reason: string },
): Promise<void> {
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction(async (tx) => {
    const enquiry = await lockOwnEnquiry(tx, desk, reference);
    let words = enquiry.wordsShown ?? enquiry.words;
    const phrases = input.cut.split(/\r?\n/).map((phrase) => phrase.trim());
    for (const phrase of phrases.filter(Boolean)) {
      if (letters(phrase) < LEAST_LETTERS && !isOperator(actor)) {
        throw new Invalid('These words are too short to take out.', {
          cut: [`Copy ${LEAST_LETTERS} letters or more. This is too short: “${phrase}”`],
        });
      }
      if (!words.includes(phrase) || CUT_MARK.includes(phrase)) {
        throw new Invalid('These words are not in it.', {
          cut: [`Copy the words exactly as they stand. These do not: “${phrase.slice(0, 80)}”`],
        });
      }
      words = words.replaceAll(phrase, CUT_MARK);
    }
    if (
      letters(words.replaceAll(CUT_MARK, '')) * 2 < letters(enquiry.words) &&
      !isOperator(actor)
    ) {
      throw new Invalid('That is more than half of what was asked.', {
        cut: ['Take out less. Only those who run this site can take out more than half'],
      });
    }
    const cut: Cut = {
      on: londonDay(services.clock.now()),
      by: desk.asOperator ? 'operator' : 'council',
      reason: input.reason,
    };
    await tx.enquiry.update({
      where: { id: enquiry.id },
      data: { wordsShown: words, cuts: [...(enquiry.cuts as Cut[]), cut] },
    });
    await auditEnquiry(tx, actor, desk, enquiry, {
      action: 'cut',
      detail: { reason: input.reason },
    });
  });
}

/**
 * Those who run this copy hide what is spam or unlawful; the reason stays for all to read. Without a
 * reason it is shown again.
 * @throws NotSignedIn; NotAllowed for anyone else; NotFound; Conflict once the words were erased
 */
export async function hideEnquiry(
  services: Needs,
  actor: Actor,
  { slug, reference }: { slug: string; reference: string },
  reason: string | null,
): Promise<void> {
  const { userId } = requirePerson(actor);
  if (!isOperator(actor)) throw new NotAllowed('Only those who run this site can do this.');
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction(async (tx) => {
    const enquiry = await lockOwnEnquiry(tx, desk, reference);
    if ((enquiry.hiddenAt !== null) === (reason !== null)) return;
    if (reason === null && enquiry.words === '') {
      throw new Conflict('Its words were erased a year after it was hidden, so it stays hidden.');
    }
    await tx.enquiry.update({
      where: { id: enquiry.id },
      data:
        reason === null
          ? { hiddenAt: null, hiddenById: null, hiddenReason: '' }
          : { hiddenAt: services.clock.now(), hiddenById: userId, hiddenReason: reason },
    });
    await auditEnquiry(tx, actor, desk, enquiry, {
      action: reason === null ? 'unhidden' : 'hidden',
      detail: { reason },
    });
  });
}
