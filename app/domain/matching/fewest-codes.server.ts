import {
  authorityByGss,
  isLocal,
  localAuthoritiesIn,
} from '#app/domain/places/authorities.server.ts';

/**
 * The fewest codes that say the same places to a search: where every council of a county, region or
 * nation is among them, its one code stands for them all. A stored list carries the wider places of
 * each of its councils (`codesForDocument`), so whatever shares a council with these places carries
 * one of these codes, and nothing else does.
 * @param codes a stored list
 */
export function fewestCodes(codes: readonly string[]): string[] {
  const isWide = (code: string) => {
    const authority = code === 'uk' || code.includes(':') ? null : authorityByGss(code);
    return authority === null || !isLocal(authority);
  };
  const open = new Set(codes.filter((code) => !isWide(code)));
  const wide = codes
    .filter(isWide)
    .map((code) => ({ code, inside: localAuthoritiesIn(code).map(({ gss }) => gss) }))
    .filter(({ inside }) => inside.length > 1 && inside.every((gss) => open.has(gss)))
    .sort((a, b) => b.inside.length - a.inside.length || a.code.localeCompare(b.code));
  const fewest: string[] = [];
  for (const { code, inside } of wide) {
    if (!inside.some((gss) => open.has(gss))) continue;
    fewest.push(code);
    for (const gss of inside) open.delete(gss);
  }
  return [...fewest, ...open];
}
