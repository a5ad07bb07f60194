/** The councils of one region as a map: their outlines, and the frame that holds them. */
import { authorityByGss, localAuthoritiesIn } from './authorities.server.ts';
import type { Authority } from './schema.ts';
import { type Shape, ukShapes } from './shapes.server.ts';

export type RegionMap = {
  /** As SVG writes it. */
  viewBox: string;
  shapes: (Shape & { code: string; name: string })[];
  attribution: string;
};

/** Drawn once each: outlines don't change while the process runs. */
const drawn = new Map<string, RegionMap | null>();

/** @param code of a region, nation, county or combined authority; null when nothing lies in it */
export function regionMap(code: string): RegionMap | null {
  const known = drawn.get(code);
  if (known !== undefined) return known;
  const map = drawRegion(code);
  drawn.set(code, map);
  return map;
}

function drawRegion(code: string): RegionMap | null {
  return draw(localAuthoritiesIn(code));
}

/** Just these councils, by GSS code, in a frame that holds them; null when none has an outline. */
export function councilsMap(codes: readonly string[]): RegionMap | null {
  return draw(codes.flatMap((code) => authorityByGss(code) ?? []));
}

function draw(councils: readonly Pick<Authority, 'gss' | 'name'>[]): RegionMap | null {
  const { authorities, attribution } = ukShapes();
  const shapes = councils.flatMap(({ gss, name }) => {
    const shape = authorities.get(gss);
    return shape ? [{ ...shape, code: gss, name }] : [];
  });
  if (shapes.length === 0) return null;
  const points = shapes.flatMap(({ d }) => pointsOf(d));
  const [left, right] = reach(points.map(([x]) => x));
  const [top, bottom] = reach(points.map(([, y]) => y));
  const margin = Math.max(right - left, bottom - top) * 0.02;
  const box = [left - margin, top - margin, right - left + 2 * margin, bottom - top + 2 * margin];
  return { viewBox: box.map((side) => side.toFixed(1)).join(' '), shapes, attribution };
}

function reach(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

/** The corners of a path of straight lines (M, L, H, V, Z, absolute or relative). */
function pointsOf(d: string): [x: number, y: number][] {
  const points: [number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, command = '', text = ''] of d.matchAll(/([MmLlHhVvZz])([^MmLlHhVvZz]*)/g)) {
    const numbers = (text.match(/-?\d+(?:\.\d+)?/g) ?? []).map(Number);
    const isRelative = command === command.toLowerCase();
    const kind = command.toUpperCase();
    if (kind === 'Z') [x, y] = [startX, startY];
    const step = kind === 'H' || kind === 'V' ? 1 : 2;
    for (let at = 0; at + step <= numbers.length; at += step) {
      const first = numbers[at]!;
      if (kind !== 'V') x = isRelative ? x + first : first;
      if (kind === 'V') y = isRelative ? y + first : first;
      if (step === 2) y = isRelative ? y + numbers[at + 1]! : numbers[at + 1]!;
      if (kind === 'M' && at === 0) [startX, startY] = [x, y];
      points.push([x, y]);
    }
  }
  return points;
}
