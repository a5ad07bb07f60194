import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import { type Actor, type Person, requirePerson } from '#app/domain/kernel/actor.ts';
import { Conflict, Invalid, NotFound } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { proofCode } from '#app/emails/proof-code.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { operator } from './decide-organisation.server.ts';
import { manager } from './members.server.ts';
import { canVouch } from './policy.ts';
import { domainOf, domainProblem } from './proof-domain.ts';
import { auditOrganisation, touchOrganisation } from './touch-organisation.server.ts';

const halfHour = 30 * 60 * 1000;
const week = 7 * 24 * 60 * 60 * 1000;

/**
 * Mails a code to an address at the organisation's own domain. Entering it proves that someone
 * there reads that address.
 * @throws Invalid with `fields.email`, TooManyRequests
 */
export async function proveByDomain(
  services: Services,
  actor: Actor,
  { organisationId, email }: { organisationId: string; email: string },
): Promise<void> {
  const person = manager(actor, organisationId);
  const organisation = await services.db.organisation.findUniqueOrThrow({
    where: { id: organisationId },
  });
  const domain = domainOf(organisation.website);
  const problem = domainProblem(email, domain);
  if (problem) throw new Invalid(problem, { email: [problem] });
  await takeTurn(services, 'proof-mail', organisationId);
  await takeTurn(services, 'proof-mail', person.userId);
  await mailCode(services, person, {
    organisationId,
    name: organisation.name,
    method: 'domain',
    evidence: domain ?? '',
    email,
    lifetime: halfHour,
  });
}

/**
 * The operator sends a code to the contact that the organisation's register holds.
 * @param input.evidence which register and number, shown on the profile
 */
export async function proveByRegisterContact(
  services: Services,
  actor: Actor,
  input: { organisationId: string; email: string; evidence: string },
): Promise<void> {
  const person = operator(actor);
  const organisation = await services.db.organisation.findFirst({
    where: { id: input.organisationId, status: 'approved' },
  });
  if (!organisation) throw new NotFound();
  await mailCode(services, person, {
    ...input,
    name: organisation.name,
    method: 'register_contact',
    lifetime: week,
  });
}

type CodeMail = {
  organisationId: string;
  name: string;
  method: 'domain' | 'register_contact';
  evidence: string;
  email: string;
  lifetime: number;
};

async function mailCode(services: Services, person: Person, mail: CodeMail): Promise<void> {
  const { organisationId, method, evidence, email, lifetime } = mail;
  const code = String(randomInt(100_000_000)).padStart(8, '0');
  await services.db.$transaction(async (tx) => {
    // A new code makes the one before worthless.
    await tx.organisationVerification.deleteMany({
      where: { organisationId, method, verifiedAt: null },
    });
    await tx.organisationVerification.create({
      data: {
        organisationId,
        method,
        evidence,
        sentTo: email,
        tokenHash: hashCode(code),
        requestedById: person.userId,
        expiresAt: new Date(services.clock.now().getTime() + lifetime),
      },
    });
    const message = proofCode({
      organisation: mail.name,
      code: `${code.slice(0, 4)} ${code.slice(4)}`,
      lasts: lifetime === week ? 'a week' : 'half an hour',
    });
    await services.mail.queue(tx, { kind: 'proof-code', to: email, message });
    await auditOrganisation(tx, person, organisationId, 'proof.code-sent', { method });
  });
}

/**
 * Enters a code that was mailed. Works once.
 * @throws Invalid with `fields.code`, TooManyRequests
 */
export async function enterProofCode(
  services: Services,
  actor: Actor,
  { organisationId, code }: { organisationId: string; code: string },
): Promise<void> {
  const person = manager(actor, organisationId);
  await takeTurn(services, 'proof-code', organisationId);
  const now = services.clock.now();
  await services.db.$transaction(async (tx) => {
    const waiting = await tx.organisationVerification.findMany({
      where: { organisationId, verifiedAt: null, tokenHash: { not: null }, expiresAt: { gt: now } },
    });
    const proof = waiting.find(({ tokenHash }) => tokenHash && isCode(code, tokenHash));
    if (!proof) {
      const message = 'That code is wrong or too old. Check it, or send a new one';
      throw new Invalid(message, { code: [message] });
    }
    const { count } = await tx.organisationVerification.updateMany({
      where: { id: proof.id, organisationId, verifiedAt: null },
      data: { verifiedAt: now, verifiedById: person.userId, tokenHash: null, sentTo: null },
    });
    if (count === 0) throw new Conflict('That code has been used already.');
    await touchOrganisation(services, tx, person, organisationId, 'proof.given', {
      method: proof.method,
    });
  });
}

