import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import type { Services, Sessions } from '#app/platform/ports.ts';

const day = 24 * 60 * 60;

/** @param secret signs the cookies; at least 32 characters */
export function createSessions(services: Services, secret: string): Sessions {
  const auth = configure(services, secret);

  async function hashPassword(password: string): Promise<string> {
    return (await auth.$context).password.hash(password);
  }

  return {
    hasCookie: (headers) => (headers.get('cookie') ?? '').includes(cookiePrefix(services)),
    async personOf(headers) {
      const { response, headers: sent } = await auth.api.getSession({
        headers,
        returnHeaders: true,
      });
      if (!response) return null;
      const { user, session } = response;
      return { userId: user.id, sessionId: session.id, setCookies: sent.getSetCookie() };
    },
    async signIn(headers, email, password) {
      try {
        const { response, headers: sent } = await auth.api.signInEmail({
          // Only what the session list shows goes on: no cookie of an earlier session, no address.
          headers: new Headers({ 'user-agent': headers.get('user-agent') ?? '' }),
          body: { email, password },
          returnHeaders: true,
        });
        return {
          outcome: 'signed-in',
          userId: response.user.id,
          setCookies: sent.getSetCookie(),
        };
      } catch (error) {
        if (!(error instanceof APIError)) throw error;
        if (error.body?.code === 'EMAIL_NOT_VERIFIED') return { outcome: 'unconfirmed' };
        if (error.statusCode >= 500) throw error;
        return { outcome: 'refused' };
      }
    },
    async signOut(headers) {
      const { headers: sent } = await auth.api.signOut({ headers, returnHeaders: true });
      return sent.getSetCookie();
    },
    hashPassword,
    async isPassword(hash, password) {
      if (hash === null) {
        await hashPassword(password);
        return false;
      }
      return (await auth.$context).password.verify({ hash, password });
    },
  };
}

/** Cookies don't know ports: two copies on one machine must not sign each other out. */
function cookiePrefix({ settings }: Services): string {
  const { port } = new URL(settings.baseUrl);
  return port ? `drawbridge-${port}` : 'drawbridge';
}

function configure(services: Services, secret: string) {
  const { db, settings, log } = services;
  return betterAuth({
    appName: 'Drawbridge',
    baseURL: settings.baseUrl,
    secret,
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      requireEmailVerification: true,
      minPasswordLength: 12,
      maxPasswordLength: 256,
    },
    account: { modelName: 'credential' },
    session: { expiresIn: 30 * day, updateAge: day / 24 },
    advanced: {
      cookiePrefix: cookiePrefix(services),
      useSecureCookies: settings.baseUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
    },
    // Its own limits guard only its own HTTP handler, which is not exposed.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (level, message) => log.warn({ level }, `session: ${message}`) },
  });
}
