import { Fragment, type ReactNode, useId } from 'react';
import { CostPatterns, CostSwatch } from './cost-patterns.tsx';

/** One stretch of a bar. `pattern` 1–6 picks its fill; 0 is what is not known. */
export type BarPart = { label: string; pattern: number; value: number };

export type Bar = {
  key: string;
  label: ReactNode;
  /** The figure in words, beside the label. */
  words: ReactNode;
  parts: BarPart[];
};

export type BarsProps = {
  bars: Bar[];
  /** `size` draws each against the longest; `share` draws each as a whole. */
  scale: 'size' | 'share';
  /** With `size`: what the whole width stands for, where it is not the longest bar. */
  whole?: number;
  /** What the fills stand for, where there is more than one. */
  legend?: { label: string; pattern: number }[];
  /** The same figures as a table. */
  children: ReactNode;
  /** The table stands open, because it says more than the bars. */
  tableOpen?: boolean;
};

const sumOf = (bar: Bar) => bar.parts.reduce((all, { value }) => all + Math.max(0, value), 0);

function Stretches({ bar, whole, id }: { bar: Bar; whole: number; id: string }) {
  let start = 0;
  return (
    <svg width="100%" height="22" aria-hidden="true" className="mt-1 block rounded-md bg-map-0">
      <CostPatterns id={id} />
      {bar.parts.map(({ label, pattern, value }) => {
        const width = whole > 0 ? (Math.max(0, value) / whole) * 100 : 0;
        const x = start;
        start += width;
        return width > 0 ? (
          <rect
            key={label}
            x={`${x}%`}
            width={`${width}%`}
            height="100%"
            fill={`url(#${id}-${pattern})`}
            className="stroke-card"
            strokeWidth="1"
          />
        ) : (
          <Fragment key={label} />
        );
      })}
    </svg>
  );
}

/** Figures as bars, one below the other, with the same figures in a table that everyone can read. */
export function Bars(props: BarsProps) {
  const { bars, scale, legend = [], children, tableOpen = false } = props;
  const id = useId();
  const longest = props.whole ?? Math.max(0, ...bars.map(sumOf));
  return (
    <div className="mb-2">
      {legend.length > 0 && (
        <ul className="mb-3 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {legend.map(({ label, pattern }) => (
            <li key={label} className="flex gap-2">
              <svg width="0" height="0" aria-hidden="true" className="absolute">
                <CostPatterns id={`${id}-key-${pattern}`} />
              </svg>
              <CostSwatch id={`${id}-key-${pattern}`} pattern={pattern} />
              <span>{label}</span>
            </li>
          ))}
        </ul>
      )}
      {bars.length > 0 && (
        <ul className="mb-2 max-w-[52rem]">
          {bars.map((bar, index) => (
            <li key={bar.key} className="mb-3">
              <span className="flex flex-wrap justify-between gap-x-4 text-sm">
                <span className="min-w-0 font-semibold">{bar.label}</span>
                <span>{bar.words}</span>
              </span>
              <Stretches
                bar={bar}
                whole={scale === 'size' ? longest : sumOf(bar)}
                id={`${id}-bar-${index}`}
              />
            </li>
          ))}
        </ul>
      )}
      {tableOpen ? (
        children
      ) : (
        <details className="disclosure text-sm">
          <summary>See these figures as a table</summary>
          {children}
        </details>
      )}
    </div>
  );
}
