import { createHash } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { createGzip } from 'node:zlib';
import type { LoaderFunctionArgs } from 'react-router';
import { takeTurn } from '#app/domain/kernel/take-turn.server.ts';
import type { LimitName } from '#app/platform/ports.ts';
import { api, openToAll, type Scope } from '#app/routes/scope.server.ts';

export type Answer = {
  type: string;
  /** Text whole, or its parts as they are read. */
  body: string | (() => AsyncIterable<string>);
  /** Changes when the body does; made from the body when it is text. None: it is made anew each time. */
  version?: string;
  changedAt?: Date | null;
  /** True when it will never change. */
  isFinal?: boolean;
  /** Address of what comes after it. */
  next?: string;
  /** Saved under this name. */
  fileName?: string;
  /** Compressed, as a file that stays so. */
  asGzip?: boolean;
};

type Arguments = Pick<LoaderFunctionArgs, 'request' | 'context'> & {
  params: Record<string, string | undefined>;
};

/**
 * Wraps an address of open data: anyone may ask, from any site, within generous limits; whoever has
 * the same already is told so. An answer of null says that there is nothing (yet).
 * @source RFC 9110 sections 8.8 and 13 (validators and conditional requests)
 */
export function reading<A extends Arguments>(
  handle: (scope: Scope, args: A) => Promise<Answer | null>,
  limit: LimitName = 'api-ip',
): (args: A) => Promise<Response> {
  return api<A>(async (scope, args) => {
    const { request } = args;
    if (request.method === 'OPTIONS') return preflight();
    await takeTurn(scope.services, limit, scope.ip);
    const answer = await handle(scope, args);
    if (!answer) {
      return new Response(null, {
        status: 204,
        headers: { ...openToAll, 'Cache-Control': 'no-cache' },
      });
    }
    const headers = headersOf(answer, request);
    if (isKnown(request, headers)) return new Response(null, { status: 304, headers });
    headers.set('Content-Type', answer.asGzip ? 'application/gzip' : answer.type);
    if (answer.fileName) {
      headers.set('Content-Disposition', `attachment; filename="${answer.fileName}"`);
    }
    headers.set('X-Content-Type-Options', 'nosniff');
    if (typeof answer.body === 'string') {
      return new Response(request.method === 'HEAD' ? null : answer.body, { headers });
    }
    return streamed(logged(answer.body, scope, request), answer.asGzip ?? false, request, headers);
  });
}

/** A browser asks first before it sends If-None-Match from another site. */
function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      ...openToAll,
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'If-None-Match, If-Modified-Since, Accept-Encoding',
      'Access-Control-Max-Age': '86400',
    },
  });
}

function headersOf(answer: Answer, request: Request): Headers {
  const headers = new Headers(openToAll);
  const said =
    typeof answer.body === 'string'
      ? createHash('sha256').update(answer.body).digest('base64url').slice(0, 22)
      : answer.version;
  // Weak: the same content may go out compressed or not.
  if (said) headers.set('ETag', `W/"${said}"`);
  if (answer.changedAt) headers.set('Last-Modified', answer.changedAt.toUTCString());
  // An answer to somebody who is signed in may carry their cookie.
  const shared = request.headers.has('cookie') ? 'private' : 'public';
  const age = answer.isFinal ? 'max-age=86400' : 'max-age=30, must-revalidate';
  headers.set('Cache-Control', `${shared}, ${age}`);
  if (answer.next) headers.set('Link', `<${answer.next}>; rel="next"`);
  return headers;
}

/** What the reader has by its tag decides; only without one does the date. */
function isKnown(request: Request, headers: Headers): boolean {
  const tags = request.headers.get('if-none-match');
  if (tags !== null) {
    const own = headers.get('etag')?.replace(/^W\//, '');
    if (!own) return false;
    return tags
      .split(',')
      .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === own);
  }
  const since = Date.parse(request.headers.get('if-modified-since') ?? '');
  const changed = Date.parse(headers.get('last-modified') ?? '');
  return !Number.isNaN(since) && !Number.isNaN(changed) && changed <= since;
}

/**
 * Sends parts as they come, each only when the one before has gone out: what is read from the
 * database waits for the slowest reader, and memory stays flat.
 */
function streamed(
  parts: () => AsyncIterable<string>,
  asGzip: boolean,
  request: Request,
  headers: Headers,
): Response {
  const accepts = /(^|[\s,])(gzip|\*)(?!\s*;\s*q=0(\.0*)?\s*($|,))/i.test(
    request.headers.get('accept-encoding') ?? '',
  );
  headers.set('Vary', 'Accept-Encoding');
  // Compressed here and not on the way out, where a wait for the reader would not reach us.
  headers.set('Cache-Control', `${headers.get('Cache-Control')}, no-transform`);
  if (!asGzip && accepts) headers.set('Content-Encoding', 'gzip');
  if (request.method === 'HEAD') return new Response(null, { headers });
  const text = Readable.from(bytesOf(parts()), { objectMode: false, highWaterMark: 64 * 1024 });
  const body =
    asGzip || accepts
      ? pipeline(text, createGzip({ level: 5 }), () => {
          // How it ended reaches the reader of the stream.
        })
      : text;
  return new Response(ReadableStream.from(body) as BodyInit, { headers });
}

/** What breaks once the headers have gone leaves half a file there and, without this, nothing here. */
function logged(
  parts: () => AsyncIterable<string>,
  { services }: Scope,
  request: Request,
): () => AsyncIterable<string> {
  return async function* () {
    try {
      yield* parts();
    } catch (error) {
      const { pathname } = new URL(request.url);
      const told = error instanceof Error ? error.stack : String(error);
      services.log.error({ error: told, path: pathname }, 'download broke off');
      throw error;
    }
  };
}

async function* bytesOf(parts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part);
}

export const JSON_TYPE = 'application/json; charset=utf-8';
