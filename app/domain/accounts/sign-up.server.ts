import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import { addressKnown } from '#app/emails/address-known.ts';
import { confirmAddressMail } from '#app/emails/confirm-address.ts';
import { Prisma } from '#app/platform/db/generated/client.ts';
import type { Services } from '#app/platform/ports.ts';
import { atLeast, EVEN_MS } from './at-least.server.ts';
import { issueLink } from './one-time-link.server.ts';
import type { SignUp } from './schema.ts';
import type { Visit } from './visit.ts';

/**
 * Makes an account and mails a link to confirm its address. For an address that has an account it
 * answers the same and mails that address instead, so that nobody learns who is here.
 *
 * The password of an account that waits for its confirmation is never replaced here: otherwise
 * whoever signs up last with someone else's address would own what that person confirms.
 * @param next own path to go to in the end
 * @throws TooManyRequests
 */
export async function signUp(visit: Visit, input: SignUp, next?: string): Promise<void> {
  await takeTurn(visit.services, 'sign-up-ip', visit.ip);
  await takeTurn(visit.services, 'sign-up-address', input.email);
  await atLeast(EVEN_MS, register(visit, input, next));
}

async function register(
  { services, sessions }: Visit,
  input: SignUp,
  next?: string,
): Promise<void> {
  const { name, email, password } = input;
  const hash = await sessions.hashPassword(password);
  const known = await services.db.user.findUnique({ where: { email } });
  if (known) return tellKnown(services, known, next);
  try {
    await services.db.$transaction(async (tx) => {
      const user = await tx.user.create({ data: { name, email } });
      await tx.credential.create({
        data: { userId: user.id, accountId: user.id, providerId: 'credential', password: hash },
      });
      const token = await issueLink(tx, 'confirm-address', user.id, services.clock.now());
      const url = linkUrl(services, '/confirm-address', token, next);
      await services.mail.queue(tx, {
        kind: 'confirm-address',
        to: email,
        message: confirmAddressMail({ name, url }),
      });
    });
  } catch (error) {
    // Two at once with one address: the other was first.
    const twice = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
    if (!twice) throw error;
  }
}

async function tellKnown(
  services: Services,
  user: { id: string; name: string; email: string; emailVerified: boolean },
  next?: string,
): Promise<void> {
  await services.db.$transaction(async (tx) => {
    if (user.emailVerified) {
      const message = addressKnown({
        name: user.name,
        signInUrl: `${services.settings.baseUrl}/sign-in`,
        resetUrl: `${services.settings.baseUrl}/forgotten-password`,
      });
      return services.mail.queue(tx, { kind: 'address-known', to: user.email, message });
    }
    const token = await issueLink(tx, 'confirm-address', user.id, services.clock.now());
    const url = linkUrl(services, '/confirm-address', token, next);
    const message = confirmAddressMail({ name: user.name, url });
    await services.mail.queue(tx, { kind: 'confirm-address', to: user.email, message });
  });
}

/** The address of a page with a token, and with where to go in the end. */
export function linkUrl(
  services: Pick<Services, 'settings'>,
  path: string,
  token: string,
  next?: string,
): string {
  const query = new URLSearchParams({ token, ...(next ? { next } : {}) });
  return `${services.settings.baseUrl}${path}?${query}`;
}

/**
 * Mails a new link to confirm an address, if there is an account that needs one. Answers the same
 * either way.
 * @throws TooManyRequests
 */
export async function sendConfirmation(visit: Visit, email: string, next?: string): Promise<void> {
  await takeTurn(visit.services, 'sign-up-ip', visit.ip);
  await takeTurn(visit.services, 'confirm-address', email);
  await atLeast(EVEN_MS, sendAgain(visit.services, email, next));
}

async function sendAgain(services: Services, email: string, next?: string): Promise<void> {
  const user = await services.db.user.findUnique({ where: { email } });
  if (user && !user.emailVerified) await tellKnown(services, user, next);
}
