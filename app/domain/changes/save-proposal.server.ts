import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import {
  Conflict,
  DeadlinePassed,
  Invalid,
  NotAllowed,
  NotFound,
} from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { formatInstant } from '#app/domain/kernel/time.ts';
import { actingFor } from '#app/domain/organisations/acting-for.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type ProposalContent, readContent, readProposal } from './content.ts';
import { tidyReference } from './own-notice.server.ts';
import { canProposeFor } from './policy.ts';
import type { ProposalInput } from './schema.ts';
import { mailProposers } from './tell-of-notice.server.ts';

type Needs = Pick<Services, 'db' | 'mail' | 'settings' | 'limits'>;
type Where = { slug: string; reference: string };

/**
 * Keeps what a team has written so far, also once the notice has closed: nothing typed is lost.
 * @throws NotFound, NotAllowed
 */
export async function saveProposal(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { slug, reference }: Where,
  input: ProposalInput,
): Promise<void> {
  const person = requirePerson(actor);
  const organisationId = proposer(actor, slug);
  const draft = JSON.parse(JSON.stringify(contentOf(input)));
  await services.db.$transaction(async (tx) => {
    const notice = await publicNotice(tx, reference);
    await tx.changeProposal.upsert({
      where: { noticeId_organisationId: { noticeId: notice.id, organisationId } },
      create: { noticeId: notice.id, organisationId, draft, createdById: person.userId },
      update: { draft },
    });
  });
}

/**
 * Sends what was saved, or replaces what was sent. The database's clock decides. The same words sent
 * again are no new sending.
 * @throws NotFound, NotAllowed, Invalid with what is missing, DeadlinePassed, Conflict once decided or
 *   while the council can't act here, TooManyRequests
 */
export async function submitProposal(
  services: Needs,
  actor: Actor,
  { slug, reference }: Where,
): Promise<{ submittedAt: Date }> {
  requirePerson(actor);
  const organisationId = proposer(actor, slug);
  return services.db.$transaction(async (tx) => {
    const notice = await publicNotice(tx, reference, 'share');
    const row = await tx.changeProposal.findUnique({
      where: { noticeId_organisationId: { noticeId: notice.id, organisationId } },
    });
    if (!row) throw new NotFound();
    const content = readProposal(row.draft);
    checkWhole(content);
    const sha256 = digestOf(content);
    if (row.submittedAt && digestOf(readProposal(row.content)) === sha256) {
      return { submittedAt: row.submittedAt };
    }
    const now = await gate(tx, notice);
    if (notice.council.status !== 'approved') {
      throw new Conflict(
        `${notice.council.name} can’t act on Drawbridge at the moment, so nothing can be sent to it here. What you wrote is kept as a draft.`,
      );
    }
    await takeTurn(services, 'proposal-send', organisationId);
    await tx.changeProposal.update({
      where: { id: row.id, organisationId },
      data: {
        content: JSON.parse(JSON.stringify(content)),
        submittedAt: now,
        withdrawnAt: null,
      },
    });
    const { title } = readContent(notice.content);
    await mailProposers(
      services,
      tx,
      notice,
      {
        event: `sent-${now.getTime()}`,
        subject: `Your proposal is in: ${title}`,
        title: 'Your proposal is in',
        paragraphs: [
          `Sent ${formatInstant(now)}: ${content.title}`,
          `Nobody else can read it before ${formatInstant(notice.closesAt)}. Until then you can replace it or take it back.`,
        ],
      },
      [organisationId],
    );
    await noteProposal(tx, actor, row.id, organisationId, 'submitted', {
      reference: notice.reference,
      sha256,
    });
    return { submittedAt: now };
  });
}

/**
 * Takes back what was sent; what was written stays as a draft.
 * @throws NotFound, NotAllowed, DeadlinePassed, Conflict once decided
 */
export async function withdrawProposal(
  services: Pick<Services, 'db'>,
  actor: Actor,
  { slug, reference }: Where,
): Promise<void> {
  requirePerson(actor);
  const organisationId = proposer(actor, slug);
  await services.db.$transaction(async (tx) => {
    const notice = await publicNotice(tx, reference, 'share');
    const row = await tx.changeProposal.findUnique({
      where: { noticeId_organisationId: { noticeId: notice.id, organisationId } },
    });
    if (!row) throw new NotFound();
    if (!row.submittedAt) return;
    const now = await gate(tx, notice);
    await tx.changeProposal.update({
      where: { id: row.id, organisationId },
      data: { content: Prisma.DbNull, submittedAt: null, withdrawnAt: now },
    });
    await noteProposal(tx, actor, row.id, organisationId, 'withdrawn', {
      reference: notice.reference,
    });
  });
}

function proposer(actor: Actor, slug: string): string {
  const { organisationId } = actingFor(actor, 'provider', slug);
  if (!canProposeFor(actor, organisationId)) {
    throw new NotAllowed('Only members and administrators of the organisation can do this.');
  }
  return organisationId;
}

/** @param lock keeps it from being changed meanwhile */
async function publicNotice(tx: Transaction, reference: string, lock?: 'share') {
  const asked = tidyReference(reference);
  if (lock) {
    await tx.$queryRaw`select 1 from change_notice where reference = ${asked} for share`;
  }
  const notice = await tx.changeNotice.findFirst({
    where: { reference: asked, publishedAt: { not: null } },
    include: { council: true },
  });
  if (!notice?.closesAt) throw new NotFound();
  return { ...notice, closesAt: notice.closesAt };
}

/** @returns the database's time, which is before the close */
async function gate(
  tx: Transaction,
  { closesAt, decidedAt }: { closesAt: Date; decidedAt: Date | null },
): Promise<Date> {
  if (decidedAt) throw new Conflict('The council has decided, so no proposal can change any more.');
  const now = await databaseNow(tx);
  if (now >= closesAt) {
    const words = `Proposals closed at ${formatInstant(closesAt)}, and by our clock it is now ${formatInstant(now)}. What you wrote is kept here as a draft.`;
    throw new DeadlinePassed(words, now, closesAt);
  }
  return now;
}

function checkWhole({ title, wouldDo, costKind, costPence }: ProposalContent): void {
  const fields: Record<string, string[]> = {};
  if (!title) fields.title = ['Give it a title'];
  if (!wouldDo) fields.wouldDo = ['Say what you would do instead'];
  if (costKind !== 'unknown' && costPence === null) fields.costPence = ['Enter the sum for a year'];
  if (Object.keys(fields).length > 0) throw new Invalid('Some things are missing.', fields);
}

function contentOf(input: ProposalInput): ProposalContent {
  return {
    title: input.title ?? '',
    wouldDo: input.wouldDo ?? '',
    costKind: input.costKind,
    costPence: input.costPence ?? null,
    vat: input.vat,
    needs: input.needs ?? '',
    withWhom: input.withWhom ?? '',
    forCouncil: input.forCouncil ?? '',
  };
}

/** SHA-256 over the canonical form (RFC 8785) of what is sent. */
function digestOf(content: ProposalContent): string {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
}

/** Into the organisation's own chain, which tells the council nothing. */
async function noteProposal(
  tx: Transaction,
  actor: Actor,
  id: string,
  organisationId: string,
  what: string,
  detail: { reference: string; sha256?: string },
): Promise<void> {
  await recordAudit(tx, actor, {
    stream: `organisation:${organisationId}`,
    action: `proposal.${what}`,
    subject: { type: 'proposal', id },
    organisationId,
    detail,
  });
}
