import type { Person } from '#app/domain/kernel/actor.ts';
import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { passwordChanged } from '#app/emails/password-changed.ts';
import { resetPasswordMail } from '#app/emails/reset-password.ts';
import type { Services, Transaction } from '#app/platform/ports.ts';
import { actorFor } from './actor-for.server.ts';
import { atLeast, EVEN_MS } from './at-least.server.ts';
import { consumeLink, dropLinks, issueLink, linkGone, peekLink } from './one-time-link.server.ts';
import { passwordProblem } from './passwords.ts';
import { linkUrl } from './sign-up.server.ts';
import type { Visit } from './visit.ts';

/**
 * Mails a link to set a new password, if the address has an account. Answers the same either way.
 * @throws TooManyRequests
 */
export async function requestReset({ services, ip }: Visit, email: string): Promise<void> {
  await takeTurn(services, 'reset-ip', ip);
  await takeTurn(services, 'reset-address', email);
  await atLeast(EVEN_MS, mailReset(services, email));
}

async function mailReset(services: Services, email: string): Promise<void> {
  const user = await services.db.user.findUnique({ where: { email, erasedAt: null } });
  if (!user) return;
  await services.db.$transaction(async (tx) => {
    const token = await issueLink(tx, 'set-password', user.id, services.clock.now());
    const url = linkUrl(services, '/set-password', token);
    const message = resetPasswordMail({ name: user.name, url });
    await services.mail.queue(tx, { kind: 'reset-password', to: email, message });
  });
}

/** Whether a link to set a password still works. */
export async function isPasswordLink(services: Services, token: string): Promise<boolean> {
  return (await peekLink(services.db, 'set-password', token)) !== null;
}

/**
 * Sets a new password with the link from a mail. The link proves the address too. Every session
 * ends, so that whoever had the old password is out.
 * @returns whose it is
 * @throws Invalid for a used or old link, or with `fields.password`; TooManyRequests
 */
export async function setPassword(
  { services, sessions, ip }: Visit,
  { token, password }: { token: string; password: string },
): Promise<{ userId: string }> {
  await takeTurn(services, 'token-ip', ip);
  const userId = await peekLink(services.db, 'set-password', token);
  if (!userId) throw linkGone();
  const person = await actorFor(services, userId);
  refuseBadPassword(password, person);
  const hash = await sessions.hashPassword(password);
  await services.db.$transaction(async (tx) => {
    await consumeLink(tx, 'set-password', token);
    await tx.user.update({ where: { id: userId }, data: { emailVerified: true } });
    await dropLinks(tx, 'confirm-address', userId);
    await storePassword(services, tx, person, hash);
    await tx.session.deleteMany({ where: { userId } });
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.password-reset',
      subject: { type: 'user', id: userId },
    });
  });
  return { userId };
}

/**
 * Changes the password of the person signed in, who gives the present one. Their other sessions
 * end; this one goes on.
 * @param sessionId the session they are in
 * @throws Invalid with `fields.current` or `fields.password`; TooManyRequests
 */
export async function changePassword(
  { services, sessions }: Visit,
  person: Person,
  sessionId: string,
  { current, password }: { current: string; password: string },
): Promise<void> {
  await takeTurn(services, 'password-check', person.userId);
  const credential = await services.db.credential.findFirst({
    where: { userId: person.userId, providerId: 'credential' },
  });
  if (!(await sessions.isPassword(credential?.password ?? null, current))) {
    const message = 'That is not your present password';
    throw new Invalid(message, { current: [message] });
  }
  refuseBadPassword(password, person);
  const hash = await sessions.hashPassword(password);
  await services.db.$transaction(async (tx) => {
    await storePassword(services, tx, person, hash);
    await tx.session.deleteMany({ where: { userId: person.userId, id: { not: sessionId } } });
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.password-changed',
      subject: { type: 'user', id: person.userId },
    });
  });
}

function refuseBadPassword(password: string, person: Person): void {
  const problem = passwordProblem(password, person);
  if (problem) throw new Invalid(problem, { password: [problem] });
}

async function storePassword(
  services: Services,
  tx: Transaction,
  { userId, name, email }: Person,
  hash: string,
): Promise<void> {
  const { count } = await tx.credential.updateMany({
    where: { userId, providerId: 'credential' },
    data: { password: hash },
  });
  if (count === 0) {
    await tx.credential.create({
      data: { userId, accountId: userId, providerId: 'credential', password: hash },
    });
  }
  await dropLinks(tx, 'set-password', userId);
  const resetUrl = `${services.settings.baseUrl}/forgotten-password`;
  const message = passwordChanged({ name, resetUrl });
  await services.mail.queue(tx, { kind: 'password-changed', to: email, message });
}
