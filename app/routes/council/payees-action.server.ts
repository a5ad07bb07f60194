import { z } from 'zod';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { readIdentifier, schemeLabel } from '#app/domain/organisations/identifiers.ts';
import { confirmPayee, rejectPayee, sortPayee } from '#app/domain/payees/decide-payee.server.ts';
import type { Services } from '#app/platform/ports.ts';

const entry = { scheme: z.string().min(1).max(20), number: z.string().min(1).max(60) };

const answer = z.discriminatedUnion('answer', [
  z.object({ answer: z.literal('is'), ...entry }),
  z.object({ answer: z.literal('is-not'), ...entry }),
  z.object({
    answer: z.literal('other'),
    register: z.enum(['GB-CHC', 'GB-COH'], { error: 'Choose a register' }),
    typed: z.string().trim().max(60),
  }),
  z.object({ answer: z.literal('none') }),
  z.object({ answer: z.literal('person') }),
  z.object({
    answer: z.literal('sort'),
    scheme: z.enum(['vcse', 'sme', 'large', 'public_sector']),
  }),
]);

export type PayeeAnswer = z.output<typeof answer>['answer'];

/**
 * Does what a button of the queue says. A button's value may hold all of it: "is GB-COH 01234567",
 * "sort sme".
 * @throws Invalid; whatever the decision throws
 */
export async function answerPayee(
  services: Services,
  actor: Actor,
  organisationId: string | null,
  form: FormData,
): Promise<PayeeAnswer> {
  const [word, scheme, ...number] = String(form.get('answer') ?? '').split(' ');
  const read = answer.safeParse({
    ...Object.fromEntries(form),
    answer: word,
    ...(scheme && { scheme, number: number.join(' ') }),
  });
  if (!read.success) throw new Invalid('Choose one of the answers.');
  const payeeId = String(form.get('payee') ?? '');
  const which = { payeeId, organisationId };
  const said = read.data;
  if (said.answer === 'is') await confirmPayee(services, actor, { ...which, ...said });
  else if (said.answer === 'is-not') await rejectPayee(services, actor, { ...which, ...said });
  else if (said.answer === 'other') {
    const number = readIdentifier(said.register, said.typed);
    if (!number)
      throw new Invalid(
        `That is not the shape of a number there: ${schemeLabel(said.register)}. Check it and try again.`,
        { typed: ['Enter the number as the register writes it'] },
      );
    await confirmPayee(services, actor, { ...which, scheme: said.register, number });
  } else if (said.answer === 'sort')
    await sortPayee(services, actor, { ...which, sector: said.scheme });
  else {
    await rejectPayee(services, actor, which);
    if (said.answer === 'person')
      await sortPayee(services, actor, { ...which, sector: 'individual' });
  }
  return said.answer;
}
