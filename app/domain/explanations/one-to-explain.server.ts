import type { Actor } from '#app/domain/kernel/actor.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';
import type { Services } from '#app/platform/ports.ts';
import { councilDesk } from './council-desk.server.ts';
import { subjectRow } from './explain-line.server.ts';
import { aboutInWords } from './list-explanations.server.ts';
import { readSubject } from './subject.ts';
import { type WordOfPayee, wordsOfPayee } from './words-of-payee.server.ts';

/**
 * One thing to explain, and what the council says of it now. Of a payee with several words, `words`
 * are what it was paid under each, so that a council need not say one thing of all of it.
 * @throws NotSignedIn, NotAllowed; NotFound also for what is not this council's
 */
export async function oneToExplain(
  services: Pick<Services, 'db' | 'clock'>,
  actor: Actor,
  slug: string,
  text: string,
) {
  const desk = await councilDesk(services, actor, slug);
  const subject = readSubject(text);
  if (!subject) throw new NotFound();
  const where = await subjectRow(services.db, desk, subject);
  const words = await aboutInWords(services, desk, [where]);
  const said = await services.db.explanation.findFirst({
    where: { ...where, withdrawnAt: null },
    select: { serviceId: true, inHouse: true, note: true },
  });
  const paidUnder: WordOfPayee[] =
    subject.scope === 'payee' ? await wordsOfPayee(services, desk.code, subject.payeeId) : [];
  return {
    council: { slug: desk.slug, name: desk.name, asOperator: desk.asOperator },
    about: words(where).about,
    said,
    words: paidUnder.length > 1 ? paidUnder : [],
  };
}
