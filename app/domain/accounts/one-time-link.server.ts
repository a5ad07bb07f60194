import { createHash, randomBytes } from 'node:crypto';
import { Invalid } from '#app/domain/kernel/errors.ts';
import type { Transaction } from '#app/platform/ports.ts';

/** What a link lets its holder do, once. */
export type LinkPurpose = 'confirm-address' | 'set-password';

const hour = 60 * 60 * 1000;
const lifetimes: Record<LinkPurpose, number> = {
  'confirm-address': 24 * hour,
  'set-password': hour,
};

function identifierOf(purpose: LinkPurpose, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('hex')}`;
}

/** Makes a token for a link; only its digest is stored, in the transaction that queues the mail. */
export async function issueLink(
  tx: Transaction,
  purpose: LinkPurpose,
  userId: string,
  now: Date,
  lifetimeMs = lifetimes[purpose],
): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await tx.verification.create({
    data: {
      identifier: identifierOf(purpose, token),
      value: userId,
      expiresAt: new Date(now.getTime() + lifetimeMs),
    },
  });
  return token;
}

/** Whose link it is, without using it up; null when it is used, too old or none. */
export async function peekLink(
  tx: Transaction,
  purpose: LinkPurpose,
  token: string,
): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ value: string }[]>`
    select value from verification
    where identifier = ${identifierOf(purpose, token)} and expires_at > clock_timestamp()`;
  return row?.value ?? null;
}

/**
 * Uses a link up; of two at once, one succeeds.
 * @returns the user id it was made for
 * @throws Invalid when it is used, too old or none
 */
export async function consumeLink(
  tx: Transaction,
  purpose: LinkPurpose,
  token: string,
): Promise<string> {
  const [row] = await tx.$queryRaw<{ value: string }[]>`
    delete from verification
    where identifier = ${identifierOf(purpose, token)} and expires_at > clock_timestamp()
    returning value`;
  if (!row) throw linkGone();
  return row.value;
}

/** Makes every other link of this purpose worthless. */
export async function dropLinks(
  tx: Transaction,
  purpose: LinkPurpose,
  userId: string,
): Promise<void> {
  await tx.verification.deleteMany({
    where: { value: userId, identifier: { startsWith: `${purpose}:` } },
  });
}

export function linkGone(): Invalid {
  return new Invalid('This link has been used or is too old. Ask for a new one.');
}
