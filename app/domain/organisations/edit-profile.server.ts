import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { Invalid, NotAllowed, NotFound } from '#app/domain/kernel/errors.ts';
import { codesForDocument } from '#app/domain/places/areas.server.ts';
import { councilsForPostcode } from '#app/domain/places/postcodes.server.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { PROVIDER_SCHEMES } from './identifiers.ts';
import { manager } from './members.server.ts';
import { canEditProfile } from './policy.ts';
import { domainOf } from './proof-domain.ts';
import { readAreas } from './read-areas.server.ts';
import type { About, BuyerAbout, Credential, Identity, Size } from './schema.ts';
import { touchOrganisation } from './touch-organisation.server.ts';
import type { Work } from './work-schema.ts';

type Edit<T> = { organisationId: string; values: T };

/** @throws NotFound for outsiders, NotAllowed for members who may only read */
function editor(actor: Actor, organisationId: string): Person {
  const person = requirePerson(actor);
  if (canEditProfile(actor, organisationId)) return person;
  if (person.memberships.some((one) => one.organisationId === organisationId)) {
    throw new NotAllowed('You may read this but not change it. Ask an administrator.');
  }
  throw new NotFound();
}

/**
 * Name, kind, words and where the office stands.
 * @throws Invalid with `fields.homePostcode`, NotAllowed when a member changes the name
 */
