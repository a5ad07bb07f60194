import type { MiddlewareFunction } from 'react-router';
import { actorContext, frameContext } from '#app/context.server.ts';
import { actorFor } from '#app/domain/accounts/actor-for.server.ts';
import { NotFound } from '#app/domain/kernel/errors.ts';

/** Says who is asking, for everything behind it. Without a session cookie it costs nothing. */
export const actorMiddleware: MiddlewareFunction<Response> = async ({ request, context }, next) => {
  const { services, sessions } = context.get(frameContext);
  if (!sessions.hasCookie(request.headers)) return next();
  const session = await sessions.personOf(request.headers);
  if (!session) return next();
  try {
    context.set(actorContext, await actorFor(services, session.userId));
  } catch (error) {
    // Erased between two clicks: they are nobody now.
    if (!(error instanceof NotFound)) throw error;
  }
  const response = await next();
  // Data that a page fetches and JSON of what only some may read: no cache between is to keep it.
  if (!response.headers.has('Cache-Control'))
    response.headers.set('Cache-Control', 'private, no-cache');
  const already = response.headers.getSetCookie().map(cookieName);
  for (const cookie of session.setCookies) {
    // Signing in or out in this very request has the last word.
    if (!already.includes(cookieName(cookie))) response.headers.append('Set-Cookie', cookie);
  }
  return response;
};

function cookieName(cookie: string): string {
  return cookie.slice(0, cookie.indexOf('='));
}
