import { useId } from 'react';
import { Link } from 'react-router';
import { mapStep, stepRanges } from './map-steps.ts';
import { DataTable } from './table.tsx';

export type MappedCouncil = {
  code: string;
  name: string;
  count: number;
  /** The same search in this council alone. */
  to: string;
  /** Address of its outline, as `use` takes it. */
  outline: string;
  cx: number;
  cy: number;
};

export type ResultsMapProps = {
  viewBox: string;
  /** What is drawn: "Wales". */
  name: string;
  /** Numbers fit on the councils. */
  isClose: boolean;
  /** Addresses of all outlines in the frame. */
  grounds: string[];
  /** Those with anything, most first. */
  councils: MappedCouncil[];
  circle: { cx: number; cy: number; r: number } | null;
  /** A crowded part, larger: what to show, and where in the frame. */
  inset: {
    viewBox: string;
    x: number;
    y: number;
    width: number;
    height: number;
    ground: string;
  } | null;
  attribution: string;
  caption: string;
};

const fills = ['fill-map-0', 'fill-map-1', 'fill-map-2', 'fill-map-3', 'fill-map-4'];
/** What lies over each shade, so that no two differ by colour alone. */
const marks = ['', '', 'M0 10 10 0', 'M0 10 10 0M0 0 10 10', ''];
/** Rows of the table before the rest is folded away. */
const ROWS = 12;

/**
 * Results by council, as shades on a map and as the table beside it. The outlines come from files
 * that browsers keep. The pointer may use the map; the keyboard has the table, where every council
 * is met once.
 */
export function ResultsMap(props: ResultsMapProps) {
  const { viewBox, name, councils, inset, caption, attribution } = props;
  const id = useId();
  const [, , width = 1000, height = 1000] = viewBox.split(' ').map(Number);
  const largest = councils[0]?.count ?? 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
      <figure>
        <svg viewBox={viewBox} aria-hidden="true" className="block h-auto max-h-[46rem] w-full">
          <Patterns id={id} size={width / 45} />
          <Ground {...props} id={id} stroke={width / 300} />
          {inset && (
            <svg
              x={inset.x}
              y={inset.y}
              width={inset.width}
              height={inset.height}
              viewBox={inset.viewBox}
              aria-hidden="true"
            >
              <Ground {...props} grounds={[inset.ground]} id={id} stroke={0.3} />
            </svg>
          )}
          {inset && (
            <text x={inset.x} y={inset.y - 4} fontSize={height / 50} className="fill-ink">
              London
            </text>
          )}
          <Circle circle={props.circle} width={width} />
          {props.isClose &&
            councils.map((council) => (
              <text
                key={council.code}
                x={council.cx}
                y={council.cy}
                fontSize={width / 22}
                fontWeight="700"
                textAnchor="middle"
                dominantBaseline="central"
                paintOrder="stroke"
                strokeWidth={width / 120}
                className={`pointer-events-none ${
                  mapStep(council.count, largest) === 4
                    ? 'fill-on-map-4 stroke-map-4'
                    : 'fill-ink stroke-card'
                }`}
              >
                {council.count}
              </text>
            ))}
        </svg>
        <Key id={id} counts={councils.map(({ count }) => count)} />
        <figcaption className="mt-2 text-sm text-soft">
          {name}. {props.circle && 'The ring is the distance you asked for. '}
          {attribution}
        </figcaption>
      </figure>
      <Tables caption={caption} councils={councils} />
    </div>
  );
}

function Ground(props: ResultsMapProps & { id: string; stroke: number }) {
  const { grounds, councils, id, stroke } = props;
  const largest = councils[0]?.count ?? 0;
  return (
    <g className="stroke-paper" strokeWidth={stroke} strokeLinejoin="round">
      {grounds.map((ground) => (
        <use key={ground} href={ground} className={fills[0]} />
      ))}
      {councils.map((council) => {
        const step = mapStep(council.count, largest);
        return (
          <a key={council.code} href={council.to} tabIndex={-1}>
            <title>{`${council.name}: ${council.count}`}</title>
            <use href={council.outline} className={fills[step]} />
            {marks[step] && <use href={council.outline} fill={`url(#${id}-${step})`} />}
          </a>
        );
      })}
    </g>
  );
}

function Circle({ circle, width }: { circle: ResultsMapProps['circle']; width: number }) {
  if (!circle) return null;
  return (
    <circle
      {...circle}
      fill="none"
      strokeWidth={width / 180}
      strokeDasharray={`${width / 60} ${width / 90}`}
      className="pointer-events-none stroke-ink"
    />
  );
}

function Patterns({ id, size }: { id: string; size: number }) {
  return (
    <defs>
      {marks.map(
        (mark, step) =>
          mark && (
            <pattern
              key={mark}
              id={`${id}-${step}`}
              width={size}
              height={size}
              patternUnits="userSpaceOnUse"
              viewBox="0 0 10 10"
            >
              <path d={mark} fill="none" strokeWidth="1.2" className="stroke-ink/35" />
            </pattern>
          ),
      )}
    </defs>
  );
}

/** Which shade stands for how many. */
function Key({ id, counts }: { id: string; counts: number[] }) {
  const largest = Math.max(0, ...counts);
  if (largest === 0) return null;
  const used = new Set(counts.map((count) => mapStep(count, largest)));
  const ranges = [
    { step: 0, from: 0, to: 0 },
    ...stepRanges(largest).filter(({ step }) => used.has(step)),
  ];
  return (
    <ul aria-label="Key of the map" className="mt-3 flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {ranges.map(({ step, from, to }) => (
        <li key={step} className="flex items-center gap-2">
          <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true">
            <Patterns id={`${id}k`} size={10} />
            <rect x="0.5" y="0.5" width="21" height="21" rx="3" className={fills[step]} />
            <rect
              x="0.5"
              y="0.5"
              width="21"
              height="21"
              rx="3"
              fill={marks[step] ? `url(#${id}k-${step})` : 'none'}
              className="stroke-edge"
            />
          </svg>
          {from === 0 ? 'None' : from === to ? from : `${from} to ${to}`}
        </li>
      ))}
    </ul>
  );
}

function Tables({ caption, councils }: Pick<ResultsMapProps, 'caption' | 'councils'>) {
  const table = (rows: MappedCouncil[], heading: string, isHidden: boolean) => (
    <DataTable
      caption={heading}
      captionHidden={isHidden}
      columns={[
        {
          key: 'name',
          header: 'Council',
          cell: (council) => <Link to={council.to}>{council.name}</Link>,
        },
        { key: 'count', header: 'Results', cell: (council) => council.count, numeric: true },
      ]}
      rows={rows}
      rowKey={(council) => council.code}
    />
  );
  const more = councils.slice(ROWS);
  return (
    <div>
      {table(councils.slice(0, ROWS), caption, false)}
      {more.length > 0 && (
        <details className="disclosure mt-3">
          <summary>{more.length} more councils</summary>
          {table(more, `${caption}, the others`, true)}
        </details>
      )}
    </div>
  );
}
