import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Conflict, Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { nextReference } from '#app/domain/kernel/reference.server.ts';
import { readPlaces } from '#app/domain/opportunities/read-places.server.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { publishingCode } from '#app/domain/organisations/publishing-code.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import type { Area } from '#app/domain/places/schema.ts';
import { isServiceTypeId } from '#app/domain/services/catalogue.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type ChangeContent, changeContent, readContent } from './content.ts';
import { lockOwnNotice } from './own-notice.server.ts';
import { canWriteChange } from './policy.ts';
import type { AboutInput, PlanInput } from './schema.ts';
import { checkSubjects } from './subjects.server.ts';

type Needs = Pick<Services, 'db' | 'clock'>;

/** The columns that follow from what a notice says. */
export function columnsOf(content: ChangeContent) {
  return {
    content: JSON.parse(JSON.stringify(content)),
    title: content.title,
    kind: content.kind,
    serviceIds: content.serviceIds,
    areaCodes: codesForDocument(content.areas),
    subjectIds: content.subjectIds,
    effectOn: content.effectOn ? new Date(`${content.effectOn}T00:00:00Z`) : null,
    closesAt: content.closesAt ? new Date(content.closesAt) : null,
  };
}

/**
 * Starts a notice: a draft that only its council sees.
 * @param slug the council that acts
 * @throws NotFound, NotAllowed, Invalid
 */
export async function startNotice(
  services: Needs,
  actor: Actor,
  slug: string,
  input: AboutInput,
): Promise<{ id: string; reference: string }> {
  const person = requirePerson(actor);
  const { organisationId } = actingFor(actor, 'council', slug);
  if (!canWriteChange(actor, organisationId)) {
    throw new NotAllowed('Only commissioners and administrators of the council can do this.');
  }
  const council = await services.db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
  });
  const about = await aboutPart(services, publishingCode(council), input, []);
  return services.db.$transaction(async (tx) => {
    const reference = await nextReference(tx, 'CH', services.clock.now());
    const { id } = await tx.changeNotice.create({
      data: {
        ...columnsOf(changeContent.parse(about)),
        reference,
        councilId: organisationId,
        isDemonstration: council.isDemonstration,
        createdById: person.userId,
      },
    });
    await noteChange(tx, actor, { id, councilId: organisationId, reference }, 'started');
    return { id, reference };
  });
}

/** Saves what it is about. @throws NotFound, NotAllowed, Conflict once published, Invalid */
export async function saveAbout(
  services: Needs,
  actor: Actor,
  reference: string,
  input: AboutInput,
): Promise<void> {
  await changeDraft(services, actor, reference, async (row, before) =>
    aboutPart(services, publishingCode(row.council), input, before.areas),
  );
}

/** Saves what is meant, why and when. @throws NotFound, NotAllowed, Conflict once published */
export async function savePlan(
  services: Needs,
  actor: Actor,
  reference: string,
  input: PlanInput,
): Promise<void> {
  await changeDraft(services, actor, reference, async () => planPart(input));
}

/** Throws a draft away. @throws NotFound, NotAllowed, Conflict once published */
export async function discardNotice(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (row.publishedAt) throw new Conflict('A published notice is withdrawn, not deleted.');
    await tx.changeNotice.delete({ where: { id: row.id, councilId: row.councilId } });
    await noteChange(tx, actor, row, 'discarded');
  });
}

/** An entry in the council's own chain. Call it last in a transaction. */
export async function noteChange(
  tx: Transaction,
  actor: Actor,
  { id, councilId, reference }: { id: string; councilId: string; reference: string },
  what: string,
  detail: Record<string, unknown> = {},
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: `organisation:${councilId}`,
    action: `change.${what}`,
    subject: { type: 'change', id },
    organisationId: councilId,
    detail: { reference, ...detail },
  });
}

type Row = Awaited<ReturnType<typeof lockOwnNotice>>;

async function changeDraft(
  services: Needs,
  actor: Actor,
  reference: string,
  part: (row: Row, before: ChangeContent) => Promise<Partial<ChangeContent>>,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (row.publishedAt) {
      throw new Conflict(
        'This is published: a change to it gives its reason, and everyone sees it.',
      );
    }
    const before = readContent(row.content);
    const after = { ...before, ...(await part(row, before)) };
    await tx.changeNotice.update({
      where: { id: row.id, councilId: row.councilId },
      data: columnsOf(after),
    });
    await noteChange(tx, actor, row, 'drafted');
  });
}

async function aboutPart(
  services: Needs,
  code: string,
  input: AboutInput,
  areasBefore: Area[],
): Promise<Partial<ChangeContent>> {
  const { areas, problems } = readPlaces(input.places ?? '', areasBefore);
  if (problems.length > 0) throw new Invalid('Check the places.', { places: problems });
  if (!input.serviceIds.every(isServiceTypeId)) {
    throw new Invalid('Choose from the list of services.', {
      serviceIds: ['Choose from the list of services'],
    });
  }
  const subjects = await checkSubjects(services, code, [...new Set(input.subjectIds)]);
  const named = input.providerName
    ? await services.db.organisation.findMany({
        where: {
          kind: 'provider',
          status: 'approved',
          name: { equals: input.providerName, mode: 'insensitive' },
        },
        select: { id: true },
      })
    : [];
  // Two of one name: who is meant can't be known, so neither is told.
  const meant = named.length === 1 ? [named[0]!.id] : [];
  return {
    title: input.title,
    kind: input.kind ?? null,
    subjectIds: subjects.map(({ id }) => id),
    inWords: input.inWords ?? '',
    providerName: input.providerName ?? '',
    providerIds: meant,
    serviceIds: [...new Set(input.serviceIds)],
    areas,
  };
}

/** What a form of the second step says, as content. */
export function planPart(input: PlanInput): Partial<ChangeContent> {
  return {
    reason: input.reason ?? '',
    considered: input.considered ?? '',
    affected: input.affected ?? '',
    people: input.people ?? '',
    todayPence: input.todayPence ?? null,
    afterPence: input.afterPence ?? null,
    vat: input.vat,
    sumsNotGiven: input.sumsNotGiven ?? '',
    equality: input.equality ?? '',
    equalityUrl: input.equalityUrl ?? '',
    stage: input.stage ?? null,
    decidedBy: input.decidedBy ?? '',
    decisionUrl: input.decisionUrl ?? '',
    decisionOn: input.decisionOn ?? null,
    givenOn: input.givenOn ?? null,
    effectOn: input.effectOn ?? null,
    closesAt: input.closesAt?.toISOString() ?? null,
    whyShorter: input.whyShorter ?? '',
    contact: input.contact ?? '',
  };
}
