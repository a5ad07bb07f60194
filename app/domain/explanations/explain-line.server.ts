import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import type { Explanation } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type CouncilDesk, councilDesk, streamOf } from './council-desk.server.ts';
import { NO_SERVICE } from './schema.ts';
import { type ExplanationSubject, subjectText } from './subject.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

export type Explained = {
  subject: ExplanationSubject;
  /** Of the service catalogue, or "none". */
  service: string;
  inHouse: boolean | null;
  note: string;
};

/**
 * A council says what something it published really is: public from now on, dated, in the council's
 * name. What those who run this copy say is marked as theirs. What was said of the same subject before
 * is withdrawn. Saying the same again changes nothing, but a council may make it its own.
 * @param slug of the council
 * @throws NotSignedIn, NotAllowed; NotFound also for a line or payee that is not this council's; Invalid
 */
export async function explainLine(
  services: Needs,
  actor: Actor,
  slug: string,
  said: Explained,
): Promise<void> {
  await explainLines(services, actor, slug, [said]);
}

/** Several at once, all or none: see `explainLine`. */
export async function explainLines(
  services: Needs,
  actor: Actor,
  slug: string,
  all: readonly Explained[],
): Promise<void> {
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction((tx) => explainWithin(tx, services, actor, desk, all));
}

/** As `explainLines`, for a desk that was found already, in a transaction of the caller's. */
export async function explainWithin(
  tx: Transaction,
  { clock }: Pick<Services, 'clock'>,
  actor: Actor,
  desk: CouncilDesk,
  all: readonly Explained[],
): Promise<void> {
  const { userId } = requirePerson(actor);
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`explain:${desk.code}`}, 0))`;
  const entries: { id: string; detail: Record<string, unknown> }[] = [];
  for (const { subject, service, inHouse, note } of all) {
    if (service !== NO_SERVICE && !isServiceTypeId(service)) {
      throw new Invalid('Choose a service from the list.', { service: ['Choose a service'] });
    }
    const where = await subjectRow(tx, desk, subject);
    const serviceId = service === NO_SERVICE ? null : service;
    const standing = await tx.explanation.findFirst({ where: { ...where, withdrawnAt: null } });
    if (
      standing?.serviceId === serviceId &&
      standing.inHouse === inHouse &&
      standing.note === note &&
      (desk.asOperator || !standing.byOperator)
    ) {
      continue;
    }
    await tx.explanation.updateMany({
      where: { ...where, withdrawnAt: null },
      data: { withdrawnAt: clock.now(), withdrawnById: userId },
    });
    const { id } = await tx.explanation.create({
      data: {
        ...where,
        serviceId,
        inHouse,
        note,
        saidAt: clock.now(),
        saidById: userId,
        byOperator: desk.asOperator,
      },
    });
    entries.push({
      id,
      detail: {
        subject: subjectText(subject),
        service,
        inHouse,
        ...(desk.asOperator && { by: 'operator' }),
      },
    });
  }
  for (const { id, detail } of entries) {
    await recordAudit(tx, actor, {
      stream: streamOf(desk),
      action: 'explanation.said',
      subject: { type: 'explanation', id },
      organisationId: desk.organisationId,
      detail: { ...detail, gss: desk.code },
    });
  }
}

/** Takes back what was said; the wider one, if there is one, counts again. @throws NotFound */
export async function withdrawExplanation(
  services: Needs,
  actor: Actor,
  slug: string,
  id: string,
): Promise<void> {
  const { userId } = requirePerson(actor);
  const desk = await councilDesk(services, actor, slug);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.explanation.updateMany({
      where: { id, authorityCode: desk.code, withdrawnAt: null },
      data: { withdrawnAt: services.clock.now(), withdrawnById: userId },
    });
    if (count === 0) throw new NotFound();
    await recordAudit(tx, actor, {
      stream: streamOf(desk),
      action: 'explanation.withdrawn',
      subject: { type: 'explanation', id },
      organisationId: desk.organisationId,
      detail: { gss: desk.code },
    });
  });
}

export type SubjectRow = Pick<
  Explanation,
  'authorityCode' | 'scope' | 'lineId' | 'payeeKey' | 'word'
>;

/** The subject as it is kept. @throws NotFound for what is not this council's */
export async function subjectRow(
  tx: Pick<Transaction, 'payment' | 'contractEntry' | 'award' | 'payee'>,
  { code, organisationId }: CouncilDesk,
  subject: ExplanationSubject,
): Promise<SubjectRow> {
  const row = (more: Partial<SubjectRow>): SubjectRow => ({
    authorityCode: code,
    scope: subject.scope,
    lineId: null,
    payeeKey: null,
    word: null,
    ...more,
  });
  if ('lineId' in subject) {
    const { lineId } = subject;
    const found =
      subject.scope === 'payment'
        ? await tx.payment.findFirst({ where: { id: lineId, authorityCode: code } })
        : ((await tx.contractEntry.findFirst({ where: { sameAs: lineId, authorityCode: code } })) ??
          (organisationId &&
            (await tx.award.findFirst({
              where: {
                id: lineId,
                outcome: { releasedAt: { not: null }, opportunity: { buyerId: organisationId } },
              },
            }))));
    if (!found) throw new NotFound();
    return row({ lineId });
  }
  if (subject.scope === 'department') return row({ word: subject.word });
  const word = subject.scope === 'payee_department' ? subject.word : undefined;
  const payee = await tx.payee.findFirst({
    where: { id: subject.payeeId, paid: { some: { gss: code } } },
    select: { key: true },
  });
  if (!payee) throw new NotFound();
  return row({ payeeKey: payee.key, ...(word !== undefined && { word }) });
}
