/** Outlines of the UK's councils for drawing maps as SVG paths. Not for measuring areas. */
import shapeTable from './data/shapes.json' with { type: 'json' };

/** Draw `d` with `fill-rule="evenodd"`; `cx, cy` lies inside the largest part, for a label. */
export type Shape = { d: string; cx: number; cy: number };

export type ShapeSet = {
  viewBox: [x: number, y: number, width: number, height: number];
  metresPerUnit: number;
  /** Show this beside every map. */
  attribution: string;
  /** The 361 districts and single-tier councils, by GSS code. */
  authorities: Map<string, Shape>;
  /** The 21 county councils' areas, by GSS code, on the same grid. */
  counties: Map<string, Shape>;
};

let shapes: ShapeSet | undefined;

function unpack(rows: string[]): Map<string, Shape> {
  return new Map(
    rows.map((row) => {
      const [gss, cx, cy, d] = row.split('|') as [string, string, string, string];
      return [gss, { d, cx: Number(cx), cy: Number(cy) }];
    }),
  );
}

/** All outlines, on one grid of British National Grid easting and northing. */
export function ukShapes(): ShapeSet {
  shapes ??= {
    viewBox: shapeTable.viewBox as ShapeSet['viewBox'],
    metresPerUnit: shapeTable.metresPerUnit,
    attribution: shapeTable.attribution,
    authorities: unpack(shapeTable.authorities),
    counties: unpack(shapeTable.counties),
  };
  return shapes;
}
