import { data, type LoaderFunctionArgs, redirect } from 'react-router';
import { actorContext, frameContext, type RequestFrame } from '#app/context.server.ts';
import type { Actor } from '#app/domain/kernel/actor.ts';
import { DomainError, NotFound, NotSignedIn, TooManyRequests } from '#app/domain/kernel/errors.ts';

/** What every route is handed beside its arguments. */
export type Scope = RequestFrame & { actor: Actor; url: URL };

const ourFault =
  'Something went wrong on our side, and we have a record of it. Nothing you had saved is lost.';

type Arguments = Pick<LoaderFunctionArgs, 'request' | 'context'> & {
  params: Record<string, string | undefined>;
  /** The page's own address; the request's may carry the framework's suffixes. */
  url?: URL;
};

/**
 * Wraps a page's loader or action: hands it the scope and turns the domain's errors into pages a
 * person can read. Someone not signed in is taken to the sign-in page and back.
 */
export function page<A extends Arguments, R>(
  handle: (scope: Scope, args: A) => Promise<R>,
): (args: A) => Promise<R> {
  return async (args) => {
    const scope = scopeOf(args);
    try {
      return await handle(scope, args);
    } catch (caught) {
      const error = isMalformedId(caught) ? new NotFound() : caught;
      if (error instanceof NotSignedIn)
        throw redirect(
          `/sign-in?next=${encodeURIComponent(scope.url.pathname + scope.url.search)}`,
        );
      if (error instanceof DomainError)
        throw data(
          { message: error.message, code: error.code, requestId: scope.requestId },
          { status: error.status, headers: retryHeaders(error) },
        );
      if (!(error instanceof Error)) throw error;
      // The router would keep the number to quote from the error page; so it is logged here.
      scope.services.log.error({ error: error.stack }, 'page failed');
      throw data(
        { message: ourFault, code: 'failed', requestId: scope.requestId },
        { status: 500 },
      );
    }
  };
}

/** Lets the scripts of any site read an answer, and what it says of when to ask again. */
export const openToAll = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Expose-Headers': 'ETag, Last-Modified, Link, Retry-After',
};

/**
 * Wraps a machine-readable route. What it returns becomes JSON that any site may read; errors are
 * problem details (RFC 9457).
 */
export function api<A extends Arguments>(
  handle: (scope: Scope, args: A) => Promise<unknown>,
): (args: A) => Promise<Response> {
  return async (args) => {
    const scope = scopeOf(args);
    try {
      const result = await handle(scope, args);
      return result instanceof Response ? result : Response.json(result, { headers: openToAll });
    } catch (caught) {
      const error = isMalformedId(caught) ? new NotFound() : caught;
      if (!(error instanceof DomainError)) throw error;
      const problem = {
        type: 'about:blank',
        title: error.message,
        status: error.status,
        code: error.code,
      };
      return Response.json(problem, {
        status: error.status,
        headers: {
          ...openToAll,
          ...retryHeaders(error),
          'Content-Type': 'application/problem+json',
        },
      });
    }
  };
}

/** An id in the address that is no id at all: the database refuses to look for it (Prisma P2023, P2007). */
function isMalformedId(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return code === 'P2023' || code === 'P2007';
}

function scopeOf({ context, request, url }: Arguments): Scope {
  const provider = context as LoaderFunctionArgs['context'];
  return {
    ...provider.get(frameContext),
    actor: provider.get(actorContext),
    url: url ?? new URL(request.url),
  };
}

/** When to come back, for whoever tried too often. */
export function retryHeaders(error: DomainError): Record<string, string> {
  return error instanceof TooManyRequests ? { 'Retry-After': String(error.retryAfterSeconds) } : {};
}
