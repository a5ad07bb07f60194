const fills = [
  'fill-card',
  'fill-cost-1',
  'fill-cost-2',
  'fill-cost-3',
  'fill-cost-4',
  'fill-cost-5',
  'fill-cost-6',
];

/** What lies over each fill, so that no two stretches differ by colour alone. */
const marks = [
  'M0 10 10 0',
  '',
  'M0 10 10 0',
  'M5 0V10',
  'M0 0 10 10',
  'M0 5H10',
  'M0 5H10M5 0V10',
];

/** The fills of the cost bar, once for each SVG that uses them. */
export function CostPatterns({ id }: { id: string }) {
  return (
    <defs>
      {fills.map((fill, index) => (
        <pattern
          key={fill}
          id={`${id}-${index}`}
          width="10"
          height="10"
          patternUnits="userSpaceOnUse"
        >
          <rect width="10" height="10" className={fill} />
          <path
            d={marks[index]}
            fill="none"
            className={index === 0 ? 'stroke-soft' : 'stroke-card'}
            strokeOpacity={index === 0 ? 1 : 0.55}
            strokeWidth="1.5"
          />
        </pattern>
      ))}
    </defs>
  );
}

/** A small square of one fill, for the key. */
export function CostSwatch({ id, pattern }: { id: string; pattern: number }) {
  return (
    <svg width="18" height="18" aria-hidden="true" className="mt-1 shrink-0">
      <rect
        x="0.5"
        y="0.5"
        width="17"
        height="17"
        rx="3"
        fill={`url(#${id}-${pattern})`}
        className="stroke-edge"
      />
    </svg>
  );
}
