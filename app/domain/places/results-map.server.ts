/** What a map of search results needs: its frame, where to take outlines from, where numbers go. */
import { localAuthoritiesIn } from './authorities.server.ts';
import { onTheMap } from './national-grid.ts';
import { outlinesPath } from './outlines.server.ts';
import { whereOfCouncil } from './place-for-search.server.ts';
import { councilsMap } from './region-map.server.ts';
import { regionName } from './regions.ts';
import type { Point } from './schema.ts';
import { ukShapes } from './shapes.server.ts';

export type CouncilOnMap = {
  code: string;
  name: string;
  count: number;
  /** What to write as the place of a search for this council alone. */
  where: string;
  /** Its outlines, as SVG's `use` takes them. */
  outline: string;
  /** Inside its largest part. */
  cx: number;
  cy: number;
};

export type ResultsMap = {
  /** As SVG writes it. */
  viewBox: string;
  /** What is drawn: "Yorkshire and the Humber", "United Kingdom". */
  name: string;
  /** Numbers fit on the councils. */
  isClose: boolean;
  /** Outlines of everything in the frame, in files. */
  grounds: string[];
  /** Those with anything, most first. */
  councils: CouncilOnMap[];
  /** The circle searched, in the map's units. */
  circle: { cx: number; cy: number; r: number } | null;
  /** London, larger, where the frame is the whole country: what to show and where to put it. */
  inset: (typeof INSET & { viewBox: string; ground: string }) | null;
  attribution: string;
};

const METRES_PER_MILE = 1609.344;
/** So many regions side by side still read well; more are the whole country. */
const MOST_REGIONS = 3;
const LONDON = 'region:london';
/** The North Sea beside Northumberland is free for London. */
const INSET = { x: 392, y: 330, width: 150, height: 120 };

const frames = new Map<string, string>();

/**
 * @param counts results by council (GSS)
 * @param reach codes of what was searched; null for everywhere
 */
export function resultsMap(
  counts: Readonly<Record<string, number>>,
  reach: readonly string[] | null,
  circle: { point: Point; miles: number } | null,
): ResultsMap {
  const regions = regionsOf(reach);
  const isClose = regions.length > 0;
  const { attribution, authorities, metresPerUnit, viewBox } = ukShapes();
  const inFrame = (isClose ? regions : ['uk']).flatMap((code) => localAuthoritiesIn(code));
  const councils = inFrame.flatMap(({ gss, name, region }) => {
    const count = counts[gss] ?? 0;
    const shape = authorities.get(gss);
    if (count === 0 || !shape) return [];
    const outline = `${outlinesPath(isClose ? region : 'uk')}#${gss}`;
    const { cx, cy } = shape;
    return [{ code: gss, name, count, where: whereOfCouncil(gss), outline, cx, cy }];
  });
  councils.sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'en-GB'));
  const middle = circle && onTheMap(circle.point, metresPerUnit);
  return {
    viewBox: isClose ? frameOf(regions) : viewBox.join(' '),
    name: new Intl.ListFormat('en-GB').format(
      (isClose ? regions : ['uk']).map((code) => regionName(code) ?? code),
    ),
    isClose,
    grounds: (isClose ? regions : ['uk']).map((code) => `${outlinesPath(code)}#all`),
    councils,
    circle: middle && {
      cx: Math.round(middle.x * 10) / 10,
      cy: Math.round(middle.y * 10) / 10,
      r: Math.round((circle.miles * METRES_PER_MILE * 10) / metresPerUnit) / 10,
    },
    inset: isClose
      ? null
      : { ...INSET, viewBox: frameOf([LONDON]), ground: `${outlinesPath(LONDON)}#all` },
    attribution,
  };
}

/** The regions and nations that a search touches, if they are few enough to be drawn close. */
function regionsOf(reach: readonly string[] | null): string[] {
  if (reach === null || reach.includes('uk')) return [];
  const local = reach.flatMap((code) => localAuthoritiesIn(code));
  const regions = [...new Set(local.map(({ region }) => region))].sort();
  return regions.length > MOST_REGIONS ? [] : regions;
}

function frameOf(regions: readonly string[]): string {
  const key = regions.join();
  const known = frames.get(key);
  if (known) return known;
  const codes = regions.flatMap((code) => localAuthoritiesIn(code).map(({ gss }) => gss));
  const frame = councilsMap(codes)?.viewBox ?? ukShapes().viewBox.join(' ');
  frames.set(key, frame);
  return frame;
}
