import type { CouncilDesk } from '#app/domain/explanations/council-desk.server.ts';
import { explainWithin } from '#app/domain/explanations/explain-line.server.ts';
import type { ExplanationSubject } from '#app/domain/explanations/subject.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { parsePounds } from '#app/domain/kernel/money.ts';
import { readIdentifier, schemeLabel } from '#app/domain/organisations/identifiers.ts';
import { decideWithin } from '#app/domain/payees/decide-payee.server.ts';
import { isServiceTypeId, serviceName } from '#app/domain/services/catalogue.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type AnswerInput, CORRECTABLE } from './schema.ts';
import type { EnquirySubject } from './subject.ts';

export type Corrected = {
  corrects: NonNullable<AnswerInput['corrects']>;
  correctedPence: bigint | null;
  correctedText: string | null;
};

/**
 * Does what a council's correction says. Who was paid, and which service it was for, count from now
 * on wherever these are told; a figure or a note is shown beside the line, which stays as published.
 * @throws Invalid
 */
export async function correctLine(
  tx: Transaction,
  services: Pick<Services, 'clock' | 'mail' | 'settings'>,
  actor: Actor,
  desk: CouncilDesk,
  asked: { subject: EnquirySubject; reference: string; input: AnswerInput },
): Promise<Corrected> {
  const { subject, input } = asked;
  const { corrects } = input;
  if (!corrects || !CORRECTABLE[subject.kind].includes(corrects)) {
    throw new Invalid('Choose what you have corrected.', {
      corrects: ['Choose what you have corrected'],
    });
  }
  if (corrects === 'figure') {
    const pence = parsePounds(input.figure ?? '');
    if (pence === null) throw new Invalid('Enter the right amount in pounds.');
    return { corrects, correctedPence: BigInt(pence), correctedText: null };
  }
  if (corrects === 'note') {
    return { corrects, correctedPence: null, correctedText: input.note ?? '' };
  }
  if (corrects === 'service') {
    const service = input.service ?? '';
    if (!isServiceTypeId(service)) {
      throw new Invalid('Choose a service from the list.', { service: ['Choose a service'] });
    }
    const wider = input.allLike ? await linesLike(tx, desk.code, subject) : null;
    const said = [explained(subject), ...(wider ? [wider] : [])].map((one) => ({
      subject: one,
      service,
      inHouse: null,
      note: '',
    }));
    await explainWithin(tx, services, actor, desk, said);
    return { corrects, correctedPence: null, correctedText: serviceName(service) };
  }
  const correctedText = await correctPayee(tx, services, actor, desk, asked);
  return { corrects, correctedPence: null, correctedText };
}

function explained(subject: EnquirySubject): ExplanationSubject {
  return subject.kind === 'payee'
    ? { scope: 'payee', payeeId: subject.id }
    : { scope: subject.kind as 'payment' | 'contract', lineId: subject.id };
}

/** All lines to the payee of a payment under its words; null where it has no payee or no words. */
async function linesLike(
  tx: Transaction,
  authorityCode: string,
  subject: EnquirySubject,
): Promise<ExplanationSubject | null> {
  if (subject.kind !== 'payment') return null;
  const row = await tx.payment.findFirst({
    where: { id: subject.id, authorityCode, redacted: false },
    select: { payeeId: true, service: true, department: true },
  });
  const word = (row?.service?.trim() || (row?.department ?? '')).trim().toLowerCase();
  return row?.payeeId && word ? { scope: 'payee_department', payeeId: row.payeeId, word } : null;
}

/** @returns the name and number in the register; null for a person, whose name goes */
async function correctPayee(
  tx: Transaction,
  services: Pick<Services, 'clock' | 'mail' | 'settings'>,
  actor: Actor,
  { code, organisationId, asOperator }: CouncilDesk,
  { subject, reference, input }: { subject: EnquirySubject; reference: string; input: AnswerInput },
): Promise<string | null> {
  if (asOperator || organisationId === null) {
    throw new Invalid('Only the council’s own people can say here who its payee is.');
  }
  const payeeId = await payeeOf(tx, code, subject);
  if (!payeeId) {
    throw new Invalid('This line names nobody, so there is no name to correct.', {
      corrects: ['This line names nobody'],
    });
  }
  const scope = { organisationId, gss: code };
  const which = { payeeId, note: `Corrected in answer to ${reference}` };
  try {
    if (input.corrects === 'person') {
      const none = { verdict: 'none' as const, scheme: '', number: '' };
      await decideWithin(tx, services, actor, scope, { ...which, ...none });
      const person = {
        verdict: 'sort' as const,
        scheme: '',
        number: '',
        sector: 'individual' as const,
      };
      await decideWithin(tx, services, actor, scope, { ...which, ...person });
      return null;
    }
    const scheme = input.register ?? 'GB-CHC';
    const number = readIdentifier(scheme, input.number ?? '');
    if (!number) {
      throw new Invalid('That is not the shape of a number in this register.', {
        number: [`Enter the number as the register writes it: ${schemeLabel(scheme)}`],
      });
    }
    const entry = await tx.registerEntry.findUnique({
      where: { scheme_number: { scheme, number } },
    });
    if (!entry) {
      throw new Invalid('We know no entry with this number.', {
        number: ['No entry of the registers that we hold has this number'],
      });
    }
    await decideWithin(tx, services, actor, scope, { ...which, verdict: 'is', scheme, number });
    return `${entry.name} (${schemeLabel(scheme)} ${number})`;
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Invalid(
      'The council has paid nobody of this name. Use “Something else” and say it.',
      {
        corrects: ['There is no payment to this name to correct'],
      },
    );
  }
}

async function payeeOf(
  tx: Transaction,
  authorityCode: string,
  subject: EnquirySubject,
): Promise<string | null> {
  if (subject.kind === 'payee') return subject.id;
  const where = { authorityCode, redacted: false };
  const row =
    subject.kind === 'payment'
      ? await tx.payment.findFirst({ where: { ...where, id: subject.id } })
      : await tx.contractEntry.findFirst({
          where: { ...where, sameAs: subject.id, isCurrent: true },
        });
  return row?.payeeId ?? null;
}