/**
 * A council or public body vouches for an organisation it knows.
 * @throws NotFound, Conflict when it vouches already
 */
export async function vouchFor(
  services: Services,
  actor: Actor,
  input: { councilId: string; slug: string; evidence: string },
): Promise<void> {
  const person = requirePerson(actor);
  const { councilId, slug, evidence } = input;
  const council = person.memberships.find(({ organisationId }) => organisationId === councilId);
  if (!council || council.kind === 'provider') throw new NotFound();
  if (!canVouch(actor, councilId)) manager(actor, councilId);
  await services.db.$transaction(async (tx) => {
    const provider = await tx.organisation.findFirst({
      where: { slug, kind: 'provider', status: 'approved' },
    });
    if (!provider) throw new NotFound();
    const before = await tx.organisationVerification.findFirst({
      where: {
        organisationId: provider.id,
        voucherOrgId: councilId,
        // Whom it vouched for under another name, it may vouch for again.
        verifiedAt: { gte: provider.identityChangedAt ?? new Date(0) },
        revokedAt: null,
      },
    });
    if (before) throw new Conflict(`${council.name} vouches for this organisation already.`);
    await grant(services, tx, person, provider.id, {
      method: 'voucher',
      evidence,
      voucherOrgId: councilId,
    });
  });
}

/** The operator says that an organisation is who it says it is, and how that was checked. */
export async function verifyByOperator(
  services: Services,
  actor: Actor,
  { organisationId, evidence }: { organisationId: string; evidence: string },
): Promise<void> {
  const person = operator(actor);
  await services.db.$transaction(async (tx) => {
    const found = await tx.organisation.findFirst({
      where: { id: organisationId, status: 'approved' },
    });
    if (!found) throw new NotFound();
    await grant(services, tx, person, organisationId, { method: 'operator', evidence });
  });
}

async function grant(
  services: Services,
  tx: Transaction,
  person: Person,
  organisationId: string,
  proof: { method: 'voucher' | 'operator'; evidence: string; voucherOrgId?: string },
): Promise<void> {
  const now = services.clock.now();
  await tx.organisationVerification.create({
    data: {
      organisationId,
      ...proof,
      requestedById: person.userId,
      verifiedById: person.userId,
      verifiedAt: now,
    },
  });
  await touchOrganisation(services, tx, person, organisationId, 'proof.given', {
    method: proof.method,
    voucherOrgId: proof.voucherOrgId,
  });
}

/** Takes a proof back: the operator any, a council's administrator the council's own voucher. */
export async function revokeProof(
  services: Services,
  actor: Actor,
  { proofId, organisationId }: { proofId: string; organisationId: string },
): Promise<void> {
  const person = requirePerson(actor);
  const proof = await services.db.organisationVerification.findFirst({
    where: { id: proofId, organisationId, verifiedAt: { not: null }, revokedAt: null },
  });
  const own = proof?.voucherOrgId ? canVouch(actor, proof.voucherOrgId) : false;
  if (!own) operator(actor);
  if (!proof) throw new NotFound();
  await services.db.$transaction(async (tx) => {
    await tx.organisationVerification.updateMany({
      where: { id: proofId, organisationId, revokedAt: null },
      data: { revokedAt: services.clock.now() },
    });
    await touchOrganisation(services, tx, person, organisationId, 'proof.revoked', { proofId });
  });
}

/** Salted, so that two equal codes don't look alike; short-lived, so that a guess comes too late. */
function hashCode(code: string, salt = randomBytes(16)): Buffer<ArrayBuffer> {
  return Buffer.concat([salt, createHmac('sha256', salt).update(code).digest()]);
}

function isCode(code: string, stored: Uint8Array): boolean {
  const expected = Buffer.from(stored);
  return timingSafeEqual(hashCode(code, expected.subarray(0, 16)), expected);
}