export async function editAbout(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<About>,
): Promise<void> {
  const person = editor(actor, organisationId);
  const { homePostcode, ...rest } = values;
  const home = homePostcode ? councilsForPostcode(homePostcode) : null;
  if (homePostcode && !home) {
    const message = 'Enter a whole postcode, such as LS1 4AP';
    throw new Invalid(message, { homePostcode: [message] });
  }
  await services.db.$transaction(async (tx) => {
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    const isRenamed = before.name !== rest.name;
    if (isRenamed) manager(actor, organisationId);
    await dropStaleDomainProof(services, tx, before, rest.website ?? null);
    await tx.organisation.update({
      where: { id: organisationId, kind: 'provider' },
      data: {
        ...rest,
        // Who proved the name before proved another one.
        ...(isRenamed && { identityChangedAt: services.clock.now() }),
        website: rest.website ?? null,
        domain: domainOf(rest.website),
        homePostcode: home?.text ?? null,
        latitude: home?.lat ?? null,
        longitude: home?.lng ?? null,
      },
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.about-changed');
  });
}

/** What a council or public body says about itself. */
export async function editBuyerAbout(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<BuyerAbout>,
): Promise<void> {
  const person = editor(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const before = await tx.organisation.findUniqueOrThrow({ where: { id: organisationId } });
    await dropStaleDomainProof(services, tx, before, values.website ?? null);
    await tx.organisation.update({
      where: { id: organisationId, kind: { not: 'provider' } },
      data: { description: values.description, website: values.website ?? null },
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.about-changed');
  });
}

/** An address at a domain proves nothing once the website has moved to another. */
async function dropStaleDomainProof(
  services: Services,
  tx: Transaction,
  before: { id: string; website: string | null },
  website: string | null,
): Promise<void> {
  if (domainOf(before.website) === domainOf(website)) return;
  await tx.organisationVerification.updateMany({
    where: { organisationId: before.id, method: 'domain', revokedAt: null },
    data: { revokedAt: services.clock.now(), tokenHash: null },
  });
}

/** What it does, where, for whom. @throws Invalid with `fields.areas` naming each place not known */
export async function editWork(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<Work>,
): Promise<void> {
  const person = editor(actor, organisationId);
  const read = readAreas(values.areas);
  if ('problems' in read) throw new Invalid(read.problems.join(' '), { areas: read.problems });
  await services.db.$transaction(async (tx) => {
    await tx.organisation.update({
      where: { id: organisationId, kind: 'provider' },
      data: {
        serviceIds: [...new Set(values.serviceIds)],
        beneficiaries: values.beneficiaries,
        areas: read.areas,
        areaCodes: codesForDocument(read.areas),
      },
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.work-changed');
  });
}

/** How large it is and what it declares itself to be. All self-declared. */
export async function editSize(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<Size>,
): Promise<void> {
  const person = editor(actor, organisationId);
  const { declaredVcse, declaredSme, ...size } = values;
  const yes = (answer: 'yes' | 'no' | undefined) =>
    answer === undefined ? null : answer === 'yes';
  await services.db.$transaction(async (tx) => {
    await tx.organisation.update({
      where: { id: organisationId, kind: 'provider' },
      data: {
        smallestContractPence: size.smallestContractPence ?? null,
        largestContractPence: size.largestContractPence ?? null,
        largestPastContractPence: size.largestPastContractPence ?? null,
        staffCount: size.staffCount ?? null,
        volunteerCount: size.volunteerCount ?? null,
        incomeBand: size.incomeBand ?? null,
        takingOnWork: size.takingOnWork ?? null,
        takingOnFrom: takingOnFrom(size),
        declaredVcse: yes(declaredVcse),
        declaredSme: yes(declaredSme),
        declaredAt: services.clock.now(),
      },
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.size-changed', {
      declaredVcse,
      declaredSme,
    });
  });
}

/** The first of the month chosen, kept only beside the answer it belongs to. */
function takingOnFrom(size: Pick<Size, 'takingOnWork' | 'takingOnFrom'>): Date | null {
  if (size.takingOnWork !== 'later' || !size.takingOnFrom) return null;
  return new Date(`${size.takingOnFrom}-01T00:00:00Z`);
}

/**
 * The numbers it goes by, one a register. Only an administrator changes them.
 * @throws Invalid with `fields.preferred`
 */
export async function editIdentity(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<Identity>,
): Promise<void> {
  const person = manager(actor, organisationId);
  const given = PROVIDER_SCHEMES.flatMap((scheme) => {
    const value = values[scheme];
    return value ? [{ organisationId, scheme, value }] : [];
  });
  if (values.preferred && !given.some(({ scheme }) => scheme === values.preferred)) {
    const message = 'Choose one of the numbers you gave';
    throw new Invalid(message, { preferred: [message] });
  }
  const preferred = values.preferred ?? given[0]?.scheme;
  await services.db.$transaction(async (tx) => {
    const before = await tx.organisationIdentifier.findMany({ where: { organisationId } });
    const isNew = given.some(
      (one) => !before.some(({ scheme, value }) => one.scheme === scheme && one.value === value),
    );
    if (isNew)
      await tx.organisation.update({
        where: { id: organisationId },
        data: { identityChangedAt: services.clock.now() },
      });
    await tx.organisationIdentifier.deleteMany({
      where: { organisationId, scheme: { in: [...PROVIDER_SCHEMES] } },
    });
    await tx.organisationIdentifier.createMany({
      data: given.map((one) => ({ ...one, preferred: one.scheme === preferred })),
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.numbers-changed');
  });
}

const MOST_CREDENTIALS = 60;

/** Adds an accreditation, a policy or an insurance, with the day it runs out. */
export async function addCredential(
  services: Services,
  actor: Actor,
  { organisationId, values }: Edit<Credential>,
): Promise<void> {
  const person = editor(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const held = await tx.organisationCredential.count({ where: { organisationId } });
    if (held >= MOST_CREDENTIALS) {
      throw new Invalid(
        `You can list up to ${MOST_CREDENTIALS}. Remove one that has run out first.`,
      );
    }
    await tx.organisationCredential.create({
      data: {
        organisationId,
        kind: values.kind,
        name: values.name,
        expiresOn: values.expiresOn ? new Date(values.expiresOn) : null,
      },
    });
    await touchOrganisation(services, tx, person, organisationId, 'profile.credential-added');
  });
}

export async function removeCredential(
  services: Services,
  actor: Actor,
  { organisationId, credentialId }: { organisationId: string; credentialId: string },
): Promise<void> {
  const person = editor(actor, organisationId);
  await services.db.$transaction(async (tx) => {
    const { count } = await tx.organisationCredential.deleteMany({
      where: { id: credentialId, organisationId },
    });
    if (count === 0) throw new NotFound('That has been removed already.');
    await touchOrganisation(services, tx, person, organisationId, 'profile.credential-removed');
  });
}
