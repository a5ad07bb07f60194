/**
 * Where to go after signing in: a path of our own and nothing else, so that a link to us never
 * leads on to another site.
 * @param fallback where to go when it is not
 */
export function ownPath(next: string | null | undefined, fallback = '/account'): string {
  if (!next || !/^\/(?![/\\])[\x21-\x7e]*$/.test(next) || next.includes('\\')) return fallback;
  const here = 'http://own.invalid';
  const url = URL.parse(next, here);
  if (!url || url.origin !== here) return fallback;
  return url.pathname.startsWith('//') ? fallback : url.pathname + url.search + url.hash;
}
