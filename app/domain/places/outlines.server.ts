/** Outlines of councils as files of their own, so that a page with a map stays small. */
import { createHash } from 'node:crypto';
import { localAuthoritiesIn } from './authorities.server.ts';
import { NATIONS, REGIONS } from './regions.ts';
import { ukShapes } from './shapes.server.ts';

/** Regions of England, the other nations and the whole, as an address names them → their code. */
const AREAS = new Map([
  ...[...REGIONS, ...NATIONS].map(({ id }) => [id.replace(/^.*:/, ''), id] as const),
  ['uk', 'uk'] as const,
]);

const made = new Map<string, string>();
let version: string | undefined;

/**
 * The councils of an area as an SVG file to take shapes from: each under its GSS code, all under
 * `all`. Colours are the page's.
 * @param area "yorkshire-and-the-humber", "wales", "uk" @returns null for another
 */
export function outlinesFile(area: string): string | null {
  const code = AREAS.get(area);
  if (!code) return null;
  const known = made.get(area);
  if (known) return known;
  const { viewBox, authorities, attribution } = ukShapes();
  const paths = localAuthoritiesIn(code).flatMap(({ gss }) => {
    const shape = authorities.get(gss);
    return shape ? [`<path id="${gss}" fill-rule="evenodd" d="${shape.d}"/>`] : [];
  });
  const file = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox.join(' ')}"><desc>${attribution}</desc><g id="all">${paths.join('')}</g></svg>`;
  made.set(area, file);
  return file;
}

/**
 * The address of the outlines of a region, nation or `uk`, by its code. It changes when they do, so
 * it may be kept for good.
 */
export function outlinesPath(code: string): string {
  version ??= createHash('sha256')
    .update(outlinesFile('uk') ?? '')
    .digest('hex')
    .slice(0, 10);
  return `/maps/${code.replace(/^.*:/, '')}.svg?v=${version}`;
}
