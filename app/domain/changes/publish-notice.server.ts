import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { type Actor, requirePerson } from '#app/domain/kernel/actor.ts';
import { databaseNow } from '#app/domain/kernel/database-clock.server.ts';
import { Conflict, Invalid } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { formatDay, formatInstant } from '#app/domain/kernel/time.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { type ChangeContent, readContent } from './content.ts';
import { differences } from './differences.ts';
import { type Missing, missingFor } from './missing.ts';
import { isInEngland, lockOwnNotice } from './own-notice.server.ts';
import type { PlanInput } from './schema.ts';
import { mailProposers, mailProviders, tellFollowers } from './tell-of-notice.server.ts';
import { KIND_SENTENCE } from './words.ts';
import { columnsOf, noteChange, planPart } from './write-notice.server.ts';

type Needs = Pick<Services, 'db' | 'clock' | 'mail' | 'settings' | 'limits'>;

/** Lists everything that stands in the way, each with the step where it is put right. */
export class NoticeNotReady extends Invalid {
  override readonly code = 'not-ready';
  readonly missing: Missing[];
  constructor(missing: Missing[]) {
    super(`This can’t be published yet: ${missing.map(({ text }) => text).join('. ')}.`);
    this.missing = missing;
  }
}

/**
 * Publishes a draft: all or nothing. Sending it twice publishes once. The teams of the providers it
 * names are told by mail, and whoever follows the council.
 * @throws NotFound, NotAllowed, NoticeNotReady with all that is missing
 */
export async function publishNotice(
  services: Needs,
  actor: Actor,
  reference: string,
): Promise<{ published: boolean }> {
  const person = requirePerson(actor);
  return services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (row.publishedAt) return { published: false };
    const now = await databaseNow(tx);
    const content = readContent(row.content);
    const missing = missingFor(content, now, isInEngland(row.council));
    if (missing.length > 0) throw new NoticeNotReady(missing);
    // The version first: the database lets no notice say what no version says.
    const { number, sha256 } = await keepVersion(tx, row.id, content, {
      now,
      userId: person.userId,
      why: null,
      changed: [],
    });
    await tx.changeNotice.update({
      where: { id: row.id, councilId: row.councilId },
      data: { publishedAt: now },
    });
    await mailProviders(services, tx, row, content);
    await tellFollowers(
      tx,
      row,
      content,
      'published',
      `${row.council.name} ${KIND_SENTENCE[content.kind!]}, on ${formatDay(content.effectOn!)}. Proposals are open until ${formatInstant(new Date(content.closesAt!))}.`,
    );
    await noteChange(tx, actor, row, 'published', { version: number, sha256 });
    return { published: true };
  });
}

/**
 * Changes a notice that is out: a new version with its reason; those before stay to be read. The time
 * for proposals may grow while it runs, and never shrinks.
 * @throws NotFound, NotAllowed, Conflict for a draft or once decided, Invalid, NoticeNotReady,
 *   TooManyRequests: each change is mail to everyone who has a proposal in
 */
export async function amendNotice(
  services: Needs,
  actor: Actor,
  reference: string,
  { why, ...input }: PlanInput & { why: string },
): Promise<void> {
  const person = requirePerson(actor);
  await services.db.$transaction(async (tx) => {
    const row = await lockOwnNotice(tx, actor, reference);
    if (!row.publishedAt) throw new Conflict('This is a draft: change it as it is.');
    if (row.decidedAt) throw new Conflict('This is decided, so its notice stays as it is.');
    const now = await databaseNow(tx);
    const before = readContent(row.content);
    const after = { ...before, ...planPart(input) };
    const changed = differences(before, after);
    if (changed.length === 0) throw new Invalid('Nothing is different from what is published.');
    checkClose(before, after, now);
    const missing = missingFor(after, now, isInEngland(row.council), row.publishedAt);
    if (missing.length > 0) throw new NoticeNotReady(missing);
    await takeTurn(services, 'change-amend', row.id);
    const { number, sha256 } = await keepVersion(tx, row.id, after, {
      now,
      userId: person.userId,
      why,
      changed,
    });
    await tx.changeNotice.update({
      where: { id: row.id, councilId: row.councilId },
      data: columnsOf(after),
    });
    const words = `The council changed the notice (${changed.join(', ')}): ${why}`;
    await mailProposers(services, tx, row, {
      event: `version-${number}`,
      subject: `Changed: ${after.title}`,
      title: 'The notice you answered has changed',
      paragraphs: [
        words,
        'Your proposal stands as you sent it. You can replace it while the notice is open.',
      ],
    });
    await tellFollowers(tx, row, after, `version-${number}`, words);
    await noteChange(tx, actor, row, 'changed', { version: number, changed, sha256 });
  });
}

function checkClose(before: ChangeContent, after: ChangeContent, now: Date): void {
  if (before.closesAt === after.closesAt) return;
  const wrong = wrongClose(before.closesAt, after.closesAt, now);
  if (wrong) throw new Invalid(wrong, { closesAt: [wrong] });
}

function wrongClose(before: string | null, after: string | null, now: Date): string | null {
  if (!after || !before) return 'Say until when proposals can be sent';
  if (new Date(before) <= now) {
    return 'Proposals have closed and are shown, so that time can’t move any more';
  }
  return after < before ? 'The time for proposals can be made longer, never shorter' : null;
}

/** Keeps exactly what is published now, as the next version. The table never changes a row. */
async function keepVersion(
  tx: Transaction,
  noticeId: string,
  content: ChangeContent,
  {
    now,
    userId,
    why,
    changed,
  }: { now: Date; userId: string; why: string | null; changed: string[] },
): Promise<{ number: number; sha256: string }> {
  const number = (await tx.changeVersion.count({ where: { noticeId } })) + 1;
  const sha256 = hashOfNotice(content);
  await tx.changeVersion.create({
    data: {
      noticeId,
      number,
      content: JSON.parse(JSON.stringify(content)),
      sha256,
      why,
      changed,
      publishedAt: now,
      publishedById: userId,
    },
  });
  return { number, sha256: sha256.toString('hex') };
}

/** SHA-256 over the canonical form (RFC 8785) of what was published. */
export function hashOfNotice(content: ChangeContent): Buffer<ArrayBuffer> {
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest();
}
