import { randomBytes, randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { requestScope } from '#app/platform/log/log.server.ts';
import type { Log } from '#app/platform/ports.ts';

/** Gives each request an id (kept from a proxy when it is one) and logs how it ended. */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const given = request.get('x-request-id');
    const requestId = given && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    const began = performance.now();
    response.setHeader('X-Request-Id', requestId);
    response.locals.requestId = requestId;
    requestScope.run({ requestId }, () => {
      response.on('close', () => {
        const fields = {
          method: request.method,
          path: pathToLog(request.path),
          status: response.statusCode,
          ms: Math.round(performance.now() - began),
        };
        // Assets and probes would drown the rest.
        if (!/^\/(assets|healthz|readyz)/.test(request.path))
          log.info({ requestId, ...fields }, 'request');
      });
      next();
    });
  };
}

/**
 * A path without what a log must not tell: who is bidding for what or proposing what, and the token
 * of an invitation or of a link in mail, which stands in its address.
 */
export function pathToLog(path: string): string {
  return path
    .replace(/^\/+provider\/+[^/]+\/+(bids|proposals)\b.*/i, '/provider/…/$1/…')
    .replace(
      /^(\/+invitations\/+|\/+alerts\/+(?:off|on|confirm|address|never)\/+|\/+enquiries\/+confirm\/+).+/i,
      '$1…',
    );
}

/** A message of the demonstration as mail programs show it: its own styles, and nothing else. */
const MAIL_AS_HTML = /^\/dev\/mail\/[\w-]+\.html$/;
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox allow-top-navigation-by-user-activation allow-popups";

/**
 * Headers every answer carries. The nonce is for the page's own inline scripts.
 * @param formOrigins where a form of ours may end up beside our own pages: browsers hold redirects to it
 */
export function securityHeaders(
  https: boolean,
  formOrigins: readonly string[] = [],
): RequestHandler {
  return (request, response, next) => {
    const nonce = randomBytes(16).toString('base64');
    response.locals.nonce = nonce;
    const policy = [
      "default-src 'self'",
      `script-src 'self' 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self' data:",
      "font-src 'self'",
      "connect-src 'self'",
      "object-src 'none'",
      "base-uri 'none'",
      ["form-action 'self'", ...formOrigins].join(' '),
      "frame-ancestors 'none'",
    ];
    const isMail = MAIL_AS_HTML.test(request.path);
    response.setHeader('Content-Security-Policy', isMail ? mailPolicy : policy.join('; '));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'strict-origin-when-cross-origin');
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader(
      'Permissions-Policy',
      'camera=(), geolocation=(), microphone=(), payment=()',
    );
    if (https)
      response.setHeader('Strict-Transport-Security', 'max-age=31536000; includeSubDomains');
    next();
  };
}

/** A link that turns alerts off. Its code is all it goes by: it looks at no cookie. */
const OFF_BY_LINK = /^\/alerts\/off\/[\w.-]+$/;

/**
 * Refuses a change asked for from another site. Browsers say where a post comes from; a request
 * that says nothing at all is not from a page of ours. Mail programs turn alerts off by a post of
 * their own, from wherever they are (RFC 8058).
 */
export function sameOriginOnly(baseUrl: string, isDemo: boolean): RequestHandler {
  const ours = new URL(baseUrl).origin;
  return (request: Request, response: Response, next: NextFunction) => {
    // The path as the pages will read it: "/webhooks/../sign-in" is no webhook.
    const path = URL.parse(ours + request.originalUrl)?.pathname ?? '';
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || path.startsWith('/webhooks/'))
      return next();
    if (OFF_BY_LINK.test(path)) {
      // The pages' own guard would refuse what another site, or a program, says of where it is.
      delete request.headers.origin;
      return next();
    }
    const origin = request.get('origin');
    // The demonstration answers on localhost and on 127.0.0.1 alike.
    const host = request.get('host') ?? '';
    if (
      origin === ours ||
      (isDemo && isThisMachine(host) && origin === `${request.protocol}://${host}`)
    )
      return next();
    response
      .status(403)
      .type('text/plain')
      .send(
        'This form was sent from another site, so we did nothing. Go back to Drawbridge and try again.\n',
      );
  };
}

function isThisMachine(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host);
}

/**
 * Refuses an address that nothing here can have. The demonstration answers to this machine's own
 * names alone: a name of someone else's may be made to lead here.
 */
export function soundAddress(isDemo: boolean): RequestHandler {
  return (request, response, next) => {
    const host = request.get('host') ?? 'localhost';
    const refuse = (status: number, words: string) =>
      response.status(status).type('text/plain').send(words);
    if (!URL.canParse(`http://${host}${request.originalUrl}`) || /%00/.test(request.originalUrl)) {
      refuse(400, 'That is not an address of ours.\n');
    } else if (isDemo && !isThisMachine(host)) {
      refuse(421, 'The demonstration answers on this machine only, as localhost.\n');
    } else {
      next();
    }
  };
}

const formBytes = 2 * 1024 * 1024;

/**
 * Refuses a body that is larger than a form can be before anything reads it. Routes that stream
 * uploads bound them by themselves.
 * @param isUpload says of a path whether its route streams what it is sent
 */
export function boundedBody(isUpload: (path: string) => boolean): RequestHandler {
  return (request, response, next) => {
    // A file comes in a form, or a piece at a time (tus).
    const isForm = !/^(multipart\/form-data|application\/offset\+octet-stream)/i.test(
      request.get('content-type') ?? '',
    );
    if (['GET', 'HEAD', 'OPTIONS'].includes(request.method) || (isUpload(request.path) && !isForm))
      return next();
    const length = request.get('content-length');
    const refuse = (status: number, words: string) =>
      response.status(status).set('Connection', 'close').type('text/plain').send(words);
    if (length === undefined && request.get('transfer-encoding') !== undefined) {
      refuse(411, 'Say how long the form is (Content-Length).\n');
    } else if (Number(length ?? 0) > formBytes) {
      refuse(413, 'That is more than this form can take (2 MB). Nothing was saved.\n');
    } else {
      next();
    }
  };
}
