import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { mapStep } from './map-steps.ts';
import { DataTable } from './table.tsx';

/** One area of the map. `d` and the label's place are in the map's own units. */
export type MapShape = {
  code: string;
  name: string;
  d: string;
  cx: number;
  cy: number;
  count: number;
  href?: string;
};

export type UkMapProps = {
  viewBox: string;
  shapes: MapShape[];
  /** "Open opportunities by council". */
  caption: string;
  /** Heads the column of counts: "Open". */
  countLabel: string;
  /** The sentence under the map. */
  children?: ReactNode;
};

const fills = ['fill-map-0', 'fill-map-1', 'fill-map-2', 'fill-map-3', 'fill-map-4'];

function MapLabel(props: { shape: MapShape; size: number; onDark: boolean }) {
  const { shape, size, onDark } = props;
  const label = (
    <text
      x={shape.cx}
      y={shape.cy}
      fontSize={size}
      fontWeight="700"
      textAnchor="middle"
      dominantBaseline="central"
      className={onDark ? 'fill-on-map-4' : 'fill-ink'}
    >
      {shape.count}
    </text>
  );
  if (!shape.href) return label;
  // The pointer may use the map; the keyboard has the table, so each link is met once.
  return (
    <a href={shape.href} tabIndex={-1} className="no-underline">
      <path d={shape.d} fill="transparent" />
      {label}
    </a>
  );
}

/** Counts as shades on a map, with the same counts in a table that everyone can read. */
export function UkMap({ viewBox, shapes, caption, countLabel, children }: UkMapProps) {
  const largest = Math.max(0, ...shapes.map((shape) => shape.count));
  const [, , width = 1000] = viewBox.split(' ').map(Number);
  const rows = shapes
    .filter((shape) => shape.count > 0)
    .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
  return (
    <figure>
      <svg viewBox={viewBox} aria-hidden="true" className="block h-auto w-full">
        <g className="stroke-paper" strokeWidth={width / 160} strokeLinejoin="round">
          {shapes.map((shape) => (
            <path
              key={shape.code}
              d={shape.d}
              fillRule="evenodd"
              className={fills[mapStep(shape.count, largest)]}
            />
          ))}
        </g>
        {rows.map((shape) => (
          <MapLabel
            key={shape.code}
            shape={shape}
            size={width / 20}
            onDark={mapStep(shape.count, largest) === 4}
          />
        ))}
      </svg>
      <figcaption className="text-sm text-soft">{children ?? caption}</figcaption>
      <details className="disclosure text-sm">
        <summary>See the map as a table</summary>
        <DataTable
          caption={caption}
          captionHidden
          columns={[
            {
              key: 'name',
              header: 'Council',
              cell: (shape) =>
                shape.href ? <Link to={shape.href}>{shape.name}</Link> : shape.name,
            },
            { key: 'count', header: countLabel, cell: (shape) => shape.count, numeric: true },
          ]}
          rows={rows}
          rowKey={(shape) => shape.code}
        />
      </details>
    </figure>
  );
}
