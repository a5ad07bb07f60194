import { councilDesk } from '#app/domain/explanations/council-desk.server.ts';
import { type Actor, isOperator, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { londonDay } from '#app/domain/kernel/time.ts';
import type { Services } from '#app/platform/ports.ts';
import { auditEnquiry, lockOwnEnquiry } from './own-enquiry.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** Why words were taken out. */
export type Cut = { on: string; by: 'council' | 'operator'; reason: string };

/** Stands where words were taken out. */
export const CUT_MARK = '[taken out]';

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
 * where they were, with the reason beside.
 * @param input.cut as written, one after the other on lines of their own
 * @throws NotSignedIn, NotAllowed, NotFound; Invalid for words that are not in it
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
      if (!words.includes(phrase) || CUT_MARK.includes(phrase)) {
        throw new Invalid('These words are not in it.', {
          cut: [`Copy the words exactly as they stand. These do not: “${phrase.slice(0, 80)}”`],
        });
      }
      words = words.replaceAll(phrase, CUT_MARK);
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
 * @throws NotSignedIn; NotAllowed for anyone else; NotFound
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
