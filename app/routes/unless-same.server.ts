import { createHash } from 'node:crypto';

/**
 * A file to be asked for again and again: 304 and no body for whoever has the very same. Only the
 * tag decides: by the date of the last change a feed that has lost an entry would look unchanged.
 * @source RFC 9110 s.13.1.2
 */
export function unlessSame(
  request: Request,
  body: string,
  headers: Record<string, string>,
  changedAt: Date | null = null,
): Response {
  // Weak: on the way it may be packed, and is still the same.
  const tag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const all = {
    ...headers,
    ETag: tag,
    ...(changedAt && { 'Last-Modified': changedAt.toUTCString() }),
  };
  const known = (request.headers.get('If-None-Match') ?? '').split(',').map((one) => one.trim());
  const has = known.some((one) => one === '*' || strong(one) === strong(tag));
  return has
    ? new Response(null, { status: 304, headers: all })
    : new Response(body, { headers: all });
}

function strong(tag: string): string {
  return tag.replace(/^W\//, '');
}
