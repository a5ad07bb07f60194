import { Invalid, NotAllowed } from '#app/domain/kernel/errors.ts';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import type { SignIn } from './schema.ts';
import { sendConfirmation } from './sign-up.server.ts';
import type { Visit } from './visit.ts';

/**
 * Signs in. Unknown address and wrong password are told apart by nothing.
 * @returns the cookies of the new session
 * @throws Invalid when the two don't fit, NotAllowed when they do but the address waits for its
 * confirmation (a new link is on its way), TooManyRequests
 */
export async function signIn(
  visit: Visit,
  headers: Headers,
  { email, password, next }: SignIn,
): Promise<{ userId: string; setCookies: string[] }> {
  const { services, sessions, ip } = visit;
  await takeTurn(services, 'sign-in-ip', ip);
  await takeTurn(services, 'sign-in-address', email);
  const result = await sessions.signIn(headers, email, password);
  if (result.outcome === 'signed-in') return result;
  if (result.outcome === 'unconfirmed') {
    await sendConfirmation(visit, email, next);
    throw new NotAllowed(
      'Confirm your address first. We have just mailed you a new link: open it, and you are in.',
    );
  }
  throw new Invalid(
    'That e-mail address and password do not fit together. Check both and try again.',
  );
}
