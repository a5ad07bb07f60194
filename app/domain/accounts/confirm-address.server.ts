import { recordAudit } from '#app/domain/kernel/audit.server.ts';
import { Invalid } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { actorFor } from './actor-for.server.ts';
import { consumeLink, dropLinks, linkGone, peekLink } from './one-time-link.server.ts';
import type { ConfirmAddress } from './schema.ts';
import type { Visit } from './visit.ts';

/**
 * Confirms an address with the link mailed there and the password chosen at sign-up, and signs in.
 * The password is asked for so that a link opened by someone who never signed up confirms nothing,
 * and so that mail scanners that open links confirm nothing.
 * @returns whose address it is, and the cookies of the new session
 * @throws Invalid for a used or old link, or with `fields.password` for another password
 * @throws TooManyRequests
 */
export async function confirmAddress(
  { services, sessions, ip }: Visit,
  headers: Headers,
  { token, password }: ConfirmAddress,
): Promise<{ userId: string; setCookies: string[] }> {
  await takeTurn(services, 'token-ip', ip);
  const userId = await peekLink(services.db, 'confirm-address', token);
  if (!userId) throw linkGone();
  await takeTurn(services, 'password-check', userId);
  const user = await services.db.user.findUniqueOrThrow({
    where: { id: userId },
    include: { credentials: { where: { providerId: 'credential' } } },
  });
  if (!(await sessions.isPassword(user.credentials[0]?.password ?? null, password))) {
    throw new Invalid('That is not the password you chose when you signed up.', {
      password: [
        'That is not the password you chose when you signed up. If it is forgotten, reset it: that confirms your address too',
      ],
    });
  }
  const person = await actorFor(services, userId);
  await services.db.$transaction(async (tx) => {
    await consumeLink(tx, 'confirm-address', token);
    await dropLinks(tx, 'confirm-address', userId);
    await tx.user.update({ where: { id: userId }, data: { emailVerified: true } });
    await recordAudit(tx, person, {
      stream: 'platform',
      action: 'user.confirmed',
      subject: { type: 'user', id: userId },
    });
  });
  const result = await sessions.signIn(headers, user.email, password);
  return { userId, setCookies: result.outcome === 'signed-in' ? result.setCookies : [] };
}
